import type { Conversation } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** After this long without a message a conversation is over; the next message starts another one. */
export const conversationIdleHours = 24;

/** A conversation that can go on: the visitor's own, not closed, and not idle for a day. */
export async function readOpenConversation(
  services: Pick<Services, "db" | "now">,
  {
    shopId,
    visitorId,
    conversationId,
  }: { shopId: string; visitorId: string; /** Null: the newest one. */ conversationId: string | null },
): Promise<Conversation | null> {
  const idleSince = new Date(services.now().getTime() - conversationIdleHours * 3_600_000);
  return await services.db.conversation.findFirst({
    where: {
      shopId,
      visitorId,
      ...(conversationId === null ? {} : { id: conversationId }),
      status: { not: "closed" },
      lastMessageAt: { gt: idleSince },
    },
    orderBy: { lastMessageAt: "desc" },
  });
}

/** Null when the shop has no such conversation, or it is not this visitor's. */
export async function readConversation(
  services: Pick<Services, "db">,
  { shopId, conversationId, visitorId }: { shopId: string; conversationId: string; visitorId?: string },
): Promise<Conversation | null> {
  return await services.db.conversation.findFirst({
    where: { shopId, id: conversationId, ...(visitorId === undefined ? {} : { visitorId }) },
  });
}
