import type { Services } from "~/services.server";

/** Which agent each conversation is with, by conversation id; what is not the shop's is left out. */
export async function readAgentsOfConversations(
  services: Pick<Services, "db">,
  { shopId, conversationIds }: { shopId: string; conversationIds: string[] },
): Promise<Map<string, string>> {
  const rows = await services.db.conversation.findMany({
    where: { shopId, id: { in: [...new Set(conversationIds)] } },
    select: { id: true, agentId: true },
  });
  return new Map(rows.map(({ id, agentId }) => [id, agentId]));
}
