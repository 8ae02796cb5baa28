import type { Services } from "~/services.server";

export interface KnowledgeSummary {
  sources: number;
  /** Passages that can be found. */
  chunks: number;
  /** Sources that are waiting, read or indexed now. */
  working: number;
  /** Sources that failed or could not be refreshed. */
  needAttention: number;
  /** Groups of questions that nothing answers. */
  openGaps: number;
}

/** What the shop's agents know besides the catalogue, in a few figures. */
export async function readKnowledgeSummary(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<KnowledgeSummary> {
  const groups = await services.db.knowledgeSource.groupBy({
    by: ["status"],
    where: { shopId, deletedAt: null, disabledAt: null },
    _count: true,
    _sum: { chunkCount: true },
  });
  const count = (...statuses: string[]): number =>
    groups.filter(({ status }) => statuses.includes(status)).reduce((sum, group) => sum + group._count, 0);
  return {
    sources: groups.reduce((sum, group) => sum + group._count, 0),
    chunks: groups.reduce((sum, group) => sum + (group._sum.chunkCount ?? 0), 0),
    working: count("queued", "fetching", "indexing"),
    needAttention: count("failed", "stale"),
    openGaps: await services.db.knowledgeGap.count({
      where: { shopId, status: { in: ["open", "drafted"] } },
    }),
  };
}
