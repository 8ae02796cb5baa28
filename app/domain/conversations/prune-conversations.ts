import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";
import type { Services } from "~/services.server";
import { removePictures } from "./remove-pictures";

/** Conversations in which nothing was said since then; the oldest first. */
export async function listStaleConversationIds(
  tx: Transaction,
  { shopId, before, limit }: { shopId: string; before: Date; limit: number },
): Promise<string[]> {
  const rows = await tx.conversation.findMany({
    where: { shopId, lastMessageAt: { lt: before } },
    orderBy: { lastMessageAt: "asc" },
    select: { id: true },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Deletes these conversations with their messages and pictures. */
export async function removeConversations(
  services: Pick<Services, "files">,
  tx: Transaction,
  { shopId, conversationIds }: { shopId: string; conversationIds: string[] },
): Promise<number> {
  const pictures = await removePictures(services, tx, { shopId, conversationIds });
  const messages = await tx.message.deleteMany({
    where: { shopId, conversationId: { in: conversationIds } },
  });
  const where = { shopId, conversationId: { in: conversationIds } };
  const handoffs = await tx.handoff.deleteMany({ where });
  const classifications = await tx.conversationClassification.deleteMany({ where });
  const { count } = await tx.conversation.deleteMany({ where: { shopId, id: { in: conversationIds } } });
  return pictures + messages.count + handoffs.count + classifications.count + count;
}

/** Deletes visitors who were last here before then and have no conversation left; zero when none are left. */
export async function removeStaleVisitors(
  tx: Transaction,
  { shopId, before, rowsMax }: { shopId: string; before: Date; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    async () => ({
      count: await tx.$executeRaw`
        DELETE FROM "Visitor" WHERE "shopId" = ${shopId} AND "id" IN (
          SELECT v."id" FROM "Visitor" v
          WHERE v."shopId" = ${shopId} AND v."lastSeenAt" < ${before} AND NOT EXISTS (
            SELECT 1 FROM "Conversation" c WHERE c."shopId" = v."shopId" AND c."visitorId" = v."id")
          LIMIT ${rowsMax})`,
    }),
  ]);
}
