import { addWebsite } from "~/domain/knowledge/crawl/add-website";
import { crawlSource } from "~/domain/knowledge/crawl/crawl-source";
import { defaultCrawlSettings } from "~/domain/knowledge/crawl/crawl-settings";
import type { Services } from "~/services.server";

/** Crawls a website for a shop of its own, without the pauses. */
export async function crawlToTheEnd(
  given: Pick<Services, "db" | "newId" | "pages" | "documents">,
  startUrl: string,
): Promise<void> {
  const { db, newId } = given;
  const now = (): Date => new Date();
  let waiting = 0;
  const silent = (): void => {};
  const services = {
    ...given,
    now,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    queue: { enqueue: async () => void (waiting += 1) },
    pages: { fetch: (request) => given.pages.fetch({ ...request, pauseMs: 0 }) } satisfies Services["pages"],
  };
  const shopId = newId("shop");
  const names = { domain: `${shopId.toLowerCase().replace("_", "-")}.myshopify.com`, name: "Bench shop" };
  const rest = {
    currency: "EUR",
    timeZone: "UTC",
    primaryLocale: "en",
    storefrontHosts: [],
    installedAt: now(),
  };
  await db.shop.create({ data: { id: shopId, ...names, ...rest } });
  const { sourceId } = await addWebsite(services, {
    shopId,
    settings: { ...defaultCrawlSettings, startUrl },
  });
  while (waiting > 0) {
    waiting -= 1;
    await crawlSource(services, { shopId, sourceId });
  }
}
