import type { Transaction } from "~/domain/shared/database";
import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import { upsertSearchDocuments } from "~/domain/search/upsert-search-documents";
import type { Services } from "~/services.server";
import { isSearchable, type MirroredProduct } from "./mirrored-product";
import { contentHash, stateHash } from "./product-hashes";
import { productSearchFields } from "./product-search-fields";
import { readStoredProducts, type StoredProduct } from "./stored-product";
import { writeProductRows, writeVariantRows } from "./write-product-rows";

export interface UpsertOutcome {
  /** Ids whose row was written. */
  written: string[];
  /** How many were as the mirror had them, or older than what it has. */
  unchanged: number;
  /** How many got another searched text. */
  indexed: number;
}

interface Candidate {
  product: MirroredProduct;
  stored: StoredProduct | undefined;
  searchable: boolean;
  contentHash: string;
  stateHash: string;
}

/**
 * Brings the mirror to what was read, products, variants and searched text in the caller's transaction.
 * A reading older than what the mirror has changes nothing, nor does one that began before the product was removed;
 * the same reading twice has one effect. At most a few hundred products at a time.
 * @param observedAt our clock when the reading began
 * @param confirm also notes on unchanged products that they were seen at `observedAt`
 */
export async function upsertProducts(
  services: Pick<Services, "now">,
  tx: Transaction,
  input: { shopId: string; products: MirroredProduct[]; observedAt: Date; confirm?: boolean },
): Promise<UpsertOutcome> {
  const { shopId, observedAt } = input;
  const products = [...new Map(input.products.map((product) => [product.id, product])).values()];
  const stored = await readStoredProducts(tx, { shopId, productIds: products.map(({ id }) => id) });
  const candidates = products
    .map((product) => describe(product, stored.get(product.id), services.now()))
    .filter(({ product, stored: row }) => isNews(product, row, observedAt));
  const changed = candidates.filter(hasChanged);
  const written = new Set(
    await writeProductRows(tx, { shopId, observedAt, now: services.now(), rows: changed }),
  );
  const applied = changed.filter(({ product }) => written.has(product.id));
  await writeVariantRows(tx, { shopId, products: applied.map(({ product }) => product) });
  if (input.confirm) {
    const same = candidates.filter((candidate) => !hasChanged(candidate));
    await confirmSeen(tx, { shopId, observedAt, productIds: same.map(({ product }) => product.id) });
  }
  const indexed = await bringToSearch(services, tx, shopId, applied);
  return { written: [...written], unchanged: products.length - written.size, indexed };
}

function describe(product: MirroredProduct, stored: StoredProduct | undefined, now: Date): Candidate {
  return {
    product,
    stored,
    searchable: isSearchable(product, now),
    contentHash: contentHash(product),
    stateHash: stateHash(product),
  };
}

function isNews(product: MirroredProduct, stored: StoredProduct | undefined, observedAt: Date): boolean {
  if (!stored) return true;
  if (stored.removedAt !== null) return stored.removedAt < observedAt;
  if (product.sourceUpdatedAt.getTime() !== stored.sourceUpdatedAt.getTime()) {
    return product.sourceUpdatedAt > stored.sourceUpdatedAt;
  }
  // Shopify's times are whole seconds: of two readings from one second the later one counts.
  return observedAt >= stored.observedAt;
}

function hasChanged({ product, stored, searchable, stateHash: hash }: Candidate): boolean {
  return (
    !stored ||
    stored.removedAt !== null ||
    stored.stateHash !== hash ||
    stored.searchable !== searchable ||
    stored.sourceUpdatedAt.getTime() !== product.sourceUpdatedAt.getTime()
  );
}

async function confirmSeen(
  tx: Transaction,
  { shopId, observedAt, productIds }: { shopId: string; observedAt: Date; productIds: string[] },
): Promise<void> {
  if (productIds.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Product" SET "observedAt" = ${observedAt}
    WHERE "shopId" = ${shopId} AND "id" = ANY(${productIds}::text[]) AND "observedAt" < ${observedAt}`;
}

/** Last in the transaction, since it holds the lock on the shop's index. */
async function bringToSearch(
  services: Pick<Services, "now">,
  tx: Transaction,
  shopId: string,
  applied: Candidate[],
): Promise<number> {
  const documents = applied
    .filter(
      ({ searchable, stored, contentHash: hash }) =>
        searchable && !(stored?.searchable && stored.contentHash === hash),
    )
    .map(({ product }) => ({ id: product.id, fields: { ...productSearchFields(product) } }));
  const gone = applied.filter(({ searchable }) => !searchable).map(({ product }) => product.id);
  if (documents.length > 0)
    await upsertSearchDocuments(services, tx, { shopId, collection: "product", documents });
  if (gone.length > 0)
    await removeSearchDocuments(services, tx, { shopId, collection: "product", ids: gone });
  return documents.length;
}
