import { expect, test } from "vitest";
import { createSyncWorld, fakeProduct, type SyncWorld } from "~/testing/sync-world";
import { createTestShop } from "~/testing/test-services";
import { receiveShopifyWebhook } from "~/domain/shops/receive-shopify-webhook";
import { applyProductWebhook } from "./apply-product-webhook";
import { readCatalogSettings } from "./catalog-settings";
import { listMetafieldDefinitions } from "./list-metafield-definitions";
import { readCatalogSync } from "./sync/read-catalog-sync";
import { saveCatalogSettings } from "./save-catalog-settings";
import { searchProducts } from "./query/search-products";
import { startCatalogSync } from "./sync/start-catalog-sync";

async function setUp(): Promise<SyncWorld> {
  const world = await createSyncWorld();
  world.shopify.definitions = [
    { key: "material", name: "Material" },
    { key: "margin", name: "Margin", isPublic: false },
    { key: "manual", name: "Manual", type: "file_reference" },
  ];
  const metafields = [
    { key: "material", value: "Merino" },
    { key: "margin", value: "Vigorous", isPublic: false },
  ];
  world.put(fakeProduct(1, { title: "Socks", metafields }), fakeProduct(2, { title: "Lamp" }));
  await world.sync();
  return world;
}

async function find({ services, shopId }: SyncWorld, query: string): Promise<string[]> {
  const { products } = await searchProducts(services, { shopId, query, limit: 5 });
  return products.map(({ productId }) => productId);
}

async function choose(world: SyncWorld, metafieldKeys: string[] | null): Promise<string | null> {
  world.tick(60_000);
  const { syncId } = await saveCatalogSettings(world.services, { shopId: world.shopId, metafieldKeys });
  await world.drain();
  return syncId;
}

test("without a choice the metafields that are open to the storefront are read, and found", async () => {
  const world = await setUp();
  expect(await find(world, "merino")).toEqual(["1"]);
  expect(await find(world, "vigorous")).toEqual([]);
  const { rows, isChosen } = await listMetafieldDefinitions(world.services, { shopId: world.shopId });
  expect(isChosen).toBe(false);
  expect(
    rows.map(({ metafieldKey, isOpen, holdsText, isRead }) => [metafieldKey, isOpen, holdsText, isRead]),
  ).toEqual([
    ["custom.manual", true, false, false],
    ["custom.margin", false, true, false],
    ["custom.material", true, true, true],
  ]);
});

test("what the merchant chooses is read and found instead, though no product has changed in Shopify", async () => {
  const world = await setUp();
  expect(await choose(world, ["custom.margin", "custom.gone"])).toMatch(/^sync_/);
  expect(await find(world, "vigorous")).toEqual(["1"]);
  expect(await find(world, "merino")).toEqual([]);
  const listed = await listMetafieldDefinitions(world.services, { shopId: world.shopId });
  expect(listed).toMatchObject({ isChosen: true, unknownKeys: ["custom.gone"] });
  expect(listed.rows.filter(({ isRead }) => isRead).map(({ name }) => name)).toEqual(["Margin"]);
  await choose(world, []);
  expect(await find(world, "vigorous")).toEqual([]);
  await choose(world, null);
  expect(await find(world, "merino")).toEqual(["1"]);
});

test("the same choice again begins nothing, another one takes the place of the sync that runs", async () => {
  const world = await setUp();
  const { services, shopId } = world;
  await choose(world, ["custom.margin"]);
  expect(await choose(world, ["custom.margin", "custom.margin"])).toBe(null);
  const running = await startCatalogSync(services, { shopId });
  // Of two syncs that began at one moment none is the newer one.
  services.setNow(new Date(services.now().getTime() + 1_000));
  const { syncId } = await saveCatalogSettings(services, { shopId, metafieldKeys: ["custom.material"] });
  expect(syncId).not.toBe(running.syncId);
  const cancelled = await services.db.catalogSync.findUniqueOrThrow({ where: { id: running.syncId } });
  expect(cancelled.status).toBe("cancelled");
  await world.drain();
  expect(await readCatalogSync(services, { shopId })).toMatchObject({ syncId, status: "completed" });
  expect(await find(world, "merino")).toEqual(["1"]);
});

test("a message that was read under the old choice is read again, never written", async () => {
  const world = await setUp();
  const { services, shopify, shopId } = world;
  world.tick(60_000);
  const updatedAt = `${services.now().toISOString().slice(0, 19)}Z`;
  shopify.products.get(1)!.updatedAt = updatedAt;
  const { domain: shopDomain } = await services.db.shop.findUniqueOrThrow({ where: { id: shopId } });
  await receiveShopifyWebhook(services, {
    ...{ webhookId: `w-${shopId}`, shopDomain, topic: "products/update", eventId: null, triggeredAt: null },
    payload: { id: 1, updated_at: updatedAt },
  });
  const job = services.queue.jobs.shift()!.data as { shopId: string; receiptId: string };
  const query = shopify.query.bind(shopify);
  services.shopifyAdmin = {
    ...shopify,
    query: async (request) => {
      const answer = await query(request);
      await saveCatalogSettings(services, { shopId, metafieldKeys: ["custom.margin"] });
      return answer as never;
    },
  };
  await expect(applyProductWebhook(services, job)).rejects.toMatchObject({ code: "unavailable" });
  services.shopifyAdmin = shopify;
  await applyProductWebhook(services, job);
  const row = await services.db.product.findFirstOrThrow({ where: { shopId, id: "1" } });
  expect(row.metafields).toEqual({ "custom.margin": "Vigorous" });
});

test("what can be no metafield is refused by its name, and nothing is changed", async () => {
  const world = await setUp();
  const { services, shopId } = world;
  for (const key of ["material", "custom.", "custom.a b", "custom.material.x", ""]) {
    const saving = saveCatalogSettings(services, { shopId, metafieldKeys: ["custom.material", key] });
    await expect(saving).rejects.toMatchObject({
      code: "validation_error",
      message: expect.stringContaining(`"${key}"`),
    });
  }
  const many = Array.from({ length: 300 }, (_, index) => `custom.k${index}`);
  await expect(saveCatalogSettings(services, { shopId, metafieldKeys: many })).rejects.toMatchObject({
    code: "validation_error",
  });
  expect(await readCatalogSettings(services, { shopId })).toEqual({ metafieldKeys: null });
  expect(services.queue.jobs).toEqual([]);
});

test("an unknown shop, another shop and one without the app change nothing here", async () => {
  const world = await setUp();
  const { services, shopId } = world;
  const other = await createTestShop(services);
  await saveCatalogSettings(services, { shopId: other.shopId, metafieldKeys: [] });
  expect(await readCatalogSettings(services, { shopId })).toEqual({ metafieldKeys: null });
  await expect(
    saveCatalogSettings(services, { shopId: "shop_none", metafieldKeys: [] }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  await services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt: services.now() } });
  await expect(saveCatalogSettings(services, { shopId, metafieldKeys: [] })).rejects.toMatchObject({
    code: "conflict",
  });
});
