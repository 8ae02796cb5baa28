import type { Transaction } from "~/domain/shared/database";
import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import type { Services } from "~/services.server";

/**
 * Marks products as gone and takes them out of every search, in the caller's transaction. The row stays as a
 * tombstone, which readings that began before `removedAt` cannot undo; one is made even for a product never seen.
 * @returns the ids that were there until now
 */
export async function removeProducts(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId, productIds, removedAt }: { shopId: string; productIds: string[]; removedAt: Date },
): Promise<string[]> {
  if (productIds.length === 0) return [];
  const ids = [...new Set(productIds)].sort();
  const removed = await tx.$queryRaw<{ id: string }[]>`
    WITH present AS (
      SELECT "id" FROM "Product"
      WHERE "shopId" = ${shopId} AND "id" = ANY(${ids}::text[]) AND "removedAt" IS NULL ORDER BY "id" FOR UPDATE
    ), marked AS (
      INSERT INTO "Product" AS stored (
        "shopId", "id", "handle", "title", "descriptionText", "vendor", "productType", "tags", "status", "options",
        "priceMinMinor", "priceMaxMinor", "currency", "available", "collectionIds", "metafields", "contentHash",
        "sourceUpdatedAt", "observedAt", "removedAt", "updatedAt")
      SELECT ${shopId}, gone."id", '', '', '', '', '', '{}', 'archived', '[]', 0, 0, '', false, '{}', '{}', '',
        'epoch', ${removedAt}, ${removedAt}, ${services.now()}
      FROM unnest(${ids}::text[]) AS gone("id") ORDER BY gone."id"
      ON CONFLICT ("shopId", "id") DO UPDATE SET
        "removedAt" = GREATEST(stored."removedAt", excluded."removedAt"), "updatedAt" = excluded."updatedAt",
        "searchable" = false, "available" = false, "stateHash" = ''
    )
    SELECT "id" FROM present`;
  await tx.$executeRaw`DELETE FROM "ProductVariant" WHERE "shopId" = ${shopId} AND "productId" = ANY(${ids}::text[])`;
  await removeSearchDocuments(services, tx, { shopId, collection: "product", ids });
  return removed.map(({ id }) => id);
}
