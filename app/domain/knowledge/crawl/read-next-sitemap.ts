import { mayPass } from "./page-fetcher";
import { addToFrontier, siteLinks } from "./add-to-frontier";
import {
  goOn,
  writeProgress,
  writeRun,
  type CrawlRun,
  type CrawlServices,
  type StepResult,
} from "./crawl-run";
import type { CrawlState } from "./crawl-state";
import { pauseMsOf } from "./pause";
import { parseSitemap } from "./sitemap";

const sitemapBytesMax = 10_000_000;
const sitemapTimeoutMs = 30_000;
const sitemapsMax = 50;
const attemptsMax = 3;
const retrySeconds = 10;

/**
 * Reads one sitemap: its pages wait to be fetched, an index adds the sitemaps that it names. What is missing or no
 * sitemap is passed over: links lead on.
 */
export async function readNextSitemap(services: CrawlServices, run: CrawlRun): Promise<StepResult> {
  const { state } = run;
  const url = state.sitemapsToRead[0]!;
  const fetch = await services.pages.fetch({
    url,
    ...{ accept: ["*/*"], bytesMax: sitemapBytesMax, timeoutMs: sitemapTimeoutMs },
    pauseMs: pauseMsOf(run),
  });
  const failed = fetch.tag === "refused" && mayPass(fetch) ? fetch : null;
  if (failed && state.attempts + 1 < attemptsMax) {
    await services.db.$transaction((tx) =>
      writeRun(tx, run, { state: { ...state, attempts: state.attempts + 1 } }),
    );
    return { tag: "pause", seconds: failed.retryAfterSeconds ?? retrySeconds };
  }
  const sitemap = fetch.tag === "fetched" ? await parseSitemap(fetch.page.bytes) : null;
  const read: CrawlState = {
    ...state,
    attempts: 0,
    sitemapsRead: [...state.sitemapsRead, url],
    sitemapsToRead: state.sitemapsToRead.slice(1),
    sitemapMissed: state.sitemapMissed || failed !== null,
  };
  const next = { ...run, state: withSitemaps(read, sitemap?.sitemaps ?? []) };
  await services.db.$transaction(async (tx) => {
    await writeRun(tx, run, { state: next.state });
    // As many links from the start page as one click.
    if (sitemap)
      await addToFrontier(services, tx, next, { links: siteLinks(state.origin, sitemap.pages), depth: 1 });
    await writeProgress(tx, next);
  });
  return goOn;
}

function withSitemaps(state: CrawlState, named: string[]): CrawlState {
  const known = new Set([...state.sitemapsRead, ...state.sitemapsToRead]);
  const fresh = [...new Set(named)].filter((url) => !known.has(url) && URL.canParse(url));
  return {
    ...state,
    sitemapsToRead: [...state.sitemapsToRead, ...fresh.slice(0, Math.max(0, sitemapsMax - known.size))],
  };
}
