import type { Services } from "~/services.server";
import { deletedSourceDays } from "../sources/delete-source";
import { removeSources } from "../sources/remove-sources";

const dayMs = 24 * 3_600_000;
const articlesPerRun = 500;

/**
 * Removes for good the drafts that merchants deleted a month ago, of all shops; run it daily. Articles that are sources
 * go with those (`pruneDeletedSources`). Returns how many.
 */
export async function pruneDeletedArticles(services: Pick<Services, "db" | "now">): Promise<number> {
  const before = new Date(services.now().getTime() - deletedSourceDays * dayMs);
  const due = await services.db.article.findMany({
    where: { deletedAt: { lt: before }, publishedVersion: null },
    orderBy: { deletedAt: "asc" },
    take: articlesPerRun,
    select: { shopId: true, id: true },
  });
  for (const { shopId, id } of due) {
    await services.db.$transaction(async (tx) => {
      // Brought back in the meantime.
      const isStillDue = await tx.article.count({ where: { shopId, id, deletedAt: { lt: before } } });
      await removeSources(services, tx, { shopId, sourceIds: isStillDue ? [id] : [] });
    });
  }
  return due.length;
}
