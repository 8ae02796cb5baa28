import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import type { CrawlSettings } from "./crawl-settings";
import { parseCrawlSettings } from "./parse-crawl-settings";
import { startCrawl } from "./start-crawl";

/**
 * Adds a website and begins to read it.
 * @throws AppError `validation_error` for settings that are wrong, `conflict` for an address that is a source already
 */
export async function addWebsite(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  { shopId, settings }: { shopId: string; settings: CrawlSettings },
): Promise<{ sourceId: string }> {
  const parsed = parseCrawlSettings(settings);
  return await services.db.$transaction((tx) =>
    addCrawledSource(services, tx, { shopId, kind: "website", settings: parsed }),
  );
}

/** @throws AppError `conflict` */
export async function addCrawledSource(
  services: Pick<Services, "now" | "newId" | "queue">,
  tx: Transaction,
  { shopId, kind, settings }: { shopId: string; kind: "website" | "link"; settings: CrawlSettings },
): Promise<{ sourceId: string }> {
  const { startUrl: url } = settings;
  const same = await tx.knowledgeSource.findFirst({ where: { shopId, kind, url, deletedAt: null } });
  if (same) {
    throw new AppError(
      "conflict",
      `This address is a source already: "${same.title}". Refresh it or change its settings there.`,
    );
  }
  const sourceId = services.newId("source");
  await tx.knowledgeSource.create({
    data: {
      ...{
        id: sourceId,
        shopId,
        kind,
        externalId: sourceId,
        title: titleOfWebsite(url),
        url,
        status: "queued",
      },
      settings: { ...settings },
    },
  });
  await startCrawl(services, tx, { shopId, sourceId });
  return { sourceId };
}

/** What a website is called; a link takes the title of its page. */
export function titleOfWebsite(startUrl: string): string {
  const { host, pathname } = new URL(startUrl);
  return pathname === "/" ? host : `${host}${pathname}`.slice(0, 300);
}
