import type { Services } from "~/services.server";
import { removePictures } from "./remove-pictures";

/** Stands where a visitor's id stood. */
export const erasedVisitorId = "erased";
const erasedText = "[erased]";
const conversationsPerStep = 50;

/**
 * Takes what was said and shown, and by whom, out of these conversations, and forgets the customer's visitors, and those of another
 * website's customers. That there was a conversation stays, for the figures. A conversation is erased as a whole or, if
 * this ends early, not yet.
 */
export async function eraseVisitorData(
  services: Pick<Services, "db" | "now" | "files">,
  input: { shopId: string; shopifyCustomerId: string | null; conversationIds: string[] },
): Promise<number> {
  const { shopId, shopifyCustomerId, conversationIds } = input;
  let erased = 0;
  for (let start = 0; start < conversationIds.length; start += conversationsPerStep) {
    const ids = conversationIds.slice(start, start + conversationsPerStep);
    erased += await services.db.$transaction(async (tx) => {
      const had = await tx.conversation.findMany({
        where: { shopId, id: { in: ids } },
        select: { visitorId: true },
      });
      // Without its key a visitor would be a guest, and whoever comes next on that browser would go on as this one.
      const visitors = await tx.visitor.deleteMany({
        where: { shopId, id: { in: had.map(({ visitorId }) => visitorId) }, customerKey: { not: null } },
      });
      const pictures = await removePictures(services, tx, { shopId, conversationIds: ids });
      const messages = await tx.message.updateMany({
        where: { shopId, conversationId: { in: ids } },
        data: {
          ...{ text: erasedText, clientKey: null, citations: [], cards: [], trace: {} },
          ...{ feedbackReason: null, pictureText: null },
        },
      });
      const conversations = await tx.conversation.updateMany({
        where: { shopId, id: { in: ids } },
        data: {
          ...{ visitorId: erasedVisitorId, locale: null, country: null, pagePath: null },
          ...{ workflowState: {}, shopperSeenAt: null, handedOffAt: null },
        },
      });
      // Nobody is left to answer, whoever was asked to and whatever a turn that still runs asks for.
      await tx.conversation.updateMany({
        where: { shopId, id: { in: ids }, status: { not: "closed" } },
        data: { status: "closed", closedAt: services.now() },
      });
      await tx.handoff.updateMany({
        where: { shopId, conversationId: { in: ids }, releasedAt: null },
        data: { releasedAt: services.now() },
      });
      const handoffs = await tx.handoff.updateMany({
        where: { shopId, conversationId: { in: ids } },
        data: { summary: erasedText },
      });
      // What it was about and how it ended stays for the figures; what was said in it does not.
      const classifications = await tx.conversationClassification.updateMany({
        where: { shopId, conversationId: { in: ids } },
        data: { summary: erasedText, answers: {} },
      });
      const counts = [visitors, messages, conversations, handoffs, classifications];
      return counts.reduce((sum, { count }) => sum + count, pictures);
    });
  }
  if (shopifyCustomerId) {
    const { count } = await services.db.visitor.deleteMany({ where: { shopId, shopifyCustomerId } });
    erased += count;
  }
  return erased;
}
