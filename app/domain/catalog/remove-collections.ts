import type { Transaction } from "~/domain/shared/database";

/** Marks collections as gone, also one never seen, and takes them off their products. */
export async function removeCollections(
  tx: Transaction,
  { shopId, collectionIds, removedAt }: { shopId: string; collectionIds: string[]; removedAt: Date },
): Promise<void> {
  if (collectionIds.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "ProductCollection" AS stored ("shopId", "id", "handle", "title", "sourceUpdatedAt", "observedAt", "removedAt")
    SELECT ${shopId}, gone."id", '', '', 'epoch', ${removedAt}, ${removedAt}
    FROM unnest(${collectionIds}::text[]) AS gone("id") ORDER BY gone."id"
    ON CONFLICT ("shopId", "id") DO UPDATE SET "removedAt" = GREATEST(stored."removedAt", excluded."removedAt")`;
  for (const collectionId of collectionIds) {
    await setCollectionProducts(tx, { shopId, collectionId, productIds: [], isComplete: true });
  }
}

/** Makes the mirror's products members of a collection; others leave it when the list `isComplete`. */
export async function setCollectionProducts(
  tx: Transaction,
  input: { shopId: string; collectionId: string; productIds: string[]; isComplete: boolean },
): Promise<void> {
  const { shopId, collectionId, productIds, isComplete } = input;
  // `stateHash` no longer fits what the row holds: the next reading of the product writes it anew.
  await tx.$executeRaw`
    UPDATE "Product" SET
      "collectionIds" = ARRAY(SELECT DISTINCT each FROM unnest(array_append("collectionIds", ${collectionId})) AS each ORDER BY each),
      "stateHash" = ''
    WHERE "shopId" = ${shopId} AND "id" = ANY(${productIds}::text[]) AND NOT "collectionIds" @> ARRAY[${collectionId}]`;
  if (!isComplete) return;
  await tx.$executeRaw`
    UPDATE "Product" SET "collectionIds" = array_remove("collectionIds", ${collectionId}),
      "stateHash" = ''
    WHERE "shopId" = ${shopId} AND "collectionIds" @> ARRAY[${collectionId}] AND NOT "id" = ANY(${productIds}::text[])`;
}
