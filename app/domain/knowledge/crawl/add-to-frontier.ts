import type { Transaction } from "~/domain/shared/database";
import type { KnowledgePage } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { pagesOf, type CrawlRun } from "./crawl-run";
import { goesInCircles, looksLikePage, normalisePageUrl } from "./page-url";
import { isAllowed } from "./robots";
import { isOfSite, onOrigin } from "./site";
import { fitsPattern } from "./url-patterns";

/** Addresses that differ only in their parameters: filters and calendars have no end. */
const variantsMax = 30;
const rowsPerWrite = 500;

export const robotsReason = "The website's robots.txt asks programs not to read it.";

/** Addresses of the website among these, each once, as it spells them, in their order. */
export function siteLinks(origin: string, urls: string[]): string[] {
  const links = new Set<string>();
  for (const url of urls) {
    const normalised = isOfSite(origin, url) ? normalisePageUrl(onOrigin(origin, url)) : null;
    if (normalised && looksLikePage(normalised) && !goesInCircles(normalised)) links.add(normalised);
  }
  return [...links];
}

/** Whether the merchant wants it. */
export function isWanted({ settings }: CrawlRun, url: string): boolean {
  const { include, exclude } = settings;
  if (exclude.some((pattern) => fitsPattern(pattern, url))) return false;
  return include.length === 0 || include.some((pattern) => fitsPattern(pattern, url));
}

/** How many addresses a crawl may know: those that turn out to be no page of their own count less. */
export function frontierMax({ settings }: CrawlRun): number {
  return settings.pagesMax * 4 + 100;
}

/**
 * Makes the crawl know these addresses of its website, in the caller's transaction: what is wanted and new to it waits
 * to be fetched, what robots.txt forbids is noted as skipped. What the crawl knows already stays as it is.
 */
export async function addToFrontier(
  services: Pick<Services, "newId">,
  tx: Transaction,
  run: CrawlRun,
  { links, depth }: { links: string[]; depth: number },
): Promise<void> {
  if (depth > run.settings.depthMax) return;
  const wanted = links.filter((url) => isWanted(run, url));
  const known = await readKnown(tx, run, wanted);
  const room = frontierMax(run) - (await tx.knowledgePage.count({ where: pagesOf(run) }));
  const unseen = wanted.filter((url) => known.get(url)?.crawlNumber !== run.state.number);
  const added = (await withoutVariants(tx, run, unseen)).slice(0, Math.max(0, room));
  await addRows(services, tx, run, { urls: added, known, depth });
}

/** Makes the crawl know one address, whatever the merchant's patterns and limits say. */
export async function addPage(
  services: Pick<Services, "newId">,
  tx: Transaction,
  run: CrawlRun,
  { url, depth }: { url: string; depth: number },
): Promise<void> {
  const known = await readKnown(tx, run, [url]);
  if (known.get(url)?.crawlNumber === run.state.number) return;
  await addRows(services, tx, run, { urls: [url], known, depth });
}

type Known = Map<string, Pick<KnowledgePage, "id" | "url" | "crawlNumber">>;

async function readKnown(tx: Transaction, { source }: CrawlRun, urls: string[]): Promise<Known> {
  const rows = await tx.knowledgePage.findMany({
    where: { shopId: source.shopId, sourceId: source.id, url: { in: urls } },
    select: { id: true, url: true, crawlNumber: true },
  });
  return new Map(rows.map((row) => [row.url, row]));
}

async function withoutVariants(tx: Transaction, run: CrawlRun, urls: string[]): Promise<string[]> {
  const pathOf = (url: string): string => url.split("?", 1)[0]!;
  const paths = [...new Set(urls.filter((url) => url.includes("?")).map(pathOf))];
  if (paths.length === 0) return urls;
  const { shopId, sourceId, crawlNumber } = pagesOf(run);
  const rows = await tx.$queryRaw<{ path: string; count: number }[]>`
    SELECT split_part("url", '?', 1) AS "path", count(*)::integer AS "count" FROM "KnowledgePage"
    WHERE "shopId" = ${shopId} AND "sourceId" = ${sourceId} AND "crawlNumber" = ${crawlNumber}
      AND position('?' IN "url") > 0 AND split_part("url", '?', 1) = ANY(${paths}::text[])
    GROUP BY 1`;
  const counts = new Map(rows.map(({ path, count }) => [path, count]));
  return urls.filter((url) => {
    if (!url.includes("?")) return true;
    const count = counts.get(pathOf(url)) ?? 0;
    counts.set(pathOf(url), count + 1);
    return count < variantsMax;
  });
}

async function addRows(
  services: Pick<Services, "newId">,
  tx: Transaction,
  run: CrawlRun,
  { urls, known, depth }: { urls: string[]; known: Known; depth: number },
): Promise<void> {
  const { shopId, sourceId, crawlNumber } = pagesOf(run);
  const robots = run.state.robots;
  const forbidden = new Set(robots ? urls.filter((url) => !isAllowed(robots, url)) : []);
  for (const isForbidden of [false, true]) {
    const status = isForbidden
      ? { status: "skipped", reason: robotsReason, httpStatus: null }
      : { status: "queued", reason: null };
    const those = urls.filter((url) => forbidden.has(url) === isForbidden);
    for (let start = 0; start < those.length; start += rowsPerWrite) {
      const part = those.slice(start, start + rowsPerWrite);
      const ids = part.flatMap((url) => known.get(url)?.id ?? []);
      await tx.knowledgePage.updateMany({
        where: { shopId, id: { in: ids } },
        data: { ...status, crawlNumber, depth },
      });
      const fresh = part.filter((url) => !known.has(url));
      await tx.knowledgePage.createMany({
        data: fresh.map((url) => ({
          ...{ shopId, sourceId, crawlNumber, depth, url, title: titleOf(url), links: [] },
          ...{ id: services.newId("page"), ...status },
        })),
      });
    }
  }
}

/** Until the page has told its own. */
function titleOf(url: string): string {
  const { host, pathname } = new URL(url);
  return (pathname === "/" ? host : host + pathname).slice(0, 300);
}
