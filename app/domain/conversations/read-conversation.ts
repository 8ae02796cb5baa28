import type { Conversation } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** After this long without a message a conversation is over; the next message starts another one. */
const idleHours = 24;
/** The same while a person is asked for or has it: they may answer after a weekend, or the shopper read it then. */
const handedOffIdleHours = 7 * 24;

/** A conversation that can go on: the visitor's own, not closed, and not idle for too long. */
export async function readOpenConversation(
  services: Pick<Services, "db" | "now">,
  {
    shopId,
    visitorId,
    conversationId,
  }: { shopId: string; visitorId: string; /** Null: the newest one. */ conversationId: string | null },
): Promise<Conversation | null> {
  const now = services.now().getTime();
  const saidSince = (hours: number) => ({ lastMessageAt: { gt: new Date(now - hours * 3_600_000) } });
  return await services.db.conversation.findFirst({
    where: {
      shopId,
      visitorId,
      ...(conversationId === null ? {} : { id: conversationId }),
      status: { not: "closed" },
      OR: [saidSince(idleHours), { handedOffAt: { not: null }, ...saidSince(handedOffIdleHours) }],
    },
    orderBy: { lastMessageAt: "desc" },
  });
}

/** Whether what the shopper writes now belongs to it, or begins another one. */
export function canGoOn(
  { status, lastMessageAt, handedOffAt }: Pick<Conversation, "status" | "lastMessageAt" | "handedOffAt">,
  now: Date,
): boolean {
  const idleMs = now.getTime() - lastMessageAt.getTime();
  return status !== "closed" && idleMs < (handedOffAt ? handedOffIdleHours : idleHours) * 3_600_000;
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
