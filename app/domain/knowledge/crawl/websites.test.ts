import { expect, test } from "vitest";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { addLink } from "./add-link";
import { addWebsite } from "./add-website";
import { cancelCrawl } from "./cancel-crawl";
import { defaultCrawlSettings, type CrawlSettings } from "./crawl-settings";
import { deleteSource } from "../sources/delete-source";
import { listSourcePages } from "./list-source-pages";
import { refreshDueSources } from "../sources/refresh-due-sources";
import { refreshSource } from "../sources/refresh-source";
import { saveCrawlSettings } from "./save-crawl-settings";

const hourMs = 3_600_000;
const settings: CrawlSettings = { ...defaultCrawlSettings, startUrl: "https://help.example/" };

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  return { services, shopId };
}

const crawlJobs = (services: TestServices, sourceId: string) =>
  services.queue.jobs.filter((job) => (job.data as { sourceId?: string }).sourceId === sourceId);

async function readRow({ db }: TestServices, sourceId: string) {
  return await db.knowledgeSource.findUniqueOrThrow({ where: { id: sourceId } });
}

/** As if its crawl had ended well. */
async function end({ db, now }: TestServices, sourceId: string): Promise<void> {
  const refreshDueAt = new Date(now().getTime() + 24 * hourMs);
  await db.knowledgeSource.update({
    where: { id: sourceId },
    data: { status: "ready", refreshedAt: now(), refreshDueAt },
  });
}

test("a website and a link are added with their settings, and one job each", async () => {
  const { services, shopId } = await setUp();
  const { sourceId } = await addWebsite(services, {
    shopId,
    settings: { ...settings, startUrl: "help.example" },
  });
  expect(await readRow(services, sourceId)).toMatchObject({
    ...{
      kind: "website",
      title: "help.example",
      url: "https://help.example/",
      status: "queued",
      revision: 1,
    },
    settings,
  });
  expect(crawlJobs(services, sourceId)).toMatchObject([{ name: "crawl-source", data: { shopId, sourceId } }]);
  const link = await addLink(services, { shopId, url: "help.example/sizes", refreshEveryHours: null });
  expect(await readRow(services, link.sourceId)).toMatchObject({
    ...{ kind: "link", title: "help.example/sizes" },
    settings: { startUrl: "https://help.example/sizes", pagesMax: 1, depthMax: 0, refreshEveryHours: null },
  });
});

test("an address that is a source already is refused, unless that one is deleted or another shop's", async () => {
  const { services, shopId } = await setUp();
  const { sourceId } = await addWebsite(services, { shopId, settings });
  const again = { ...settings, startUrl: "https://HELP.example:443/?utm_source=x" };
  await expect(addWebsite(services, { shopId, settings: again })).rejects.toMatchObject({ code: "conflict" });
  const other = await createTestShop(services);
  await addWebsite(services, { shopId: other.shopId, settings });
  await deleteSource(services, { shopId, sourceId });
  await addWebsite(services, { shopId, settings: again });
});

test("wrong settings change nothing", async () => {
  const { services, shopId } = await setUp();
  const wrong = { ...settings, pagesMax: 0 };
  await expect(addWebsite(services, { shopId, settings: wrong })).rejects.toMatchObject({
    code: "validation_error",
  });
  expect(await services.db.knowledgeSource.count({ where: { shopId } })).toBe(0);
  const { sourceId } = await addWebsite(services, { shopId, settings });
  const before = await readRow(services, sourceId);
  await expect(saveCrawlSettings(services, { shopId, sourceId, settings: wrong })).rejects.toMatchObject({
    code: "validation_error",
  });
  expect(await readRow(services, sourceId)).toEqual(before);
});

test("changed settings begin a new crawl; another time between crawls only moves the next one", async () => {
  const { services, shopId } = await setUp();
  const { sourceId } = await addWebsite(services, { shopId, settings });
  await end(services, sourceId);
  const at = { shopId, sourceId };
  expect(await saveCrawlSettings(services, { ...at, settings })).toEqual({ crawls: false });
  expect(
    await saveCrawlSettings(services, { ...at, settings: { ...settings, refreshEveryHours: 168 } }),
  ).toEqual({
    crawls: false,
  });
  const refreshDueAt = new Date(services.now().getTime() + 168 * hourMs);
  expect(await readRow(services, sourceId)).toMatchObject({ status: "ready", revision: 1, refreshDueAt });
  await saveCrawlSettings(services, { ...at, settings: { ...settings, refreshEveryHours: null } });
  expect(await readRow(services, sourceId)).toMatchObject({ refreshDueAt: null });
  const change = { ...settings, include: ["/faq/*"], startUrl: "https://help.example/faq" };
  expect(await saveCrawlSettings(services, { ...at, settings: change })).toEqual({ crawls: true });
  expect(await readRow(services, sourceId)).toMatchObject({
    ...{ status: "queued", revision: 2, url: "https://help.example/faq", title: "help.example/faq" },
  });
  expect(crawlJobs(services, sourceId)).toHaveLength(2);
});

test("of a link only the address and the time between two readings can be chosen", async () => {
  const { services, shopId } = await setUp();
  const { sourceId } = await addLink(services, {
    shopId,
    url: "https://help.example/a",
    refreshEveryHours: 24,
  });
  await saveCrawlSettings(services, {
    shopId,
    sourceId,
    settings: { ...settings, startUrl: "https://help.example/b" },
  });
  expect(await readRow(services, sourceId)).toMatchObject({
    settings: { startUrl: "https://help.example/b", pagesMax: 1, depthMax: 0, useSitemap: false },
  });
});

test("another shop's source cannot be changed, refreshed, stopped or looked at", async () => {
  const { services, shopId } = await setUp();
  const { sourceId } = await addWebsite(services, { shopId, settings });
  const other = { shopId: (await createTestShop(services)).shopId, sourceId };
  const missing = { code: "not_found" };
  await expect(saveCrawlSettings(services, { ...other, settings })).rejects.toMatchObject(missing);
  await expect(refreshSource(services, other)).rejects.toMatchObject(missing);
  await expect(cancelCrawl(services, other)).rejects.toMatchObject(missing);
  expect(await listSourcePages(services, { ...other, status: null, limit: 10, cursor: null })).toMatchObject({
    rows: [],
    total: 0,
  });
});

test("a refresh is done by what the source is, and not while one goes on", async () => {
  const { services, shopId } = await setUp();
  const { sourceId } = await addWebsite(services, { shopId, settings });
  await refreshSource(services, { shopId, sourceId });
  expect(crawlJobs(services, sourceId)).toHaveLength(1);
  await end(services, sourceId);
  await refreshSource(services, { shopId, sourceId });
  expect(crawlJobs(services, sourceId)).toHaveLength(2);
  for (const [kind, name] of [
    ["text", "index-knowledge-source"],
    ["shopify_page", "refresh-shopify-knowledge"],
  ] as const) {
    const id = services.newId("source");
    await services.db.knowledgeSource.create({
      data: { id, shopId, kind, externalId: id, title: "x", status: "ready", content: "x" },
    });
    await refreshSource(services, { shopId, sourceId: id });
    expect(services.queue.jobs.at(-1)).toMatchObject({ name });
    expect((await readRow(services, id)).revision).toBe(kind === "text" ? 1 : 0);
  }
  await deleteSource(services, { shopId, sourceId });
  await expect(refreshSource(services, { shopId, sourceId })).rejects.toMatchObject({ code: "not_found" });
});

test("what is due is crawled again, once; what is deleted, not due, or of an uninstalled shop is not", async () => {
  const { services, shopId } = await setUp();
  const add = async (name: string, refreshEveryHours: 24 | null = 24): Promise<string> => {
    const { sourceId } = await addWebsite(services, {
      shopId,
      settings: { ...settings, startUrl: `https://${name}.example`, refreshEveryHours },
    });
    await end(services, sourceId);
    return sourceId;
  };
  const [due, deleted] = [await add("due"), await add("deleted")];
  const gone = await createTestShop(services);
  const { sourceId: goneId } = await addWebsite(services, { shopId: gone.shopId, settings });
  await end(services, goneId);
  await services.db.shop.update({ where: { id: gone.shopId }, data: { uninstalledAt: services.now() } });
  await deleteSource(services, { shopId, sourceId: deleted });

  services.setNow(new Date(services.now().getTime() + 23 * hourMs));
  await refreshDueSources(services);
  expect((await readRow(services, due)).revision).toBe(1);
  services.setNow(new Date(services.now().getTime() + hourMs));
  await Promise.all([refreshDueSources(services), refreshDueSources(services)]);
  await refreshDueSources(services);
  expect(await readRow(services, due)).toMatchObject({ status: "queued", revision: 2 });
  for (const id of [deleted, goneId]) expect((await readRow(services, id)).revision).toBe(1);
});

test("a crawl that nobody has worked on for an hour is taken up again as it was", async () => {
  const { services, shopId } = await setUp();
  const { sourceId } = await addWebsite(services, { shopId, settings });
  // Its job is dead.
  services.queue.jobs.length = 0;
  services.setNow(new Date(services.now().getTime() + hourMs));
  await refreshDueSources(services);
  expect(crawlJobs(services, sourceId)).toHaveLength(1);
  expect(await readRow(services, sourceId)).toMatchObject({ status: "queued", revision: 1 });
});

test("pages are listed by address, a few at a time and by status, with counts", async () => {
  const { services, shopId } = await setUp();
  const { sourceId } = await addWebsite(services, { shopId, settings });
  const data = ["ready", "ready", "failed", "skipped", "ready"].map((status, number) => ({
    ...{
      shopId,
      sourceId,
      id: services.newId("page"),
      url: `https://help.example/${number}`,
      title: `Page ${number}`,
    },
    ...{ status, reason: status === "ready" ? null : "Because.", depth: 1, crawlNumber: 1, links: [] },
  }));
  await services.db.knowledgePage.createMany({ data });
  const seen: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await listSourcePages(services, { shopId, sourceId, status: null, limit: 2, cursor });
    expect(page).toMatchObject({ total: 5, counts: { queued: 0, ready: 3, skipped: 1, failed: 1 } });
    seen.push(...page.rows.map(({ title }) => title));
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  expect(seen).toEqual(["Page 0", "Page 1", "Page 2", "Page 3", "Page 4"]);
  const failed = await listSourcePages(services, {
    shopId,
    sourceId,
    status: "failed",
    limit: 9,
    cursor: null,
  });
  expect(failed).toMatchObject({ total: 1, rows: [{ title: "Page 2", reason: "Because." }] });
  const wrong = listSourcePages(services, { shopId, sourceId, status: "odd", limit: 9, cursor: null });
  await expect(wrong).rejects.toMatchObject({ code: "validation_error" });
});
