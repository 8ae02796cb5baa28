import { crawlSource as crawl } from "~/domain/knowledge/crawl/crawl-source";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function crawlSource(services: Services, data: JobPayloads["crawl-source"]): Promise<void> {
  await crawl(services, data);
}
