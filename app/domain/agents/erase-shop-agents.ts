import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many of the shop's agents and their versions; zero when none are left. */
export async function eraseShopAgents(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => tx.directiveVersion.deleteMany({ where: { shopId }, limit }),
    () => tx.directive.deleteMany({ where: { shopId }, limit }),
    () => tx.agentVersion.deleteMany({ where: { shopId }, limit }),
    () => tx.agent.deleteMany({ where: { shopId }, limit }),
  ]);
}
