import { createGuardedFetch } from "~/adapters/guarded-fetch/create-guarded-fetch";
import { addWebsite } from "~/domain/knowledge/crawl/add-website";
import { crawlSource } from "~/domain/knowledge/crawl/crawl-source";
import { defaultCrawlSettings, type CrawlSettings } from "~/domain/knowledge/crawl/crawl-settings";
import { startWebsite, type LocalWebsite } from "./fault-website";
import { createTestServices, createTestShop, type TestServices } from "./test-services";
import { servePages, type SitePages } from "./trap-website";

export interface CrawlWorld {
  services: TestServices;
  shopId: string;
  site: LocalWebsite;
  /** What the website serves; may be changed between two crawls. */
  pages: SitePages;
  add(settings?: Partial<CrawlSettings>): Promise<string>;
  /** Runs the jobs of a source until none is left, and tells how many that were. */
  run(sourceId: string): Promise<number>;
}

const jobsMax = 500;

/** A shop, a website on this machine, and the real fetcher and reader between them, without the pauses. */
export async function createCrawlWorld(
  makePages: (host: string) => SitePages,
  { otherHosts = [] }: { otherHosts?: string[] } = {},
): Promise<CrawlWorld> {
  let pages: SitePages = {};
  const site = await startWebsite((request, response) => servePages(pages)(request, response));
  pages = makePages(site.host);
  const guarded = createGuardedFetch({
    userAgent: "Floorwalker/test",
    allowedPrivateHosts: [site.host, ...otherHosts],
    idleTimeoutMs: 1_000,
  });
  const services = await createTestServices({
    pages: { fetch: (request) => guarded.fetch({ ...request, timeoutMs: 2_000, pauseMs: 0 }) },
  });
  const { shopId } = await createTestShop(services);
  return {
    services,
    shopId,
    site,
    pages,
    add: async (settings = {}) => {
      const given = { ...defaultCrawlSettings, startUrl: site.origin, ...settings };
      return (await addWebsite(services, { shopId, settings: given })).sourceId;
    },
    run: (sourceId) => runCrawl(services, { shopId, sourceId }),
  };
}

/** Runs the crawl's jobs as the queue would; a job that throws runs again. */
export async function runCrawl(
  services: TestServices,
  { shopId, sourceId }: { shopId: string; sourceId: string },
  mayFail: (error: unknown) => boolean = () => false,
): Promise<number> {
  for (let count = 1; count <= jobsMax; count++) {
    const { jobs } = services.queue;
    const place = jobs.findIndex(
      (job) => job.name === "crawl-source" && (job.data as { sourceId: string }).sourceId === sourceId,
    );
    if (place < 0) return count - 1;
    const [job] = jobs.splice(place, 1);
    services.setNow(new Date(services.now().getTime() + (job!.options?.startAfterSeconds ?? 0) * 1_000));
    try {
      await crawlSource(services, { shopId, sourceId });
    } catch (error) {
      if (!mayFail(error)) throw error;
      jobs.push(job!);
    }
  }
  throw new Error(`The crawl has not ended after ${jobsMax} jobs.`);
}

/** The pages of a source by path, each with its status and the beginning of its reason. */
export async function pageStatuses(
  { services, shopId, site }: CrawlWorld,
  sourceId: string,
): Promise<Record<string, string>> {
  const rows = await services.db.knowledgePage.findMany({
    where: { shopId, sourceId },
    orderBy: { url: "asc" },
  });
  return Object.fromEntries(
    rows.map((row) => [
      row.url.replace(site.origin, ""),
      row.reason === null ? row.status : `${row.status}: ${row.reason}`,
    ]),
  );
}

/** What of a source can be found: the text of its passages by page, out of the rows and out of the index alike. */
export async function findableTexts(
  services: TestServices,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<Record<string, string[]>> {
  const chunks = await services.db.chunk.findMany({
    where: { shopId, sourceId },
    orderBy: [{ pageId: "asc" }, { position: "asc" }],
  });
  const rows = await services.db.knowledgePage.findMany({ where: { shopId, sourceId } });
  const documents = await services.db.searchDocument.findMany({
    where: { shopId, collection: "chunk", removedAt: null },
  });
  const indexed = new Set(documents.map(({ id }) => id));
  const known = new Set(chunks.map(({ id }) => id));
  if (chunks.some(({ id }) => !indexed.has(id))) throw new Error("A passage is missing in the index.");
  const orphans = documents.filter(({ id, groupId }) => groupId === sourceId && !known.has(id));
  if (orphans.length > 0) throw new Error("The index has passages that are gone.");
  const urls = new Map(rows.map(({ id, url }) => [id, url]));
  const texts: Record<string, string[]> = {};
  for (const { pageId, text } of chunks) (texts[urls.get(pageId!) ?? "no page"] ??= []).push(text);
  return Object.fromEntries(Object.entries(texts).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
