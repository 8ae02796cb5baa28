import type { Transaction } from "~/domain/shared/database";

export interface ConversationActivity {
  conversationId: string;
  channel: string;
  startedAt: Date;
  /** Its last message at or before that time; when it started, if there is none. */
  activeAt: Date;
}

/** How conversations of this shop stood at a time; an id that the shop does not have is left out. */
export async function readConversationActivity(
  tx: Transaction,
  { shopId, conversationIds, at }: { shopId: string; conversationIds: string[]; at: Date },
): Promise<ConversationActivity[]> {
  if (conversationIds.length === 0) return [];
  return await tx.$queryRaw<ConversationActivity[]>`
    SELECT c."id" AS "conversationId", c."channel", c."startedAt",
           coalesce((SELECT max(m."createdAt") FROM "Message" m
                     WHERE m."shopId" = c."shopId" AND m."conversationId" = c."id" AND m."createdAt" <= ${at}),
                    c."startedAt") AS "activeAt"
    FROM "Conversation" c
    WHERE c."shopId" = ${shopId} AND c."id" = ANY(${conversationIds})`;
}

/** Conversations of visitors who are this Shopify customer, begun in that time; the latest first, at most 50. */
export async function listCustomerConversationIds(
  tx: Transaction,
  input: { shopId: string; shopifyCustomerId: string; activeSince: Date; startedUntil: Date },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c."id"
    FROM "Conversation" c
    JOIN "Visitor" v ON v."shopId" = c."shopId" AND v."id" = c."visitorId"
    WHERE c."shopId" = ${input.shopId} AND v."shopifyCustomerId" = ${input.shopifyCustomerId}
      AND c."lastMessageAt" >= ${input.activeSince} AND c."startedAt" <= ${input.startedUntil}
    ORDER BY c."lastMessageAt" DESC, c."id"
    LIMIT 50`;
  return rows.map(({ id }) => id);
}
