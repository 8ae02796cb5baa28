import { mayPass, type PageFetch } from "./page-fetcher";
import { addPage } from "./add-to-frontier";
import {
  done,
  goOn,
  writeProgress,
  writeRun,
  type CrawlRun,
  type CrawlServices,
  type StepResult,
} from "./crawl-run";
import { failCrawl } from "./fail-crawl";
import { onOrigin } from "./site";
import { crawlerName, noRobots, parseRobots, type RobotsRules } from "./robots";

const robotsBytesMax = 2_000_000;
const robotsTimeoutMs = 15_000;
const attemptsMax = 3;
const retrySeconds = 20;

/**
 * Reads robots.txt and makes the crawl know its start page. A site that answers without one forbids nothing; one that
 * cannot say, after three attempts, is not crawled (RFC 9309, 2.3.1).
 */
export async function readRobots(services: CrawlServices, run: CrawlRun): Promise<StepResult> {
  const { state } = run;
  const fetch = await services.pages.fetch({
    url: `${state.origin}/robots.txt`,
    ...{ accept: ["*/*"], bytesMax: robotsBytesMax, timeoutMs: robotsTimeoutMs },
  });
  if (fetch.tag === "refused" && mayPass(fetch)) {
    if (state.attempts + 1 >= attemptsMax) return await endCrawl(services, run, fetch.message);
    await services.db.$transaction((tx) =>
      writeRun(tx, run, { state: { ...state, attempts: state.attempts + 1 } }),
    );
    return { tag: "pause", seconds: fetch.retryAfterSeconds ?? retrySeconds };
  }
  if (fetch.tag === "refused" && (fetch.reason === "private_address" || fetch.reason === "bad_address")) {
    return await endCrawl(services, run, fetch.message);
  }
  const robots = rulesOf(fetch);
  const sitemapsToRead = run.settings.useSitemap
    ? robots.sitemaps.length > 0
      ? robots.sitemaps
      : [`${state.origin}/sitemap.xml`]
    : [];
  const startUrl = onOrigin(state.origin, state.startUrl);
  const next = { ...run, state: { ...state, startUrl, robots, sitemapsToRead, attempts: 0 } };
  await services.db.$transaction(async (tx) => {
    await writeRun(tx, run, { state: next.state });
    await addPage(services, tx, next, { url: startUrl, depth: 0 });
    await writeProgress(tx, next);
  });
  return goOn;
}

async function endCrawl(services: CrawlServices, run: CrawlRun, message: string): Promise<StepResult> {
  await services.db.$transaction((tx) => failCrawl(services, tx, run, message));
  return done;
}

function rulesOf(fetch: PageFetch): RobotsRules {
  if (fetch.tag !== "fetched") return noRobots;
  return parseRobots(new TextDecoder().decode(fetch.page.bytes), crawlerName);
}
