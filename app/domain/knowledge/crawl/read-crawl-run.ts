import type { CrawlRun, CrawlServices } from "./crawl-run";

import { readCrawlState } from "./crawl-state";
import { readCrawlSettings } from "./parse-crawl-settings";

/** The crawl of a source that goes on; null when there is none, also of another shop's source. */
export async function readCrawlRun(
  services: Pick<CrawlServices, "db">,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<CrawlRun | null> {
  const source = await services.db.knowledgeSource.findFirst({
    where: {
      ...{ shopId, id: sourceId, kind: { in: ["website", "link"] }, deletedAt: null },
      status: { in: ["queued", "fetching"] },
    },
  });
  if (!source) return null;
  const settings = readCrawlSettings(source.settings);
  const { startUrl } = settings;
  return { source, settings, state: readCrawlState(source.crawl, { number: source.revision, startUrl }) };
}
