import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many rows of who proved which order is theirs; zero when none are left. */
export async function eraseShopOrderProofs(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => tx.orderProof.deleteMany({ where: { shopId }, limit }),
    () => tx.orderLookupAttempt.deleteMany({ where: { shopId }, limit }),
  ]);
}
