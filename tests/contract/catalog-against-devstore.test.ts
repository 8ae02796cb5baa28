import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createShopifyAdmin } from "~/adapters/shopify-admin/create-shopify-admin";
import { advanceCatalogSync } from "~/domain/catalog/sync/advance-catalog-sync";
import { applyProductWebhook } from "~/domain/catalog/apply-product-webhook";
import { listMetafieldDefinitions } from "~/domain/catalog/list-metafield-definitions";
import { readCatalogSync } from "~/domain/catalog/sync/read-catalog-sync";
import { readLiveOffers } from "~/domain/catalog/read-live-offers";
import { reconcileCatalog } from "~/domain/catalog/reconcile-catalog";
import { startCatalogSync } from "~/domain/catalog/sync/start-catalog-sync";
import { shopifyWebhookDoor } from "~/http/webhooks/shopify-webhooks";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { loadCatalog } from "../../devstore/catalog/load.ts";
import type { ProductRecord } from "../../devstore/model.ts";
import { redirectNetwork } from "../../devstore/network-redirect.ts";
import {
  loadTestProducts,
  startTestStore,
  TEST_SECRET,
  TEST_SHOP,
  type TestStore,
} from "../../devstore/testing/start-test-store.ts";

const productCount = 260;
const toml = readFileSync(fileURLToPath(new URL("../../shopify.app.toml", import.meta.url)), "utf8");

let devStore: TestStore;
let services: TestServices;
let shopId: string;

beforeAll(async () => {
  devStore = await startTestStore({ toml });
  redirectNetwork({ upstream: `127.0.0.1:${devStore.ports.admin}`, deny: false });
  await loadTestProducts(devStore, productCount, (index) => ({
    status: index % 10 === 3 ? "DRAFT" : "ACTIVE",
    published: index % 10 !== 4,
  }));
  await loadCatalog(devStore.context, TEST_SHOP, []);
  const productIds = products().map(({ id }) => id);
  devStore.context.products.saveCollection({
    ...{ id: 900_001, shop: TEST_SHOP, handle: "every-other", title: "Every other", descriptionHtml: "" },
    ...{
      image: null,
      productIds: productIds.filter((_, index) => index % 2 === 0),
      updatedAt: new Date().toISOString(),
    },
  });
  await devStore.context.webhooks.idle();
  let { accessToken } = await devStore.install();
  services = await createTestServices();
  services.now = () => new Date();
  services.shopifyAdmin = createShopifyAdmin({
    readAccessToken: async (_shop, { forceRefresh }) => {
      if (forceRefresh) ({ accessToken } = await devStore.install());
      return accessToken;
    },
    log: services.log,
  });
  const shop = await createTestShop(services);
  shopId = shop.shopId;
  await services.db.shop.update({ where: { id: shopId }, data: { domain: `${TEST_SHOP}.myshopify.com` } });
  const config = { appUrl: "http://app.localhost", apiKey: "test-client", apiSecret: TEST_SECRET };
  const door = shopifyWebhookDoor({ services, config });
  devStore.app.answer = async ({ path, headers, body }) => {
    const request = { method: "POST", headers: headers as Record<string, string>, body };
    return (await door.request(path.replace(/^\/webhooks/, ""), request)).status;
  };
}, 60_000);

afterAll(() => devStore.close());

beforeEach(() => {
  devStore.context.faults.clear();
});

function products(): ProductRecord[] {
  return devStore.context.indexes.products(TEST_SHOP);
}

/** Runs what the queue holds until it is empty; waits as it would, but shorter. */
async function drain(): Promise<void> {
  for (let job = services.queue.jobs.shift(); job; job = services.queue.jobs.shift()) {
    if (job.options?.startAfterSeconds) await sleep(100);
    if (job.name === "run-catalog-sync") await advanceCatalogSync(services, job.data as never);
    else if (job.name === "apply-product-webhook") await applyProductWebhook(services, job.data as never);
  }
}

async function applyWebhooks(): Promise<void> {
  await devStore.context.webhooks.idle();
  await drain();
}

/** What the mirror should hold, from the development store's own records. */
function expected() {
  return products()
    .map((product) => ({
      id: String(product.id),
      title: product.title,
      prices: product.variants.map(({ price }) => Math.round(Number(price) * 100)).sort((a, b) => a - b),
      available:
        ["ACTIVE", "UNLISTED"].includes(product.status) &&
        product.variants.some((variant) => variant.inventoryQuantity > 0),
      searchable: product.status === "ACTIVE" && product.publishedAt !== null,
      collections: devStore.context.indexes.collectionsOf(product).map(({ id }) => String(id)),
    }))
    .sort((a, b) => a.id.localeCompare(b.id));
}

async function mirrored() {
  const rows = await services.db.product.findMany({ where: { shopId, removedAt: null } });
  const variants = await services.db.productVariant.findMany({ where: { shopId } });
  return rows
    .map((row) => ({
      id: row.id,
      title: row.title,
      prices: variants
        .filter(({ productId }) => productId === row.id)
        .map(({ priceMinor }) => Number(priceMinor))
        .sort((a, b) => a - b),
      available: row.available,
      searchable: row.searchable,
      collections: row.collectionIds,
    }))
    .sort((a, b) => a.id.localeCompare(b.id));
}

test("the first sync mirrors the whole shop, through THROTTLED, a broken gateway and a revoked token", async () => {
  const { faults } = devStore.context;
  faults.set("admin_throttled", { next: 2 });
  faults.set("admin_server_error", { next: 1 });
  await startCatalogSync(services, { shopId });
  await applyWebhooks();
  faults.set("token_revoked", { next: 1 });
  await drain();
  expect(await readCatalogSync(services, { shopId })).toMatchObject({
    status: "completed",
    productsTotal: productCount,
    productsDone: productCount,
    productsSkipped: 0,
  });
  expect(await mirrored()).toEqual(expected());
  const row = await services.db.product.findFirstOrThrow({ where: { shopId, title: "Product 0" } });
  expect(row.metafields).toEqual({ "custom.care": "cold" });
  const documents = await services.db.searchDocument.count({ where: { shopId, removedAt: null } });
  expect(documents).toBe(expected().filter(({ searchable }) => searchable).length);
}, 60_000);

test("the metafields that products have can be listed, to choose from", async () => {
  const { rows, isChosen } = await listMetafieldDefinitions(services, { shopId });
  expect(isChosen).toBe(false);
  expect(rows).toContainEqual(
    expect.objectContaining({ metafieldKey: "custom.care", isOpen: true, holdsText: true, isRead: true }),
  );
}, 30_000);

test("changes in the shop arrive by signed webhooks, doubled and reordered", async () => {
  const { faults, products: merchant } = devStore.context;
  faults.set("webhook_duplicate", { probability: 1 });
  faults.set("webhook_reordered", { probability: 0.5, milliseconds: 30 });
  const [first, second, third, fourth] = products().filter(({ status }) => status === "ACTIVE");
  merchant.save({
    ...first!,
    title: "Renamed",
    variants: first!.variants.map((variant) => ({ ...variant, price: "1.25" })),
  });
  merchant.save({ ...first!, title: "Renamed twice", variants: first!.variants.slice(0, 1) });
  merchant.setInventory({ variantId: second!.variants[0]!.id, quantity: 0 });
  merchant.setInventory({ variantId: second!.variants[1]!.id, quantity: 0 });
  merchant.save({ ...third!, status: "UNLISTED" });
  merchant.remove(fourth!.id);
  merchant.removeCollection(900_001);
  await applyWebhooks();
  const state = await mirrored();
  expect(state).toEqual(expected());
  expect(state.find(({ id }) => id === String(first!.id))).toMatchObject({ title: "Renamed twice" });
  expect(state.find(({ id }) => id === String(second!.id))).toMatchObject({ available: false });
}, 60_000);

test("what lost webhooks would have told is found by the reconcile", async () => {
  const { faults, products: merchant } = devStore.context;
  faults.set("webhook_lost", { probability: 1 });
  const product = products().find(({ status }) => status === "ACTIVE")!;
  merchant.save({ ...product, title: "Nobody told" });
  await applyWebhooks();
  expect(await mirrored()).not.toEqual(expected());
  expect(await reconcileCatalog(services, { shopId })).toMatchObject({ tag: "reconciled" });
  expect(await mirrored()).toEqual(expected());
}, 60_000);

test("price and stock are read live, and from the mirror when Shopify is slow", async () => {
  const { faults } = devStore.context;
  const product = products().find(({ status, publishedAt }) => status === "ACTIVE" && publishedAt !== null)!;
  const [variant] = product.variants;
  devStore.context.store.put("product", product.id, {
    ...product,
    variants: [{ ...variant!, price: "77.00", compareAtPrice: "99.00" }, ...product.variants.slice(1)],
  });
  const productIds = [String(product.id)];
  const live = (await readLiveOffers(services, { shopId, productIds }))[0]!;
  expect(live.variants[0]).toMatchObject({ priceMinor: 7700, compareAtPriceMinor: 9900 });
  const abroad = (await readLiveOffers(services, { shopId, productIds, country: "FR" }))[0]!;
  expect(abroad.variants[0]).toMatchObject({ priceMinor: 7700 });
  faults.set("admin_latency", { probability: 1, milliseconds: 4_000 });
  const stale = (await readLiveOffers(services, { shopId, productIds }))[0]!;
  expect(stale.variants[0]!.priceMinor).not.toBe(7700);
  expect(new Date(stale.asOf).getTime()).toBeLessThan(new Date(live.asOf).getTime());
}, 30_000);
