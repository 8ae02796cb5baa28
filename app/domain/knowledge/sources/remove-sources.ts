import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";

/**
 * Removes sources with all that belongs to them, in the index too. What is not there stays so.
 * @returns the files that nothing points to any more: remove them once the transaction has committed
 */
export async function removeSources(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId, sourceIds }: { shopId: string; sourceIds: string[] },
): Promise<{ fileIds: string[] }> {
  if (sourceIds.length === 0) return { fileIds: [] };
  const ofThese = { shopId, sourceId: { in: sourceIds } };
  const sources = await tx.knowledgeSource.findMany({
    where: { shopId, id: { in: sourceIds } },
    select: { fileId: true },
  });
  const chunks = await tx.chunk.findMany({ where: ofThese, select: { id: true } });
  await tx.chunk.deleteMany({ where: ofThese });
  await tx.knowledgePage.deleteMany({ where: ofThese });
  await tx.questionAnswer.deleteMany({ where: ofThese });
  await tx.articleVersion.deleteMany({ where: { shopId, articleId: { in: sourceIds } } });
  await tx.article.deleteMany({ where: { shopId, id: { in: sourceIds } } });
  await tx.retrievalMark.deleteMany({ where: ofThese });
  await tx.knowledgeSourceAgent.deleteMany({ where: ofThese });
  await tx.knowledgeSource.deleteMany({ where: { shopId, id: { in: sourceIds } } });
  await removeSearchDocuments(services, tx, {
    shopId,
    collection: "chunk",
    ids: chunks.map((chunk) => chunk.id),
  });
  return { fileIds: sources.flatMap(({ fileId }) => fileId ?? []) };
}
