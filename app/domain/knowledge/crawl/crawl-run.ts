import type { Transaction } from "~/domain/shared/database";
import type { KnowledgePage, KnowledgeSource, Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { CrawlSettings } from "./crawl-settings";
import type { CrawlState } from "./crawl-state";

export type CrawlServices = Pick<Services, "db" | "now" | "newId" | "log" | "queue" | "pages" | "documents">;

/** A crawl as one step finds it. */
export interface CrawlRun {
  source: KnowledgeSource;
  settings: CrawlSettings;
  state: CrawlState;
}

/** What to do after a step: go on, at once or later, or nothing more. */
export type StepResult = { tag: "go_on" } | { tag: "pause"; seconds: number } | { tag: "done" };
export const goOn: StepResult = { tag: "go_on" };
export const done: StepResult = { tag: "done" };

/** Rows of pages that this crawl knows. */
export function pagesOf({ source, state }: CrawlRun) {
  return { shopId: source.shopId, sourceId: source.id, crawlNumber: state.number };
}

/** The start page, while it waits to be fetched. */
export async function readStartPage(
  services: Pick<Services, "db">,
  run: CrawlRun,
): Promise<KnowledgePage | null> {
  return await services.db.knowledgePage.findFirst({
    where: { ...pagesOf(run), status: "queued", url: run.state.startUrl },
  });
}

/**
 * The next page to fetch: by links from the start page, then short addresses without parameters first, which is where
 * the more important pages stand. Those that failed before come last.
 */
export async function readNextPage(
  services: Pick<Services, "db">,
  run: CrawlRun,
): Promise<KnowledgePage | null> {
  const { shopId, sourceId, crawlNumber } = pagesOf(run);
  const [next] = await services.db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "KnowledgePage"
    WHERE "shopId" = ${shopId} AND "sourceId" = ${sourceId} AND "status" = 'queued' AND "crawlNumber" = ${crawlNumber}
    ORDER BY "failures", "depth", position('?' IN "url") > 0, length("url"), "url" COLLATE "C"
    LIMIT 1`;
  return next ? await services.db.knowledgePage.findFirst({ where: { shopId, id: next.id } }) : null;
}

/** Thrown inside of a step's transaction, which it rolls back. */
export class CrawlSuperseded extends Error {}

/**
 * Holds the crawl for the rest of the transaction, and writes what changed of it.
 * @throws CrawlSuperseded when a newer crawl has begun, or the source was deleted or its crawl stopped
 */
export async function writeRun(
  tx: Transaction,
  { source, state }: CrawlRun,
  change: Prisma.KnowledgeSourceUpdateManyMutationInput & { state?: CrawlState } = {},
): Promise<void> {
  const { state: newState, ...columns } = change;
  const { count } = await tx.knowledgeSource.updateMany({
    where: {
      ...{ shopId: source.shopId, id: source.id, revision: state.number, deletedAt: null },
      status: { in: ["queued", "fetching"] },
    },
    data: { status: "fetching", ...(newState ? { crawl: { ...newState } } : {}), ...columns },
  });
  if (count === 0) throw new CrawlSuperseded();
}

/** Counts of the pages by status as the source shows them. Call it after the pages are written. */
export async function writeProgress(tx: Transaction, run: CrawlRun, chunksAdded = 0): Promise<void> {
  const groups = await tx.knowledgePage.groupBy({ by: ["status"], where: pagesOf(run), _count: true });
  const countOf = (isCounted: (status: string) => boolean): number =>
    groups.filter(({ status }) => isCounted(status)).reduce((sum, { _count }) => sum + _count, 0);
  await tx.knowledgeSource.updateMany({
    where: { shopId: run.source.shopId, id: run.source.id },
    data: {
      progressDone: countOf((status) => status !== "queued"),
      progressTotal: countOf(() => true),
      chunkCount: { increment: chunksAdded },
    },
  });
}
