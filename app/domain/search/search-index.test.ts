import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { removeSearchDocuments } from "./remove-search-documents";
import { searchIndex } from "./search-index";
import { createSearchIndexes } from "./search-indexes";
import { upsertSearchDocuments } from "./upsert-search-documents";

const collection = "product";

async function setUp(budgetBytes = 64_000_000) {
  const services = await createTestServices({ searchIndexes: createSearchIndexes({ budgetBytes }) });
  const otherProcess = await createTestServices({ searchIndexes: createSearchIndexes({ budgetBytes }) });
  const { shopId } = await createTestShop(services);
  const upsert = (titles: Record<string, string>, shop = shopId) =>
    services.db.$transaction((tx) =>
      upsertSearchDocuments(services, tx, {
        shopId: shop,
        collection,
        documents: Object.entries(titles).map(([id, title]) => ({ id, fields: { title } })),
      }),
    );
  const remove = (ids: string[]) =>
    services.db.$transaction((tx) => removeSearchDocuments(services, tx, { shopId, collection, ids }));
  const find = async (query: string, process = services, shop = shopId) =>
    (await searchIndex(process, { shopId: shop, collection, query, limit: 10 })).hits.map((hit) => hit.id);
  return { services, otherProcess, shopId, upsert, remove, find };
}

test("every process sees a change with the first search after its commit", async () => {
  const { otherProcess, upsert, remove, find } = await setUp();
  await upsert({ "1": "Leather boots", "2": "Cotton shirt" });
  expect(await find("boots")).toEqual(["1"]);
  expect(await find("boots", otherProcess)).toEqual(["1"]);
  await upsert({ "2": "Rubber boots" });
  expect((await find("boots", otherProcess)).sort()).toEqual(["1", "2"]);
  await remove(["1"]);
  expect(await find("boots")).toEqual(["2"]);
  expect(await find("boots", otherProcess)).toEqual(["2"]);
  expect(await find("shirt", otherProcess)).toEqual([]);
});

test("a shop never finds what another shop sells", async () => {
  const { services, upsert, find } = await setUp();
  const other = await createTestShop(services);
  await upsert({ "1": "Leather boots" });
  await upsert({ "9": "Leather boots" }, other.shopId);
  expect(await find("boots")).toEqual(["1"]);
  expect(await find("boots", services, other.shopId)).toEqual(["9"]);
});

test("what is committed while others search is never missed, and searches share their refreshes", async () => {
  const { upsert, find } = await setUp();
  for (let round = 0; round < 15; round++) {
    const searches = Array.from({ length: 5 }, () => find("boots"));
    await upsert({ [`b${round}`]: "boots" });
    searches.push(find("boots"));
    const results = await Promise.all(searches);
    expect(results.at(-1)!.length).toBe(Math.min(10, round + 1));
  }
});

test("an index is loaded in pages, and the least recently used one leaves when memory is short", async () => {
  const { services, upsert, find } = await setUp(150_000);
  const titles = Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`${i}`, `boots model${i}`]));
  await upsert(titles);
  expect(await find("model699")).toEqual(["699"]);
  const used = services.searchIndexes.usedBytes();
  const other = await createTestShop(services);
  await upsert({ "1": "shirt" }, other.shopId);
  expect(await find("shirt", services, other.shopId)).toEqual(["1"]);
  expect(services.searchIndexes.usedBytes()).toBeLessThan(used / 2);
  expect(await find("model5")).toEqual(["5"]);
});

test("what is derived from a collection is made once until it changes", async () => {
  const { services, shopId, upsert, find } = await setUp();
  let made = 0;
  const derive = () =>
    services.searchIndexes.derive(
      { shopId, collection },
      "count",
      0,
      async () => await Promise.resolve(++made),
    );
  await upsert({ "1": "boots" });
  await find("boots");
  expect([await derive(), await derive()]).toEqual([1, 1]);
  await upsert({ "2": "boots" });
  await find("boots");
  expect(await derive()).toBe(2);
});
