import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { recordEvent } from "~/domain/events/record-event";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { appendSpeakerLine } from "./append-speaker-line";

/**
 * Gives a conversation that a person had back to the agent, and tells the shopper that an AI answers again.
 * @returns whether there was something to give back
 */
export async function releaseConversation(
  services: Pick<Services, "db" | "now" | "newId">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<boolean> {
  const conversation = await services.db.conversation.findFirst({
    where: { shopId, id: conversationId },
    select: { agentId: true, locale: true },
  });
  if (!conversation) return false;
  const { agentId } = conversation;
  const [agent, shop] = await Promise.all([
    readPublishedAgent(services, { shopId, agentId }),
    readShop(services, { shopId }),
  ]);
  return await services.db.$transaction(async (tx) => {
    const { count } = await tx.conversation.updateMany({
      where: { shopId, id: conversationId, handedOffAt: { not: null } },
      data: { handedOffAt: null },
    });
    if (count === 0) return false;
    await tx.handoff.updateMany({
      where: { shopId, conversationId, releasedAt: null },
      data: { releasedAt: services.now() },
    });
    await recordEvent(services, tx, { shopId, type: "conversation.released", data: { conversationId } });
    await appendSpeakerLine(services, tx, {
      ...{ shopId, conversationId, locale: conversation.locale ?? shop?.primaryLocale ?? "en" },
      change: { kind: "released", agent: agent?.settings.name ?? null },
    });
    return true;
  });
}
