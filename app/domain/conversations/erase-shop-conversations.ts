import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";
import type { Services } from "~/services.server";
import { removeShopPictures } from "./remove-pictures";

/** Deletes up to so many rows of what was said in the shop, and by whom; zero when none are left. */
export async function eraseShopConversations(
  services: Pick<Services, "files">,
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    async () => ({ count: await removeShopPictures(services, tx, { shopId, limit }) }),
    () => tx.message.deleteMany({ where: { shopId }, limit }),
    () => tx.handoff.deleteMany({ where: { shopId }, limit }),
    () => tx.conversationClassification.deleteMany({ where: { shopId }, limit }),
    () => tx.classificationQuestion.deleteMany({ where: { shopId }, limit }),
    () => tx.conversation.deleteMany({ where: { shopId }, limit }),
    () => tx.visitor.deleteMany({ where: { shopId }, limit }),
  ]);
}
