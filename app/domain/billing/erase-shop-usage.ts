import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many rows of what the shop's models used; zero when none are left. */
export async function eraseShopUsage(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => tx.modelUsage.deleteMany({ where: { shopId }, limit }),
    () => tx.callerUsage.deleteMany({ where: { shopId }, limit }),
  ]);
}
