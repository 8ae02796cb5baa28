import { createHash } from "node:crypto";
import { AppError } from "~/domain/shared/app-error";
import type { KnowledgePage } from "~/generated/prisma/client";
import type { ChunkText } from "../documents/chunk-blocks";
import type { DocumentKind, ReadDocument } from "../documents/document-reader";
import { mayPass, type FetchedPage, type RefusedPage } from "./page-fetcher";
import { siteLinks } from "./add-to-frontier";
import type { CrawlRun, CrawlServices } from "./crawl-run";
import { looksLikeLogin, normalisePageUrl } from "./page-url";
import { pauseMsOf } from "./pause";
import { crawlerName, isAllowed } from "./robots";
import { isOfSite } from "./site";

/** What came of fetching one page. */
export type PageVisit =
  | { tag: "read"; page: ReadPage }
  | { tag: "unchanged" }
  | { tag: "skipped"; reason: string; httpStatus: number | null }
  /** The start page leads to another website, which becomes the one that is crawled. */
  | { tag: "moved"; url: string }
  | { tag: "failed"; reason: string; httpStatus: number | null }
  /** It came, but there is no text in it that could be read. */
  | { tag: "unreadable"; reason: string; httpStatus: number | null }
  /** It may go well another time. */
  | {
      tag: "postponed";
      reason: string;
      httpStatus: number | null;
      isBusy: boolean;
      retryAfterSeconds: number | null;
    };

export interface ReadPage {
  /** After redirects, normalised. */
  url: string;
  title: string | null;
  language: string | null;
  /** What is kept of it. */
  content: string;
  contentHash: string;
  chunks: ChunkText[];
  links: string[];
  canonicalUrl: string | null;
  noIndex: boolean;
  httpStatus: number;
  etag: string | null;
  lastModified: string | null;
}

const kindOfType: Record<string, DocumentKind> = {
  "text/html": "web_page",
  "application/xhtml+xml": "web_page",
  "application/pdf": "pdf",
  "text/plain": "text",
  "text/markdown": "markdown",
};
const pageBytesMax = 10_000_000;
const pageTimeoutMs = 20_000;
const linksMax = 500;
/** As many as are replaced in one transaction. */
const chunksPerPageMax = 1_000;

/** Fetches a page, unless it is as it was when it was last read, and reads it. Writes nothing. */
export async function visitPage(
  services: Pick<CrawlServices, "pages" | "documents">,
  run: CrawlRun,
  row: KnowledgePage,
): Promise<PageVisit> {
  // Pages of which nothing is kept are asked for in full: the reason for that may have gone.
  const { etag, lastModified } = row.content === null ? { etag: null, lastModified: null } : row;
  const outcome = await services.pages.fetch({
    ...{ url: row.url, etag, lastModified, accept: Object.keys(kindOfType) },
    ...{ bytesMax: pageBytesMax, timeoutMs: pageTimeoutMs, pauseMs: pauseMsOf(run) },
    mayFollow: (url) => mayFollow(run, row.url, url),
  });
  switch (outcome.tag) {
    case "fetched":
      return await readFetched(services, run, row.url, outcome.page);
    case "not_modified":
      return { tag: "unchanged" };
    case "refused":
      return judgeRefusal(run, row.url, outcome);
  }
}

function mayFollow({ state }: CrawlRun, from: string, to: string): boolean {
  if (!isOfSite(state.origin, to) || (looksLikeLogin(to) && !looksLikeLogin(from))) return false;
  return !state.robots || isAllowed(state.robots, to);
}

function judgeRefusal(run: CrawlRun, from: string, refused: RefusedPage): PageVisit {
  const { reason, message, url, status: httpStatus, retryAfterSeconds } = refused;
  if (reason === "redirect_declined") return judgeRedirect(run, from, url, httpStatus);
  if (reason === "wrong_type") return { tag: "skipped", reason: message, httpStatus };
  if (!mayPass(refused)) return { tag: "failed", reason: message, httpStatus };
  const isBusy = reason === "rate_limited" || retryAfterSeconds !== null;
  return { tag: "postponed", reason: message, httpStatus, isBusy, retryAfterSeconds };
}

function judgeRedirect({ state }: CrawlRun, from: string, to: string, httpStatus: number | null): PageVisit {
  if (looksLikeLogin(to) && !looksLikeLogin(from)) {
    return {
      tag: "failed",
      reason: `The page leads to a login (${to}). Only public pages are read.`,
      httpStatus,
    };
  }
  if (isOfSite(state.origin, to)) {
    return {
      tag: "skipped",
      reason: `Leads to ${to}, which robots.txt asks programs not to read.`,
      httpStatus,
    };
  }
  const url = normalisePageUrl(to);
  if (from === state.startUrl && url) return { tag: "moved", url };
  return { tag: "skipped", reason: `Leads to another website, ${new URL(to).host}.`, httpStatus };
}

async function readFetched(
  services: Pick<CrawlServices, "documents">,
  run: CrawlRun,
  from: string,
  page: FetchedPage,
): Promise<PageVisit> {
  const { url, status: httpStatus, contentType, bytes, robotsTags } = page;
  const type = contentType.split(";", 1)[0]!.trim().toLowerCase();
  const kind = kindOfType[type]!;
  try {
    const reading = await services.documents.read({ kind, content: bytes, url, contentType });
    if (reading.tag === "refused") return { tag: "unreadable", reason: reading.message, httpStatus };
    const { document } = reading;
    if (document.chunks.length > chunksPerPageMax) {
      const reason = `The page is too long (${document.chunks.length.toLocaleString("en")} passages; at most ${chunksPerPageMax.toLocaleString("en")} are read of one page). Download it and add it as a file.`;
      return { tag: "unreadable", reason, httpStatus };
    }
    if (document.chunks.length === 0)
      return { tag: "unreadable", reason: "There is no text on this page.", httpStatus };
    // The website spells itself as its start page does after redirects.
    const origin = from === run.state.startUrl ? new URL(url).origin : run.state.origin;
    return { tag: "read", page: toReadPage(origin, page, document, robotsTags) };
  } catch (error) {
    // A page that breaks the reader must not stop the crawl of the others.
    if (!(error instanceof AppError) || error.code !== "unavailable") throw error;
    const reason = `The page could not be read: ${error.message}`;
    return { tag: "postponed", reason, httpStatus, isBusy: false, retryAfterSeconds: null };
  }
}

function toReadPage(
  origin: string,
  { url, status: httpStatus, etag, lastModified }: FetchedPage,
  document: ReadDocument,
  robotsTags: string[],
): ReadPage {
  const { title, language, chunks, mainHtml, links, canonicalUrl, noIndex } = document;
  const header = readRobotsTags(robotsTags);
  return {
    url: normalisePageUrl(url) ?? url,
    ...{ title, language, chunks, canonicalUrl, httpStatus, etag, lastModified },
    content: mainHtml ?? chunks.map(({ text }) => text).join("\n\n"),
    contentHash: hashOf(chunks),
    links: header.noFollow ? [] : siteLinks(origin, links).slice(0, linksMax),
    noIndex: noIndex || header.noIndex,
  };
}

/** `X-Robots-Tag: noindex, nofollow`, for everybody or for us. */
function readRobotsTags(tags: string[]): { noIndex: boolean; noFollow: boolean } {
  const words = new Set<string>();
  for (const tag of tags) {
    const [, agent, rules] = /^\s*(?:([\w-]+)\s*:)?(.*)$/s.exec(tag.toLowerCase())!;
    if (agent !== undefined && agent !== crawlerName.toLowerCase()) continue;
    for (const word of rules!.split(",")) words.add(word.trim());
  }
  return {
    noIndex: words.has("noindex") || words.has("none"),
    noFollow: words.has("nofollow") || words.has("none"),
  };
}

function hashOf(chunks: ChunkText[]): string {
  return createHash("sha256")
    .update(JSON.stringify(chunks.map(({ headings, text }) => [headings, text])))
    .digest("hex");
}
