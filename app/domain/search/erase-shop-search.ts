import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";
import { eraseShopVectors } from "./vectors/erase-shop-vectors";

/** Deletes up to so many rows of what is searched in the shop; zero when none are left. */
export async function eraseShopSearch(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    async () => ({ count: await eraseShopVectors(tx, { shopId, rowsMax: limit }) }),
    () => tx.searchDocument.deleteMany({ where: { shopId }, limit }),
    () => tx.searchSynonym.deleteMany({ where: { shopId }, limit }),
    () => tx.searchGeneration.deleteMany({ where: { shopId }, limit }),
  ]);
}
