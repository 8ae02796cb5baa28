import { recordEvent } from "~/domain/events/record-event";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { appendSpeakerLine } from "./append-speaker-line";
import { lockHandoff } from "./lock-handoff";

/**
 * Ends a conversation by hand, and tells the shopper; what they write next begins another one. A handoff in it ends too.
 * @returns whether it was still open
 * @throws AppError `not_found` for another shop's conversation
 */
export async function closeConversation(
  services: Pick<Services, "db" | "now" | "newId">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<boolean> {
  const shop = await readShop(services, { shopId });
  return await services.db.$transaction(async (tx) => {
    const locked = await lockHandoff(tx, { shopId, conversationId });
    if (locked.status === "closed") return false;
    const closedAt = services.now();
    await appendSpeakerLine(services, tx, {
      ...{ shopId, conversationId, locale: locked.locale ?? shop?.primaryLocale ?? "en" },
      change: { kind: "closed" },
    });
    await tx.handoff.updateMany({
      where: { shopId, conversationId, releasedAt: null },
      data: { releasedAt: closedAt },
    });
    await tx.conversation.updateMany({
      where: { shopId, id: conversationId },
      data: { status: "closed", closedAt, handedOffAt: null },
    });
    await recordEvent(services, tx, { shopId, type: "conversation.closed", data: { conversationId } });
    return true;
  });
}
