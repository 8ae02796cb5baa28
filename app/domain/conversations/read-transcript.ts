import type { Conversation } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { toStoredMessage, type StoredMessage } from "./stored-message";

const messagesMax = 1_000;

export interface Transcript {
  conversation: Conversation;
  /** Oldest first; of a very long conversation the newest 1,000. */
  messages: StoredMessage[];
}

/** Null when the shop has no such conversation, or `visitorId` is given and it is not theirs. */
export async function readTranscript(
  services: Pick<Services, "db">,
  {
    shopId,
    conversationId,
    visitorId,
    limit = messagesMax,
  }: { shopId: string; conversationId: string; visitorId?: string; limit?: number },
): Promise<Transcript | null> {
  const conversation = await services.db.conversation.findFirst({
    where: { shopId, id: conversationId, ...(visitorId === undefined ? {} : { visitorId }) },
  });
  if (!conversation) return null;
  const newestFirst = await services.db.message.findMany({
    where: { shopId, conversationId },
    orderBy: { sequence: "desc" },
    take: Math.min(limit, messagesMax),
  });
  return { conversation, messages: newestFirst.reverse().map(toStoredMessage) };
}
