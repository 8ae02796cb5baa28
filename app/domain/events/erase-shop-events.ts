import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many of the shop's events; zero when none are left. */
export async function eraseShopEvents(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([() => tx.domainEvent.deleteMany({ where: { shopId }, limit })]);
}
