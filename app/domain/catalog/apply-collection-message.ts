import { z } from "zod";
import { markReceiptProcessed } from "~/domain/shops/receipts";
import type { Services } from "~/services.server";
import { setAside, type CatalogMessage, type CatalogServices } from "./catalog-message";
import { collectionQuery } from "./catalog.graphql";
import { lockCatalog } from "./lock-catalog";
import { numericId } from "./mirrored-product";
import { removeCollections, setCollectionProducts } from "./remove-collections";
import { upsertCollections, type MirroredCollection } from "./upsert-collections";

// Shopify pages no further than 25,000 objects.
const pagesMax = 100;
const payload = z.object({ id: z.number().int() });

/** Reads a collection with its products anew, or removes it. */
export async function applyCollectionMessage(
  services: CatalogServices,
  { shop, receipt }: CatalogMessage,
): Promise<void> {
  const { data } = payload.safeParse(receipt.payload);
  if (!data) return await setAside(services, receipt, "its payload names no collection");
  const id = String(data.id);
  const row = await services.db.productCollection.findFirst({ where: { shopId: shop.id, id } });
  if (row && row.observedAt >= receipt.receivedAt)
    return await setAside(services, receipt, "it was read since");
  const observedAt = services.now();
  const isDelete = receipt.topic === "collections/delete";
  const reading = isDelete ? null : await readCollection(services, shop.domain, id);
  await services.db.$transaction(async (tx) => {
    await lockCatalog(tx, { shopId: shop.id });
    await markReceiptProcessed(services, tx, { shopId: shop.id, receiptId: receipt.id });
    if (!reading) {
      const removedAt = services.now();
      return await removeCollections(tx, { shopId: shop.id, collectionIds: [id], removedAt });
    }
    const { collection, productIds, isComplete } = reading;
    const written = await upsertCollections(tx, { shopId: shop.id, collections: [collection], observedAt });
    if (written.length === 0) return;
    await setCollectionProducts(tx, { shopId: shop.id, collectionId: id, productIds, isComplete });
  });
}

interface CollectionReading {
  collection: MirroredCollection;
  productIds: string[];
  /** False when it has more products than Shopify pages through; the next full sync knows them all. */
  isComplete: boolean;
}

interface CollectionPage {
  handle: string;
  title: string;
  updatedAt: string;
  products: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

async function readCollection(
  services: Pick<Services, "shopifyAdmin">,
  shopDomain: string,
  id: string,
): Promise<CollectionReading | null> {
  const productIds: string[] = [];
  for (let page = 1, after: string | null = null; ; page++) {
    const collection = await readPage(services, shopDomain, id, after);
    if (!collection) return null;
    const { handle, title, updatedAt, products } = collection;
    productIds.push(...products.nodes.map((node) => numericId(node.id)));
    after = products.pageInfo.endCursor;
    if (products.pageInfo.hasNextPage && page < pagesMax) continue;
    return {
      collection: { id, handle, title, sourceUpdatedAt: new Date(updatedAt) },
      productIds,
      isComplete: !products.pageInfo.hasNextPage,
    };
  }
}

async function readPage(
  services: Pick<Services, "shopifyAdmin">,
  shopDomain: string,
  id: string,
  after: string | null,
): Promise<CollectionPage | null> {
  const { collection } = await services.shopifyAdmin.query<{ collection: CollectionPage | null }>({
    shopDomain,
    operation: collectionQuery,
    variables: { id: `gid://shopify/Collection/${id}`, after },
  });
  return collection;
}
