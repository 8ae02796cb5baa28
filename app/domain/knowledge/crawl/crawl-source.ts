import { readShop } from "~/domain/shops/read-shop";
import {
  CrawlSuperseded,
  done,
  goOn,
  pagesOf,
  readNextPage,
  readStartPage,
  writeRun,
  type CrawlRun,
  type CrawlServices,
  type StepResult,
} from "./crawl-run";
import { failCrawl } from "./fail-crawl";
import { finishCrawl } from "./finish-crawl";
import { readCrawlRun } from "./read-crawl-run";
import { readNextSitemap } from "./read-next-sitemap";
import { readRobots } from "./read-robots";
import { crawlWatchMs, enqueueCrawl } from "./start-crawl";
import { storePage, triesMax } from "./store-page";
import { visitPage, type PageVisit } from "./visit-page";
import type { KnowledgePage } from "~/generated/prisma/client";

/** One job works no longer than this, so that other shops get their turn. */
const jobMsMax = 20_000;
const failuresInARowMax = 10;
const movesMax = 3;
const pauseSecondsMax = 600;
/** Looked at for each page that is wanted: others turn out to be none of their own. */
const visitsPerPage = 3;

/**
 * Works on the crawl of a website or link for a while and enqueues what follows. Each page is committed with its
 * passages and the pages that it leads to: a process may die anywhere, and the next run neither loses nor doubles
 * anything. Leaves alone what is deleted, done or of an uninstalled shop.
 */
export async function crawlSource(
  services: CrawlServices,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt) return;
  const until = services.now().getTime() + jobMsMax;
  for (;;) {
    const run = await readCrawlRun(services, { shopId, sourceId });
    if (!run) return;
    const result = await takeStep(services, run);
    if (result.tag === "done") return;
    if (result.tag === "go_on" && services.now().getTime() < until) continue;
    const seconds = result.tag === "pause" ? Math.min(Math.ceil(result.seconds), pauseSecondsMax) : 0;
    await enqueueNext(services, run, seconds);
    return;
  }
}

async function enqueueNext(services: CrawlServices, run: CrawlRun, startAfterSeconds: number): Promise<void> {
  const { shopId, id: sourceId } = run.source;
  await services.db.$transaction(async (tx) => {
    // Somebody works on it: it need not be taken up by others (refreshDueSources).
    await tx.knowledgeSource.updateMany({
      where: { shopId, id: sourceId, revision: run.state.number, status: "fetching" },
      data: { refreshDueAt: new Date(services.now().getTime() + crawlWatchMs) },
    });
    await enqueueCrawl(services, tx, { shopId, sourceId, revision: run.state.number, startAfterSeconds });
  });
}

async function takeStep(services: CrawlServices, run: CrawlRun): Promise<StepResult> {
  try {
    if (run.state.robots === null) return await readRobots(services, run);
    const start = await readStartPage(services, run);
    if (start) return await visit(services, run, start);
    if (run.state.sitemapsToRead.length > 0) return await readNextSitemap(services, run);
    if (await isLimitReached(services, run)) await leaveOverLimit(services, run);
    const row = await readNextPage(services, run);
    return row ? await visit(services, run, row) : await finishCrawl(services, run);
  } catch (error) {
    if (error instanceof CrawlSuperseded) return done;
    throw error;
  }
}

async function visit(services: CrawlServices, run: CrawlRun, row: KnowledgePage): Promise<StepResult> {
  const seen = await visitPage(services, run, row);
  const hopeless = describeHopeless(run, row, seen);
  await services.db.$transaction(async (tx) => {
    await storePage(services, tx, run, { row, visit: seen });
    if (hopeless !== null) await failCrawl(services, tx, run, hopeless);
  });
  if (hopeless !== null) return done;
  if (seen.tag !== "postponed") return goOn;
  const waitSeconds = Math.min(2 ** (run.state.failuresInARow + 1), 60);
  return {
    tag: "pause",
    seconds: seen.retryAfterSeconds ?? (seen.isBusy ? Math.max(30, waitSeconds) : waitSeconds),
  };
}

/** Why it makes no sense to go on after this visit; null otherwise. */
function describeHopeless({ state }: CrawlRun, row: KnowledgePage, seen: PageVisit): string | null {
  const isStart = row.url === state.startUrl;
  const { host } = new URL(state.origin);
  if (seen.tag === "moved" && state.moves >= movesMax) {
    return "The start address leads from one website to the next. Give the address of the last one.";
  }
  if (seen.tag === "failed" && isStart) return seen.reason;
  if (seen.tag !== "postponed") return null;
  const isLastTry = !seen.isBusy && (row.failures + 1) % triesMax === 0;
  if (isStart && isLastTry) return seen.reason;
  if (state.failuresInARow + 1 < failuresInARowMax) return null;
  return `${host} stopped answering: ${seen.reason}`;
}

/** As many pages as the merchant wants have been read, or many more looked at. */
async function isLimitReached(services: Pick<CrawlServices, "db">, run: CrawlRun): Promise<boolean> {
  const { pagesMax } = run.settings;
  const count = async (where: object): Promise<number> =>
    await services.db.knowledgePage.count({ where: { ...pagesOf(run), ...where } });
  if ((await count({ status: "ready" })) >= pagesMax) return true;
  return (
    (await count({ status: { not: "queued" }, httpStatus: { not: null } })) >= pagesMax * visitsPerPage + 20
  );
}

async function leaveOverLimit(services: Pick<CrawlServices, "db">, run: CrawlRun): Promise<void> {
  const { pagesMax } = run.settings;
  const reason = `Not read: there are more pages than the ${pagesMax.toLocaleString("en")} that you want at most.`;
  await services.db.$transaction(async (tx) => {
    await writeRun(tx, run);
    const { count } = await tx.knowledgePage.updateMany({
      where: { ...pagesOf(run), status: "queued" },
      data: { status: "skipped", reason },
    });
    if (count > 0) await writeRun(tx, run, { state: { ...run.state, limitReached: true } });
  });
}
