import type { Transaction } from "~/domain/shared/database";
import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import { upsertSearchDocuments } from "~/domain/search/upsert-search-documents";
import type { Services } from "~/services.server";
import { isSearchable } from "./mirrored-product";
import type { PreparedProduct } from "./prepared-product";
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

interface Candidate extends PreparedProduct {
  stored: StoredProduct | undefined;
  searchable: boolean;
}

/**
 * Brings the mirror to what was read, products, variants and searched text in the caller's transaction, which holds
 * the catalogue's lock (`lockCatalog`).
 * A reading older than what the mirror has changes nothing, nor does one that began before the product was removed;
 * the same reading twice has one effect. At most a few hundred products at a time.
 * @param observedAt our clock when the reading began
 * @param confirm also notes on unchanged products that they were seen at `observedAt`
 */
export async function upsertProducts(
  services: Pick<Services, "now">,
  tx: Transaction,
  input: { shopId: string; products: PreparedProduct[]; observedAt: Date; confirm?: boolean },
): Promise<UpsertOutcome> {
  const { shopId, observedAt } = input;
  const now = services.now();
  const products = [...new Map(input.products.map((each) => [each.product.id, each])).values()];
  const productIds = products.map(({ product }) => product.id);
  const stored = await readStoredProducts(tx, { shopId, productIds });
  const candidates = products
    .map((each): Candidate => {
      const searchable = isSearchable(each.product, now);
      return { ...each, stored: stored.get(each.product.id), searchable };
    })
    .filter((candidate) => isNews(candidate, observedAt));
  const changed = candidates.filter(hasChanged);
  const same = candidates.filter((candidate) => !hasChanged(candidate));
  if (input.confirm) {
    await confirmSeen(tx, { shopId, observedAt, productIds: same.map(({ product }) => product.id) });
  }
  await noteExport(tx, shopId, same);
  // At once: while the database works on one statement, the next is got ready to be sent.
  const [written, , indexed] = await Promise.all([
    writeProductRows(tx, { shopId, observedAt, now, rows: changed }),
    writeVariantRows(tx, { shopId, products: changed }),
    bringToSearch(services, tx, shopId, changed),
  ]);
  if (written.length < changed.length) throw new Error("Products were written without the catalogue's lock");
  return { written, unchanged: products.length - written.length, indexed };
}

function isNews({ product, stored }: Candidate, observedAt: Date): boolean {
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

/** The next export that has the same lines of a product need not look at them. */
async function noteExport(tx: Transaction, shopId: string, same: Candidate[]): Promise<void> {
  const known = same.filter(
    ({ exportHash, stored }) => exportHash !== "" && exportHash !== stored?.exportHash,
  );
  if (known.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Product" SET "exportHash" = known."hash"
    FROM unnest(${known.map(({ product }) => product.id)}::text[], ${known.map(({ exportHash }) => exportHash)}::text[])
      AS known("id", "hash")
    WHERE "shopId" = ${shopId} AND "Product"."id" = known."id"`;
}

/** With the last statements of the transaction, since it holds the lock on the shop's index. */
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
    .map(({ product, fields }) => ({ id: product.id, fields: { ...fields } }));
  const gone = applied.filter(({ searchable }) => !searchable).map(({ product }) => product.id);
  if (documents.length > 0)
    await upsertSearchDocuments(services, tx, { shopId, collection: "product", documents });
  if (gone.length > 0)
    await removeSearchDocuments(services, tx, { shopId, collection: "product", ids: gone });
  return documents.length;
}
