import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many vectors of a shop, at last its indexes; zero when nothing is left, or the database keeps none. */
export async function eraseShopVectors(
  tx: Transaction,
  { shopId, rowsMax }: { shopId: string; rowsMax: number },
): Promise<number> {
  const [tables] = await tx.$queryRaw<{ exist: boolean }[]>`
    SELECT to_regclass('"SearchVectorState"') IS NOT NULL AS "exist"`;
  if (!tables!.exist) return 0;
  return await eraseInTurn([() => eraseVectors(tx, shopId, rowsMax), () => eraseStates(tx, shopId)]);
}

async function eraseVectors(tx: Transaction, shopId: string, rowsMax: number): Promise<{ count: number }> {
  const count = await tx.$executeRaw`
    DELETE FROM "SearchVector" WHERE "shopId" = ${shopId} AND ("collection", "id") IN (
      SELECT "collection", "id" FROM "SearchVector" WHERE "shopId" = ${shopId} LIMIT ${rowsMax})`;
  return { count };
}

async function eraseStates(tx: Transaction, shopId: string): Promise<{ count: number }> {
  const states = await tx.$queryRaw<{ indexName: string | null }[]>`
    DELETE FROM "SearchVectorState" WHERE "shopId" = ${shopId} RETURNING "indexName"`;
  for (const { indexName } of states) {
    if (indexName) await tx.$executeRawUnsafe(`DROP INDEX IF EXISTS "${indexName.replaceAll('"', "")}"`);
  }
  return { count: states.length };
}
