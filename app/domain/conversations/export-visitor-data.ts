import type { Services } from "~/services.server";

/** Everything kept of these conversations and of the customer's visits; for the customer to read. */
export async function exportVisitorData(
  services: Pick<Services, "db">,
  input: { shopId: string; shopifyCustomerId: string | null; conversationIds: string[] },
) {
  const { shopId, shopifyCustomerId, conversationIds } = input;
  const conversations = await services.db.conversation.findMany({
    where: { shopId, id: { in: conversationIds } },
    orderBy: { startedAt: "asc" },
  });
  const messages = await services.db.message.findMany({
    where: { shopId, conversationId: { in: conversationIds } },
    orderBy: [{ conversationId: "asc" }, { sequence: "asc" }],
  });
  const where = { shopId, conversationId: { in: conversationIds } };
  const handoffs = await services.db.handoff.findMany({ where, orderBy: { requestedAt: "asc" } });
  const classifications = await services.db.conversationClassification.findMany({
    where,
    orderBy: { classifiedAt: "asc" },
  });
  const visitors = await services.db.visitor.findMany({
    where: {
      shopId,
      OR: [
        { id: { in: conversations.map(({ visitorId }) => visitorId) } },
        ...(shopifyCustomerId ? [{ shopifyCustomerId }] : []),
      ],
    },
  });
  const messagesOf = Map.groupBy(messages, ({ conversationId }) => conversationId);
  return {
    visitors: visitors.map(({ shopId: _, ...visitor }) => visitor),
    conversations: conversations.map(({ shopId: _, turnId: _turn, turnUntil: _until, ...conversation }) => ({
      ...conversation,
      messages: (messagesOf.get(conversation.id) ?? []).map(
        ({ shopId: _shop, conversationId: _conversation, ...message }) => message,
      ),
    })),
    handoffs: handoffs.map(({ shopId: _, ...handoff }) => handoff),
    classifications: classifications.map(({ shopId: _, ...classification }) => classification),
  };
}
