import type { Transaction } from "~/domain/shared/database";

/** What decides whether a reading is news to the mirror. */
export interface StoredProduct {
  id: string;
  searchable: boolean;
  contentHash: string;
  stateHash: string;
  exportHash: string;
  sourceUpdatedAt: Date;
  observedAt: Date;
  removedAt: Date | null;
}

/** In a transaction that holds the catalogue's lock (`lockCatalog`): nobody else changes the rows until it ends. */
export async function readStoredProducts(
  tx: Transaction,
  { shopId, productIds }: { shopId: string; productIds: string[] },
): Promise<Map<string, StoredProduct>> {
  const rows = await tx.$queryRaw<StoredProduct[]>`
    SELECT "id", "searchable", "contentHash", "stateHash", "exportHash", "sourceUpdatedAt", "observedAt", "removedAt"
    FROM "Product" WHERE "shopId" = ${shopId} AND "id" = ANY(${productIds}::text[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
