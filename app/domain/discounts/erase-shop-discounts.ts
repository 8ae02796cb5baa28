import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many of the shop's discounts and its policy; zero when none are left. */
export async function eraseShopDiscounts(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => tx.discountGrant.deleteMany({ where: { shopId }, limit }),
    () => tx.discountPolicy.deleteMany({ where: { shopId }, limit }),
  ]);
}
