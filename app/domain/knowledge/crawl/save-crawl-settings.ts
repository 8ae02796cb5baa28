import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { titleOfWebsite } from "./add-website";
import { linkCrawlSettings, type CrawlSettings } from "./crawl-settings";
import { parseCrawlSettings, readCrawlSettings } from "./parse-crawl-settings";
import { nextRefreshAt } from "./fail-crawl";
import { startCrawl } from "./start-crawl";
import { isWorking } from "../sources/knowledge-source";

/**
 * Changes what is read of a website or link. Unless only the time between two crawls changes, it is crawled anew, and
 * what was read before stays in use meanwhile. Of a link only the address and that time can be chosen.
 * @throws AppError `not_found` for another shop's source, `validation_error` for settings that are wrong
 */
export async function saveCrawlSettings(
  services: Pick<Services, "db" | "now" | "queue">,
  { shopId, sourceId, settings }: { shopId: string; sourceId: string; settings: CrawlSettings },
): Promise<{ crawls: boolean }> {
  const parsed = parseCrawlSettings(settings);
  return await services.db.$transaction(async (tx) => {
    const source = await tx.knowledgeSource.findFirst({
      where: { shopId, id: sourceId, kind: { in: ["website", "link"] }, deletedAt: null },
    });
    if (!source) throw new AppError("not_found", "This shop has no such website.");
    const next = source.kind === "link" ? { ...parsed, ...linkCrawlSettings } : parsed;
    const { refreshEveryHours, ...before } = readCrawlSettings(source.settings);
    const { refreshEveryHours: _, ...after } = next;
    const isElsewhere = source.url !== next.startUrl;
    const title = isElsewhere ? titleOfWebsite(next.startUrl) : source.title;
    const change = { settings: { ...next }, url: next.startUrl, title };
    if (JSON.stringify(sorted(before)) !== JSON.stringify(sorted(after))) {
      await startCrawl(services, tx, { shopId, sourceId, change });
      return { crawls: true };
    }
    const isDue = refreshEveryHours !== next.refreshEveryHours && !isWorking(source.status);
    await tx.knowledgeSource.updateMany({
      where: { shopId, id: sourceId },
      data: {
        ...change,
        ...(isDue ? { refreshDueAt: nextRefreshAt(source.refreshedAt ?? services.now(), next) } : {}),
      },
    });
    return { crawls: false };
  });
}

function sorted(settings: object): [string, unknown][] {
  return Object.entries(settings).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
