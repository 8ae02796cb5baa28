import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many rows of what is searched in the shop; zero when none are left. */
export async function eraseShopSearch(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => tx.searchDocument.deleteMany({ where: { shopId }, limit }),
    () => tx.searchGeneration.deleteMany({ where: { shopId }, limit }),
  ]);
}
