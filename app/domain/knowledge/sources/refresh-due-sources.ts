import type { Services } from "~/services.server";
import { crawlWatchMs, enqueueCrawl, startCrawl } from "../crawl/start-crawl";
import { isWorking } from "./knowledge-source";

const sourcesPerRun = 200;

interface DueSource {
  shopId: string;
  id: string;
  refreshDueAt: Date;
}

/**
 * Begins the crawls of all shops' websites and links that are due, the longest due first, and takes up again those that
 * nobody has worked on for an hour. Returns how many; what is left is due at the next run.
 */
export async function refreshDueSources(services: Pick<Services, "db" | "now" | "queue">): Promise<number> {
  const due = await services.db.$queryRaw<DueSource[]>`
    SELECT source."shopId", source."id", source."refreshDueAt" FROM "KnowledgeSource" AS source
    JOIN "Shop" AS shop ON shop."id" = source."shopId" AND shop."uninstalledAt" IS NULL
    WHERE source."refreshDueAt" <= ${services.now()} AND source."deletedAt" IS NULL
    ORDER BY source."refreshDueAt", source."id"
    LIMIT ${sourcesPerRun}`;
  for (const source of due) await refreshDueSource(services, source);
  return due.length;
}

async function refreshDueSource(
  services: Pick<Services, "db" | "now" | "queue">,
  { shopId, id: sourceId, refreshDueAt }: DueSource,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    // Of two that run at once, one finds it no longer due.
    const { count } = await tx.knowledgeSource.updateMany({
      where: { shopId, id: sourceId, refreshDueAt, deletedAt: null },
      data: { refreshDueAt: new Date(services.now().getTime() + crawlWatchMs) },
    });
    if (count === 0) return;
    const source = await tx.knowledgeSource.findUniqueOrThrow({ where: { id: sourceId } });
    if (!isWorking(source.status)) await startCrawl(services, tx, { shopId, sourceId });
    else await enqueueCrawl(services, tx, { shopId, sourceId, revision: source.revision });
  });
}
