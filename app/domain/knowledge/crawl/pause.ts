import type { CrawlRun } from "./crawl-run";

const pauseMsMin = 250;
const pauseMsMax = 10_000;

/** Between two requests: as robots.txt asks, within bounds. */
export function pauseMsOf({ state }: CrawlRun): number {
  const asked = (state.robots?.crawlDelaySeconds ?? 0) * 1_000;
  return Math.min(Math.max(asked, pauseMsMin), pauseMsMax);
}
