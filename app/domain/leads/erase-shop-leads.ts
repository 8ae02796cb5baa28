import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many of the shop's leads; zero when none are left. */
export async function eraseShopLeads(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([() => tx.lead.deleteMany({ where: { shopId }, limit })]);
}
