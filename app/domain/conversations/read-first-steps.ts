import type { Services } from "~/services.server";

/** For the setup guide: has the merchant tried the agent, and has a shopper written? */
export async function readFirstSteps(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<{ tried: boolean; talked: boolean }> {
  const [row] = await services.db.$queryRaw<{ tried: boolean; talked: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId} AND "channel" = 'preview') AS "tried",
           EXISTS (SELECT 1 FROM "Conversation"
                   WHERE "shopId" = ${shopId} AND "channel" <> 'preview' AND "messageCount" > 0) AS "talked"`;
  return row!;
}
