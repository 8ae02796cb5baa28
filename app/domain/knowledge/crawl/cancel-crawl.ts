import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { CrawlSuperseded } from "./crawl-run";
import { readCrawlRun } from "./read-crawl-run";
import { failCrawl } from "./fail-crawl";

/**
 * Stops the crawl of a website or link, if one goes on. What was read before and so far stays in use.
 * @throws AppError `not_found` for another shop's source
 */
export async function cancelCrawl(
  services: Pick<Services, "db" | "now">,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  const source = await services.db.knowledgeSource.findFirst({ where: { shopId, id: sourceId } });
  if (!source) throw new AppError("not_found", "This shop has no such source.");
  const run = await readCrawlRun(services, { shopId, sourceId });
  if (!run) return;
  try {
    await services.db.$transaction((tx) =>
      failCrawl(services, tx, run, "You stopped the crawl before its end."),
    );
  } catch (error) {
    // It ended by itself in the meantime.
    if (!(error instanceof CrawlSuperseded)) throw error;
  }
}
