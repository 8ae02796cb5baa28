import type { Transaction } from "~/domain/shared/database";
import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import type { KnowledgePage, Prisma } from "~/generated/prisma/client";
import { enqueueGapCheck } from "~/domain/search/enqueue-gap-check";
import { robotsReason } from "./add-to-frontier";
import {
  done,
  goOn,
  pagesOf,
  writeProgress,
  writeRun,
  type CrawlRun,
  type CrawlServices,
  type StepResult,
} from "./crawl-run";
import { nextRefresh } from "./fail-crawl";
import { nothingKept } from "./store-page";

const pagesPerTransaction = 50;

/**
 * Ends a crawl that has no page left to fetch. Pages that it did not find go, if it could look everywhere; one that
 * found nothing to read fails with the reason, and what was read before stays in use.
 */
export async function finishCrawl(services: CrawlServices, run: CrawlRun): Promise<StepResult> {
  const { db } = services;
  const ready = await db.knowledgePage.count({ where: { ...pagesOf(run), status: "ready" } });
  if (ready === 0) return await endWithNothing(services, run);
  const isComplete = await couldLookEverywhere(services, run);
  if (await removeSome(services, run, isComplete)) return goOn;
  await db.$transaction(async (tx) => {
    const { shopId, sourceId } = pagesOf(run);
    const language = await readLanguage(tx, run);
    await writeProgress(tx, run);
    await writeRun(tx, run, {
      ...{ status: "ready", failureMessage: null, language },
      refreshedAt: services.now(),
      refreshDueAt: nextRefresh(services, run),
      chunkCount: await tx.chunk.count({ where: { shopId, sourceId } }),
    });
    await enqueueGapCheck(services, tx, { shopId });
  });
  return done;
}

async function endWithNothing(services: CrawlServices, run: CrawlRun): Promise<StepResult> {
  const failureMessage = await explainNothing(services, run);
  await services.db.$transaction((tx) =>
    writeRun(tx, run, {
      status: run.source.chunkCount > 0 ? "stale" : "failed",
      failureMessage,
      refreshDueAt: nextRefresh(services, run),
    }),
  );
  return done;
}

async function explainNothing(services: Pick<CrawlServices, "db">, run: CrawlRun): Promise<string> {
  const { state, settings } = run;
  const start = await services.db.knowledgePage.findFirst({
    where: { ...pagesOf(run), url: state.startUrl },
    select: { reason: true },
  });
  const { host } = new URL(state.origin);
  if (start?.reason === robotsReason) {
    return `The robots.txt of ${host} asks programs not to read this page. If the website is yours, allow "Floorwalker" there.`;
  }
  if (settings.include.length > 0) {
    const patterns = settings.include.slice(0, 3).join(", ");
    return `No page of ${host} with text fits what is to be included (${patterns}). Check the patterns and the start address.`;
  }
  return `Nothing on ${host} could be read. ${start?.reason ?? "The start page has no text and no links."}`;
}

/** No page that was in use, and no sitemap, was out of reach for a reason that may pass. */
async function couldLookEverywhere(services: Pick<CrawlServices, "db">, run: CrawlRun): Promise<boolean> {
  if (run.state.sitemapMissed) return false;
  const outOfReach = await services.db.knowledgePage.count({
    where: { ...pagesOf(run), status: "failed", content: { not: null }, failures: { gt: 0 } },
  });
  return outOfReach === 0;
}

/** Takes some pages out of use that are to go; false when none are left. */
async function removeSome(services: CrawlServices, run: CrawlRun, isComplete: boolean): Promise<boolean> {
  const { shopId, sourceId, crawlNumber } = pagesOf(run);
  const kept = { content: { not: null } } satisfies Prisma.KnowledgePageWhereInput;
  const goes: Prisma.KnowledgePageWhereInput[] = [
    { crawlNumber, status: "skipped", ...kept },
    ...(isComplete
      ? [{ crawlNumber: { not: crawlNumber } }, { crawlNumber, status: "failed", failures: 0, ...kept }]
      : []),
  ];
  const rows = await services.db.knowledgePage.findMany({
    where: { shopId, sourceId, OR: goes },
    take: pagesPerTransaction,
  });
  if (rows.length === 0) return false;
  await services.db.$transaction((tx) => removePages(services, tx, run, rows));
  return true;
}

async function removePages(
  services: Pick<CrawlServices, "now">,
  tx: Transaction,
  run: CrawlRun,
  rows: KnowledgePage[],
): Promise<void> {
  const { shopId, sourceId, crawlNumber } = pagesOf(run);
  await writeRun(tx, run);
  const isGone = (row: KnowledgePage): boolean => row.crawlNumber !== crawlNumber;
  const idsOf = (wanted: { id: string }[]): string[] => wanted.map(({ id }) => id);
  const chunks = await tx.chunk.findMany({
    where: { shopId, sourceId, pageId: { in: idsOf(rows) } },
    select: { id: true },
  });
  const ids = idsOf(chunks);
  await tx.chunk.deleteMany({ where: { shopId, id: { in: ids } } });
  await tx.knowledgePage.deleteMany({ where: { shopId, id: { in: idsOf(rows.filter(isGone)) } } });
  await tx.knowledgePage.updateMany({
    where: { shopId, id: { in: idsOf(rows.filter((row) => !isGone(row))) } },
    data: nothingKept,
  });
  await writeProgress(tx, run, -ids.length);
  await removeSearchDocuments(services, tx, { shopId, collection: "chunk", ids });
}

/** That of most pages. */
async function readLanguage(tx: Transaction, run: CrawlRun): Promise<string | null> {
  const groups = await tx.knowledgePage.groupBy({
    by: ["language"],
    where: { ...pagesOf(run), status: "ready", language: { not: null } },
    _count: true,
    orderBy: [{ _count: { id: "desc" } }, { language: "asc" }],
  });
  return groups[0]?.language ?? null;
}
