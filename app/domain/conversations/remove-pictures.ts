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
  const where = { shopId, conversationId: { in: conversationIds }, pictureFileId: { not: null } };
  return await removeFrom(services, tx, shopId, await tx.message.findMany({ where, select: pictureOf }));
}

/** The same for up to so many messages of a shop. */
export async function removeShopPictures(
  services: Pick<Services, "files">,
  tx: Transaction,
  { shopId, limit }: { shopId: string; limit: number },
): Promise<number> {
  const where = { shopId, pictureFileId: { not: null } };
  const rows = await tx.message.findMany({ where, select: pictureOf, take: limit });
  return await removeFrom(services, tx, shopId, rows);
}

const pictureOf = { id: true, pictureFileId: true } as const;

async function removeFrom(
  { files }: Pick<Services, "files">,
  tx: Transaction,
  shopId: string,
  rows: { id: string; pictureFileId: string | null }[],
): Promise<number> {
  if (rows.length === 0) return 0;
  await files.removeMany(tx, { shopId, fileIds: rows.map(({ pictureFileId }) => pictureFileId!) });
  const { count } = await tx.message.updateMany({
    where: { shopId, id: { in: rows.map(({ id }) => id) } },
    data: { pictureFileId: null, pictureText: null },
  });
  return count;
}
