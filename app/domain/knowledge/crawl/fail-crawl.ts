import type { Transaction } from "~/domain/shared/database";
import type { CrawlSettings } from "./crawl-settings";
import { pagesOf, writeRun, type CrawlRun, type CrawlServices } from "./crawl-run";

/**
 * Ends the crawl, in the caller's transaction, for a reason that concerns all of it. What was read before, and in this
 * crawl so far, stays in use.
 * @throws CrawlSuperseded
 */
export async function failCrawl(
  services: Pick<CrawlServices, "now">,
  tx: Transaction,
  run: CrawlRun,
  message: string,
): Promise<void> {
  const { id } = run.source;
  await writeRun(tx, run);
  const { chunkCount } = await tx.knowledgeSource.findUniqueOrThrow({
    where: { id },
    select: { chunkCount: true },
  });
  const status = chunkCount > 0 ? "stale" : "failed";
  await writeRun(tx, run, { status, failureMessage: message, refreshDueAt: nextRefresh(services, run) });
  await leaveQueued(tx, run, "The crawl ended before it came here.");
}

/** Pages that wait are as they were before the crawl; new ones say why they were not read. */
export async function leaveQueued(tx: Transaction, run: CrawlRun, reason: string): Promise<void> {
  const queued = { ...pagesOf(run), status: "queued" };
  await tx.knowledgePage.updateMany({
    where: { ...queued, content: { not: null } },
    data: { status: "ready" },
  });
  await tx.knowledgePage.updateMany({ where: queued, data: { status: "skipped", reason } });
}

/** When it is crawled again by itself; null: never. */
export function nextRefresh(services: Pick<CrawlServices, "now">, { settings }: CrawlRun): Date | null {
  return nextRefreshAt(services.now(), settings);
}

export function nextRefreshAt(
  after: Date,
  { refreshEveryHours }: Pick<CrawlSettings, "refreshEveryHours">,
): Date | null {
  return refreshEveryHours === null ? null : new Date(after.getTime() + refreshEveryHours * 3_600_000);
}
