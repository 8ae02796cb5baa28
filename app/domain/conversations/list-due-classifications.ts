import type { Services } from "~/services.server";

/** A conversation is looked at after so long without a message. */
export const silenceMinutes = 30;

/** What went silent longer ago stays as it is: a first start does not go through years of conversations. */
const lookBackDays = 7;
const perShopMax = 50;

/**
 * Conversations in which a shopper wrote, that have been silent for half an hour and were not classified since their last
 * message; of every installed shop its longest silent, so that none waits for another. Try-outs are none.
 */
export async function listDueClassifications(
  services: Pick<Services, "db" | "now">,
): Promise<{ shopId: string; conversationId: string }[]> {
  const now = services.now().getTime();
  const silentSince = new Date(now - silenceMinutes * 60_000);
  const from = new Date(now - lookBackDays * 86_400_000);
  return await services.db.$queryRaw<{ shopId: string; conversationId: string }[]>`
    SELECT due."shopId", due."conversationId" FROM "Shop" s CROSS JOIN LATERAL (
      SELECT c."shopId", c."id" AS "conversationId" FROM "Conversation" c
      LEFT JOIN "ConversationClassification" k ON k."shopId" = c."shopId" AND k."conversationId" = c."id"
      WHERE c."shopId" = s."id" AND c."lastMessageAt" <= ${silentSince} AND c."lastMessageAt" > ${from}
        AND c."channel" <> 'preview' AND c."visitorId" <> 'erased'
        AND c."messageCount" > coalesce(k."upToSequence", 0)
        AND EXISTS (SELECT 1 FROM "Message" m
                    WHERE m."shopId" = c."shopId" AND m."conversationId" = c."id" AND m."role" = 'shopper')
      ORDER BY c."lastMessageAt" LIMIT ${perShopMax}
    ) due WHERE s."uninstalledAt" IS NULL`;
}
