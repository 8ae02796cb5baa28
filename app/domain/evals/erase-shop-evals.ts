import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many of the shop's evaluation cases, runs and results; zero when none are left. */
export async function eraseShopEvals(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => tx.evalResult.deleteMany({ where: { shopId }, limit }),
    () => tx.evalRun.deleteMany({ where: { shopId }, limit }),
    () => tx.evalCase.deleteMany({ where: { shopId }, limit }),
  ]);
}
