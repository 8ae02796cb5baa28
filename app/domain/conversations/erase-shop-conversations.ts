import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";
import type { Services } from "~/services.server";
import { removeMessages } from "./remove-pictures";

/** Deletes up to so many rows of what was said in the shop, and by whom; zero when none are left. */
export async function eraseShopConversations(
  services: Pick<Services, "files">,
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => removeMessages(services, tx, { shopId, limit }),
    () => tx.handoff.deleteMany({ where: { shopId }, limit }),
    () => tx.conversationClassification.deleteMany({ where: { shopId }, limit }),
    () => tx.classificationQuestion.deleteMany({ where: { shopId }, limit }),
    () => tx.conversation.deleteMany({ where: { shopId }, limit }),
    () => tx.visitor.deleteMany({ where: { shopId }, limit }),
  ]);
}
