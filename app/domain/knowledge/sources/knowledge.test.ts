import { expect, test } from "vitest";
import { AppError } from "~/domain/shared/app-error";
import type { ShopifyAdmin } from "~/domain/shops/shopify-admin";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { indexSource } from "./index-source";
import { refreshShopifyKnowledge } from "./refresh-shopify-knowledge";
import { removeSources } from "./remove-sources";
import { retrieve } from "../retrieval/retrieve";
import { articlesQuery, pagesQuery, shopPoliciesQuery } from "./shopify-knowledge.graphql";

interface Content {
  id: number;
  title: string;
  body: string;
  handle?: string;
  isPublished?: boolean;
  updatedAt?: string;
}

/** What Shopify has, two items to a page; `refused` kinds throw. */
function createShopify() {
  const content = { policies: [] as Content[], pages: [] as Content[], articles: [] as Content[] };
  const refused = new Map<string, Error>();
  const node = (type: string, item: Content) => ({
    id: `gid://shopify/${type}/${item.id}`,
    title: item.title,
    handle: item.handle ?? `handle-${item.id}`,
    body: item.body,
    isPublished: item.isPublished ?? true,
    updatedAt: item.updatedAt ?? "2026-11-01T00:00:00Z",
  });
  const page = (type: string, items: Content[], after: unknown) => {
    const start = Number(after ?? 0);
    const nodes = items
      .slice(start, start + 2)
      .map((item) => ({ ...node(type, item), blog: { handle: "news" } }));
    return { nodes, pageInfo: { hasNextPage: start + 2 < items.length, endCursor: String(start + 2) } };
  };
  const answers: Record<string, (after: unknown) => unknown> = {
    [shopPoliciesQuery]: () => ({
      shop: {
        shopPolicies: content.policies.map((item) => ({
          ...node("ShopPolicy", item),
          type: "REFUND_POLICY",
        })),
      },
    }),
    [pagesQuery]: (after) => ({ pages: page("Page", content.pages, after) }),
    [articlesQuery]: (after) => ({ articles: page("Article", content.articles, after) }),
  };
  const admin = {
    query: async <Data>({ operation, variables }: Parameters<ShopifyAdmin["query"]>[0]) => {
      const error = refused.get(operation);
      if (error) throw error;
      return await Promise.resolve(answers[operation]!(variables?.after) as Data);
    },
    openBulkResult: () => Promise.reject(new Error("not planned")),
  } satisfies ShopifyAdmin;
  return { content, refused, admin };
}

const refunds: Content = {
  id: 1,
  title: "Refund policy",
  body: `<h2>Thirty days</h2><p>You may return anything within 30 days of delivery. Goods must be unused.</p>
    <h2>Costs</h2><p>Returns from Ireland are free. From elsewhere we deduct 4.90 euro from the refund.</p>`,
};
const shipping: Content = {
  id: 2,
  title: "Shipping",
  handle: "shipping",
  body: `<h2>Delivery</h2><p>Delivery to Germany takes 3 to 5 working days and costs 7.90 euro.</p>`,
};

async function setUp() {
  const shopify = createShopify();
  const services = await createTestServices({ shopifyAdmin: shopify.admin });
  const { shopId } = await createTestShop(services);
  /** Returns how many there were to index. */
  const runJobs = async (): Promise<number> => {
    const jobs = services.queue.jobs.splice(0).filter(({ name }) => name === "index-knowledge-source");
    for (const { data } of jobs) await indexSource(services, data as { shopId: string; sourceId: string });
    return jobs.length;
  };
  const refresh = async () => {
    services.setNow(new Date(services.now().getTime() + 3_600_000));
    await refreshShopifyKnowledge(services, { shopId });
    return await runJobs();
  };
  const sources = () =>
    services.db.knowledgeSource.findMany({ where: { shopId }, orderBy: { externalId: "asc" } });
  const chunks = () => services.db.chunk.findMany({ where: { shopId }, orderBy: { position: "asc" } });
  const ask = (question: string) => retrieve(services, { shopId, question, limit: 3 });
  return { ...shopify, services, shopId, refresh, sources, chunks, ask };
}

test("policies, pages and articles become passages that answer, with a path and a quote", async () => {
  const { content, refresh, sources, ask } = await setUp();
  content.policies.push(refunds);
  content.pages.push(shipping, { id: 3, title: "Hidden", body: "<p>secret sale</p>", isPublished: false });
  content.articles.push({
    id: 4,
    title: "Care",
    handle: "care",
    body: "<p>Wax leather boots twice a year.</p>",
  });
  expect(await refresh()).toBe(3);
  expect((await sources()).map(({ kind, url, status }) => [kind, url, status])).toEqual([
    ["shopify_policy", "/policies/refund-policy", "ready"],
    ["shopify_page", "/pages/shipping", "ready"],
    ["shopify_article", "/blogs/news/care", "ready"],
  ]);
  const answer = await ask("how long do I have to send something back?");
  expect(answer).toMatchObject({ answerable: true });
  expect(answer.passages[0]).toMatchObject({
    title: "Refund policy",
    url: "/policies/refund-policy",
    headings: ["Thirty days"],
    quote: "You may return anything within 30 days of delivery.",
  });
  expect((await ask("Was kostet der Versand nach Deutschland?")).passages[0]?.title).toBe("Shipping");
  expect(await ask("do you repair bicycles in Vienna")).toMatchObject({ answerable: false });
  expect(await ask("secret sale")).toMatchObject({ answerable: false, passages: [] });
});

test("a second refresh of the same changes nothing, a changed page is indexed again and keeps the ids of what stayed", async () => {
  const { content, refresh, chunks, services, shopId } = await setUp();
  content.policies.push(refunds);
  await refresh();
  const before = await chunks();
  const sequence = () => services.db.searchDocument.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  const documents = await sequence();
  expect(await refresh()).toBe(0);
  expect(await sequence()).toEqual(documents);
  content.policies[0] = { ...refunds, body: refunds.body.replace("4.90", "5.90") };
  expect(await refresh()).toBe(1);
  const after = await chunks();
  expect(after[0]).toEqual(before[0]);
  expect(after[1]!.id).not.toBe(before[1]!.id);
  expect(after[1]!.text).toContain("5.90");
});

test("an older reading changes nothing", async () => {
  const { content, refresh, chunks } = await setUp();
  content.pages.push({ ...shipping, updatedAt: "2026-11-10T00:00:00Z" });
  await refresh();
  content.pages[0] = { ...shipping, body: "<p>old</p>", updatedAt: "2026-11-09T00:00:00Z" };
  expect(await refresh()).toBe(0);
  expect((await chunks())[0]!.text).toContain("Germany");
});

test("what vanished or was unpublished is gone with its passages, over several pages of results", async () => {
  const { content, refresh, sources, ask } = await setUp();
  for (let id = 10; id < 15; id++)
    content.pages.push({ id, title: `Page ${id}`, body: `<p>word${id} text</p>` });
  await refresh();
  expect((await sources()).length).toBe(5);
  content.pages.splice(1, 1);
  content.pages[3] = { ...content.pages[3]!, isPublished: false };
  await refresh();
  expect((await sources()).map((source) => source.externalId)).toEqual(["10", "12", "13"]);
  expect((await ask("word11")).passages).toEqual([]);
  expect((await ask("word14")).passages).toEqual([]);
  expect((await ask("word13")).passages).toHaveLength(1);
});

test("when Shopify refuses one kind, the others are read, and the reason stands on the sources", async () => {
  const { content, refused, refresh, sources, services, shopId } = await setUp();
  content.policies.push(refunds);
  await refresh();
  content.pages.push(shipping);
  refused.set(shopPoliciesQuery, new AppError("forbidden", "The scope read_legal_policies is missing."));
  await expect(refreshShopifyKnowledge(services, { shopId })).rejects.toThrow("read_legal_policies");
  const [policy, page] = await sources();
  expect(policy).toMatchObject({ status: "stale" });
  expect(policy!.failureMessage).toMatch(
    /^Not refreshed: The scope read_legal_policies is missing\. What was read/,
  );
  expect(page).toMatchObject({ kind: "shopify_page", status: "queued" });
  refused.clear();
  await refresh();
  expect((await sources())[0]).toMatchObject({ status: "ready", failureMessage: null });
});

test("a text that is too long fails with a reason in plain words, and can be found no more", async () => {
  const { content, refresh, sources, ask } = await setUp();
  content.pages.push(shipping);
  await refresh();
  content.pages[0] = { ...shipping, body: `<p>${"Germany ".repeat(130_000)}</p>` };
  await refresh();
  expect(await sources()).toMatchObject([{ status: "failed", content: null }]);
  expect((await sources())[0]!.failureMessage).toMatch(/at most 1,000,000 are read. Split it/);
  expect((await ask("delivery to Germany")).passages).toEqual([]);
});

test("indexing twice, or a source that has gone, or another shop's, has no further effect", async () => {
  const { content, refresh, sources, chunks, services, shopId } = await setUp();
  const other = await createTestShop(services);
  content.policies.push(refunds);
  await refresh();
  const before = await chunks();
  const [source] = await sources();
  await indexSource(services, { shopId, sourceId: source!.id });
  await indexSource(services, { shopId: other.shopId, sourceId: source!.id });
  await indexSource(services, { shopId, sourceId: services.newId("source") });
  expect(await chunks()).toEqual(before);
  expect((await retrieve(services, { shopId: other.shopId, question: "return", limit: 3 })).passages).toEqual(
    [],
  );
  const sourceIds = [source!.id];
  await services.db.$transaction((tx) => removeSources(services, tx, { shopId: other.shopId, sourceIds }));
  expect(await chunks()).toEqual(before);
  await services.db.$transaction((tx) => removeSources(services, tx, { shopId, sourceIds }));
  expect(await sources()).toEqual([]);
  expect((await retrieve(services, { shopId, question: "return", limit: 3 })).passages).toEqual([]);
});
