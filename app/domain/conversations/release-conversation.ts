import { recordEvent } from "~/domain/events/record-event";
import type { Services } from "~/services.server";

/** Gives a conversation that a person had back to the agent. @returns whether there was something to give back */
export async function releaseConversation(
  services: Pick<Services, "db" | "now" | "newId">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<boolean> {
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
    return true;
  });
}
