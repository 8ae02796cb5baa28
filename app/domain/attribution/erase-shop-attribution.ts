import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many rows of the shop's orders, touches and ledger; zero when none are left. */
export async function eraseShopAttribution(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => tx.attributionTouch.deleteMany({ where: { shopId }, limit }),
    () => tx.orderAttribution.deleteMany({ where: { shopId }, limit }),
    () => tx.orderRefund.deleteMany({ where: { shopId }, limit }),
    () => tx.shopOrder.deleteMany({ where: { shopId }, limit }),
    () => tx.attributionState.deleteMany({ where: { shopId }, limit }),
  ]);
}
