import type { Transaction } from "~/domain/shared/database";
import type { KnowledgePage, Prisma } from "~/generated/prisma/client";
import { writeChunks } from "../sources/write-chunks";
import { addPage, addToFrontier, isWanted } from "./add-to-frontier";
import { pagesOf, writeProgress, writeRun, type CrawlRun, type CrawlServices } from "./crawl-run";
import { normalisePageUrl } from "./page-url";
import { isOfSite, onOrigin } from "./site";
import type { PageVisit, ReadPage } from "./visit-page";

type Services = Pick<CrawlServices, "now" | "newId">;

const titleLettersMax = 300;
const notWanted = "Not among the pages that you want; it was read for its links.";
/** Tries in one crawl. */
export const triesMax = 3;
/** Failed tries in a row, over several crawls, after which what was read of a page goes out of use. */
const failuresMax = 9;

/**
 * Writes what came of a visit, in the caller's transaction: the page, its passages, the pages that it leads to, and the
 * crawl's progress. A page that somebody else has written meanwhile is left alone.
 * @throws CrawlSuperseded
 */
export async function storePage(
  services: Services,
  tx: Transaction,
  run: CrawlRun,
  { row, visit }: { row: KnowledgePage; visit: PageVisit },
): Promise<void> {
  const isAnswer = visit.tag !== "postponed";
  const failuresInARow = isAnswer ? 0 : run.state.failuresInARow + 1;
  const state = failuresInARow === run.state.failuresInARow ? run.state : { ...run.state, failuresInARow };
  await writeRun(tx, run, state === run.state ? {} : { state });
  const waits = await tx.knowledgePage.findFirst({
    where: { ...pagesOf(run), id: row.id, status: "queued" },
  });
  if (!waits) return;
  const next = { ...run, state };
  switch (visit.tag) {
    case "read":
      return await storeRead(services, tx, next, row, visit.page);
    case "unchanged":
      return await keep(services, tx, next, row);
    case "skipped":
      return await drop(services, tx, next, row, {
        status: "skipped",
        reason: visit.reason,
        httpStatus: visit.httpStatus,
      });
    case "moved":
      return await move(services, tx, next, row, visit.url);
    case "failed":
    case "unreadable":
      return await fail(services, tx, next, row, visit);
    case "postponed":
      return await postpone(services, tx, next, row, visit);
  }
}

async function storeRead(
  services: Services,
  tx: Transaction,
  run: CrawlRun,
  row: KnowledgePage,
  page: ReadPage,
): Promise<void> {
  const { run: placed, url } = await followOrigin(tx, run, row, page.url);
  if (url === row.url) return await storeAt(services, tx, placed, row, page);
  await drop(services, tx, placed, row, {
    status: "skipped",
    reason: `Leads to ${url}`,
    httpStatus: page.httpStatus,
  });
  const isStart = url === placed.state.startUrl;
  if (!isStart && !isWanted(placed, url)) return;
  await addPage(services, tx, placed, { url, depth: row.depth });
  const target = await tx.knowledgePage.findFirst({ where: { ...pagesOf(placed), url, status: "queued" } });
  if (target) await storeAt(services, tx, placed, target, page);
  else await writeProgress(tx, placed);
}

/** The website spells itself as its start page does after redirects: https instead of http, with or without www. */
async function followOrigin(
  tx: Transaction,
  run: CrawlRun,
  row: KnowledgePage,
  url: string,
): Promise<{ run: CrawlRun; url: string }> {
  const { state } = run;
  const { origin } = new URL(url);
  if (origin === state.origin) {
    const isStart = row.url === state.startUrl && url !== state.startUrl;
    if (!isStart) return { run, url };
    const moved = { ...run, state: { ...state, startUrl: url } };
    await writeRun(tx, run, { state: moved.state });
    return { run: moved, url };
  }
  if (row.url !== state.startUrl) return { run, url: onOrigin(state.origin, url) };
  const moved = { ...run, state: { ...state, origin, startUrl: url } };
  await writeRun(tx, run, { state: moved.state });
  return { run: moved, url };
}

async function storeAt(
  services: Services,
  tx: Transaction,
  run: CrawlRun,
  row: KnowledgePage,
  page: ReadPage,
): Promise<void> {
  const { links, httpStatus, contentHash } = page;
  const isLink = run.source.kind === "link";
  const skip = (reason: string) => drop(services, tx, run, row, { status: "skipped", reason, httpStatus });
  // The merchant named this one page: what it says to search engines about itself does not matter.
  if (!isLink) {
    const canonical = await readCanonical(tx, run, row, page);
    if (canonical) {
      await skip(`The page says that it is the same as ${canonical}`);
      if (isWanted(run, canonical)) await addPage(services, tx, run, { url: canonical, depth: row.depth });
      return await writeProgress(tx, run);
    }
    if (page.noIndex || !isWanted(run, row.url)) {
      await skip(page.noIndex ? `The page asks not to be indexed ("noindex").` : notWanted);
      await addToFrontier(services, tx, run, { links, depth: row.depth + 1 });
      return await writeProgress(tx, run);
    }
    const same = await readSameText(tx, run, row, contentHash);
    if (same) return await skip(`The text is the same as that of ${same}`);
  }
  const title = (page.title ?? row.title).slice(0, titleLettersMax).toWellFormed();
  const isSame = row.content !== null && row.contentHash === contentHash && row.title === title;
  await tx.knowledgePage.updateMany({
    where: { shopId: row.shopId, id: row.id },
    data: {
      ...{
        status: "ready",
        reason: null,
        failures: 0,
        title,
        language: page.language,
        httpStatus,
        contentHash,
        links,
      },
      ...{ content: storable(page.content), etag: page.etag, lastModified: page.lastModified },
      ...{ chunkCount: page.chunks.length, fetchedAt: services.now() },
    },
  });
  if (isLink) await nameSource(tx, run, title);
  await addToFrontier(services, tx, run, { links, depth: row.depth + 1 });
  await writeProgress(tx, run, page.chunks.length - row.chunkCount);
  if (!isSame) await writePassages(services, tx, row, { title, chunks: page.chunks });
}

/** The address that the page names as the right one, if that is another of the same website and not named in a circle. */
async function readCanonical(
  tx: Transaction,
  { source, state }: CrawlRun,
  row: KnowledgePage,
  { canonicalUrl }: ReadPage,
): Promise<string | null> {
  if (!canonicalUrl || !isOfSite(state.origin, canonicalUrl)) return null;
  const canonical = normalisePageUrl(onOrigin(state.origin, canonicalUrl));
  if (!canonical || canonical === row.url) return null;
  const target = await tx.knowledgePage.findFirst({
    where: { shopId: source.shopId, sourceId: source.id, url: canonical, crawlNumber: state.number },
    select: { status: true },
  });
  return target && target.status !== "ready" && target.status !== "queued" ? null : canonical;
}

async function readSameText(
  tx: Transaction,
  run: CrawlRun,
  row: KnowledgePage,
  contentHash: string | null,
): Promise<string | null> {
  const same = await tx.knowledgePage.findFirst({
    where: { ...pagesOf(run), status: "ready", contentHash, id: { not: row.id } },
    select: { url: true },
  });
  return same?.url ?? null;
}

/** A link is called as its page. */
async function nameSource(tx: Transaction, { source }: CrawlRun, title: string): Promise<void> {
  await tx.knowledgeSource.updateMany({ where: { shopId: source.shopId, id: source.id }, data: { title } });
}

async function keep(services: Services, tx: Transaction, run: CrawlRun, row: KnowledgePage): Promise<void> {
  const isLink = run.source.kind === "link";
  if (!isLink && !isWanted(run, row.url)) {
    await drop(services, tx, run, row, { status: "skipped", reason: notWanted, httpStatus: 304 });
    await addToFrontier(services, tx, run, { links: row.links, depth: row.depth + 1 });
    return await writeProgress(tx, run);
  }
  const same = isLink ? null : await readSameText(tx, run, row, row.contentHash);
  if (same) {
    const reason = `The text is the same as that of ${same}`;
    return await drop(services, tx, run, row, { status: "skipped", reason, httpStatus: 304 });
  }
  await tx.knowledgePage.updateMany({
    where: { shopId: row.shopId, id: row.id },
    data: { status: "ready", reason: null, failures: 0, fetchedAt: services.now() },
  });
  await addToFrontier(services, tx, run, { links: row.links, depth: row.depth + 1 });
  await writeProgress(tx, run);
}

async function move(
  services: Services,
  tx: Transaction,
  run: CrawlRun,
  row: KnowledgePage,
  url: string,
): Promise<void> {
  const { state } = run;
  const { origin, host } = new URL(url);
  // The other website has its own robots.txt, which is read before the page.
  const moved = { ...state, origin, startUrl: url, robots: null, sitemapsToRead: [], moves: state.moves + 1 };
  await writeRun(tx, run, { state: moved });
  await drop(services, tx, run, row, { status: "skipped", reason: `Leads to ${host}.`, httpStatus: null });
}

async function fail(
  services: Services,
  tx: Transaction,
  run: CrawlRun,
  row: KnowledgePage,
  { reason, httpStatus }: { reason: string; httpStatus: number | null },
): Promise<void> {
  // Whether what was read before goes out of use is decided at the end: all of the website may be broken just now.
  await tx.knowledgePage.updateMany({
    where: { shopId: row.shopId, id: row.id },
    data: { status: "failed", reason, httpStatus, failures: 0 },
  });
  await writeProgress(tx, run);
}

async function postpone(
  services: Services,
  tx: Transaction,
  run: CrawlRun,
  row: KnowledgePage,
  { reason, httpStatus, isBusy }: Extract<PageVisit, { tag: "postponed" }>,
): Promise<void> {
  // That the website is busy says nothing about the page.
  const failures = row.failures + (isBusy ? 0 : 1);
  const isOver = !isBusy && failures % triesMax === 0;
  if (failures >= failuresMax && isOver) {
    return await drop(services, tx, run, row, { status: "failed", reason, httpStatus });
  }
  await tx.knowledgePage.updateMany({
    where: { shopId: row.shopId, id: row.id },
    data: { failures, reason, httpStatus, status: isOver ? "failed" : "queued" },
  });
  await writeProgress(tx, run);
}

/** The page is known, but nothing of it is kept. */
async function drop(
  services: Services,
  tx: Transaction,
  run: CrawlRun,
  row: KnowledgePage,
  { status, reason, httpStatus }: { status: "skipped" | "failed"; reason: string; httpStatus: number | null },
): Promise<void> {
  await tx.knowledgePage.updateMany({
    where: { shopId: row.shopId, id: row.id },
    data: { status, reason, httpStatus, fetchedAt: services.now(), failures: 0, ...nothingKept },
  });
  await writeProgress(tx, run, -row.chunkCount);
  if (row.chunkCount > 0) await writePassages(services, tx, row, { title: row.title, chunks: [] });
}

export const nothingKept = {
  content: null,
  contentHash: null,
  etag: null,
  lastModified: null,
  links: [],
  chunkCount: 0,
} satisfies Prisma.KnowledgePageUpdateManyMutationInput;

async function writePassages(
  services: Services,
  tx: Transaction,
  { shopId, sourceId, id: pageId }: KnowledgePage,
  { title, chunks }: { title: string; chunks: ReadPage["chunks"] },
): Promise<void> {
  await writeChunks(services, tx, { shopId, sourceId, pageId, title, chunks });
}

/** PostgreSQL refuses NUL in text. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}
