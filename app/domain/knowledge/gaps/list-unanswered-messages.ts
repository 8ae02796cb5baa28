import type { Services } from "~/services.server";

/** The shopper messages of a conversation that nothing answered when they were written. */
export async function listUnansweredMessages(
  services: Pick<Services, "db">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<Set<string>> {
  const rows = await services.db.gapQuestion.findMany({
    where: { shopId, conversationId },
    select: { messageId: true },
  });
  return new Set(rows.map(({ messageId }) => messageId));
}
