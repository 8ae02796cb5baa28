import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";

/** Removes sources with their passages, in the index too. What is not there stays so. */
export async function removeSources(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId, sourceIds }: { shopId: string; sourceIds: string[] },
): Promise<void> {
  if (sourceIds.length === 0) return;
  const ofThese = { shopId, sourceId: { in: sourceIds } };
  const chunks = await tx.chunk.findMany({ where: ofThese, select: { id: true } });
  await tx.chunk.deleteMany({ where: ofThese });
  await tx.knowledgeSource.deleteMany({ where: { shopId, id: { in: sourceIds } } });
  await removeSearchDocuments(services, tx, {
    shopId,
    collection: "chunk",
    ids: chunks.map((chunk) => chunk.id),
  });
}

/** Every source of a shop: when its data is erased. Returns how many. */
export async function removeAllSources(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId }: { shopId: string },
): Promise<number> {
  const sources = await tx.knowledgeSource.findMany({ where: { shopId }, select: { id: true } });
  await removeSources(services, tx, { shopId, sourceIds: sources.map((source) => source.id) });
  return sources.length;
}
