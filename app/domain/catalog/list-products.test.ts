import { expect, test } from "vitest";
import { receiveShopifyWebhook } from "~/domain/shops/receive-shopify-webhook";
import { createFilledShop } from "~/testing/filled-shop";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { listProducts, type ProductRowFilter } from "./list-products";
import { readCatalogFreshness } from "./read-catalog-freshness";
import { removeProducts } from "./remove-products";

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createFilledShop(services);
  const list = async (filter: ProductRowFilter = {}) =>
    (await listProducts(services, { shopId, filter, limit: 50, cursor: null })).rows;
  return { services, shopId, list };
}

test("every product of the mirror is on exactly one page", async () => {
  const { services, shopId, list } = await setUp();
  const seen: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await listProducts(services, { shopId, limit: 4, cursor });
    seen.push(...page.rows.map(({ productId }) => productId));
    if ((cursor = page.nextCursor) === null) break;
  }
  expect(seen).toEqual((await list()).map(({ productId }) => productId));
  expect(new Set(seen).size).toBe(9);
});

test("a product that shoppers may not see says why", async () => {
  const { services, shopId, list } = await setUp();
  const hide = (id: string, data: object) =>
    services.db.product.updateMany({ where: { shopId, id }, data: { searchable: false, ...data } });
  await hide("101", { status: "draft" });
  await hide("102", { status: "archived" });
  await hide("103", { status: "unlisted" });
  await hide("104", { publishedAt: null });
  await hide("105", { publishedAt: new Date(services.now().getTime() + 1_000) });
  await hide("106", { isGiftCard: true });
  const reasons = (await list({ shown: false })).map(({ productId, hiddenBecause }) => [
    productId,
    hiddenBecause,
  ]);
  expect(Object.fromEntries(reasons)).toEqual({
    101: "draft",
    102: "archived",
    103: "unlisted",
    104: "unpublished",
    105: "scheduled",
    106: "gift_card",
  });
  expect((await list({ shown: true })).map(({ hiddenBecause }) => hiddenBecause)).toEqual([null, null, null]);
  expect(await readCatalogFreshness(services, { shopId })).toMatchObject({ shown: 3, hidden: 6 });
});

test("a product is found by a part of its title, its vendor, and the beginning of a SKU or barcode", async () => {
  const { services, shopId, list } = await setUp();
  await services.db.productVariant.updateMany({
    where: { shopId, productId: "107" },
    data: { sku: "BELT-07", barcode: "4006381333931" },
  });
  const ids = async (text: string) => (await list({ text })).map(({ productId }) => productId);
  expect(await ids("RAIN jack")).toHaveLength(2);
  expect((await ids("fellstep")).toSorted()).toEqual(["106", "107"]);
  expect(await ids("belt-0")).toEqual(["107"]);
  expect(await ids("40063813")).toEqual(["107"]);
  expect(await ids("%")).toEqual([]);
});

test("what Shopify has no more, and what is another shop's, is not listed", async () => {
  const { services, shopId, list } = await setUp();
  const other = await createTestShop(services);
  await services.db.$transaction((tx) =>
    removeProducts(services, tx, { shopId, productIds: ["101"], removedAt: services.now() }),
  );
  expect((await list()).map(({ productId }) => productId)).not.toContain("101");
  const removed = await list({ removed: true });
  expect(removed.map(({ productId, hiddenBecause }) => [productId, hiddenBecause])).toEqual([
    ["101", "removed"],
  ]);
  const { total } = await listProducts(services, { shopId: other.shopId, limit: 5, cursor: null });
  expect(total).toBe(0);
});

test("freshness tells how many messages came within a day, and how many are still to be applied", async () => {
  const { services, shopId } = await setUp();
  const { domain } = await services.db.shop.findUniqueOrThrow({ where: { id: shopId } });
  const receive = (webhookId: string, topic: string) =>
    receiveShopifyWebhook(services, {
      ...{ webhookId: `${shopId}-${webhookId}`, shopDomain: domain, topic, eventId: null, triggeredAt: null },
      payload: { id: 1 },
    });
  const messages = async () => (await readCatalogFreshness(services, { shopId })).messages;
  expect(await messages()).toEqual({ withinHours: 24, received: 0, waiting: 0, lastReceivedAt: null });
  await receive("old", "products/update");
  const lastReceivedAt = new Date(services.now().getTime() + 25 * 3_600_000);
  services.setNow(lastReceivedAt);
  for (const id of ["new", "new"]) await receive(id, "collections/update");
  await receive("order", "orders/create");
  expect(await messages()).toEqual({ withinHours: 24, received: 1, waiting: 2, lastReceivedAt });
});
