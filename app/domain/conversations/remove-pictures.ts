import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";

/**
 * Takes the pictures out of these conversations. While the transaction is open nothing is added to them, so that none
 * comes in behind it.
 */
export async function removePictures(
  services: Pick<Services, "files">,
  tx: Transaction,
  { shopId, conversationIds }: { shopId: string; conversationIds: string[] },
): Promise<number> {
  // `appendMessage` takes the same lock. One order, so that two never wait for each other.
  await tx.$queryRaw`
    SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId} AND "id" = ANY(${conversationIds})
    ORDER BY "id" FOR UPDATE`;
  const messages = await tx.message.findMany({
    where: { shopId, conversationId: { in: conversationIds }, pictureFileId: { not: null } },
    select: pictureOf,
  });
  if (messages.length === 0) return 0;
  await removeFilesOf(services, tx, { shopId, messages });
  const { count } = await tx.message.updateMany({
    where: { shopId, id: { in: messages.map(({ id }) => id) } },
    data: { pictureFileId: null, pictureText: null },
  });
  return count;
}

/** Deletes up to so many messages of a shop, with their pictures. */
export async function removeMessages(
  services: Pick<Services, "files">,
  tx: Transaction,
  { shopId, limit }: { shopId: string; limit: number },
): Promise<{ count: number }> {
  const messages = await tx.message.findMany({ where: { shopId }, select: pictureOf, take: limit });
  await removeFilesOf(services, tx, { shopId, messages });
  return await tx.message.deleteMany({ where: { shopId, id: { in: messages.map(({ id }) => id) } } });
}

const pictureOf = { id: true, pictureFileId: true } as const;

async function removeFilesOf(
  { files }: Pick<Services, "files">,
  tx: Transaction,
  { shopId, messages }: { shopId: string; messages: { pictureFileId: string | null }[] },
): Promise<void> {
  const fileIds = messages.flatMap(({ pictureFileId }) => pictureFileId ?? []);
  if (fileIds.length > 0) await files.removeMany(tx, { shopId, fileIds });
}
