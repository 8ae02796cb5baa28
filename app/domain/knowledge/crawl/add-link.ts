import type { Services } from "~/services.server";
import { addCrawledSource } from "./add-website";
import { linkCrawlSettings, type CrawlSettings } from "./crawl-settings";
import { parseCrawlSettings } from "./parse-crawl-settings";

/**
 * Adds a single page of the web and begins to read it; its links are not followed.
 * @throws AppError `validation_error` for an address that is wrong, `conflict` for one that is a source already
 */
export async function addLink(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  {
    shopId,
    url,
    refreshEveryHours,
  }: { shopId: string; url: string } & Pick<CrawlSettings, "refreshEveryHours">,
): Promise<{ sourceId: string }> {
  const settings = parseCrawlSettings({ ...linkCrawlSettings, startUrl: url, refreshEveryHours });
  return await services.db.$transaction((tx) =>
    addCrawledSource(services, tx, { shopId, kind: "link", settings }),
  );
}
