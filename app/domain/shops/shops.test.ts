import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { applyShopWebhook } from "~/jobs/apply-shop-webhook";
import { installShop } from "./install-shop";
import type { ShopProfile } from "./shop-profile.graphql";
import { uninstallShop } from "./uninstall-shop";

const profile: ShopProfile = {
  shop: {
    name: "Demo", contactEmail: "owner@example.com", currencyCode: "CHF", ianaTimezone: "Europe/Zurich",
    myshopifyDomain: "demo.myshopify.com",
    primaryDomain: { host: "www.demo.example", localization: { defaultLocale: "de" } },
    domains: [{ host: "www.demo.example" }, { host: "demo.example" }],
    billingAddress: { countryCodeV2: "CH" },
  },
}; // prettier-ignore

async function setUp() {
  const services = await createTestServices({
    shopifyAdmin: {
      query: async () => profile as never,
      openBulkResult: () => Promise.reject(new Error("not planned")),
    },
  });
  return { services, shopDomain: `${randomUUID()}.myshopify.com` };
}

test("ten first page loads at once install a shop once, with one job for what follows", async () => {
  const { services, shopDomain } = await setUp();
  const shops = await Promise.all(Array.from({ length: 10 }, () => installShop(services, { shopDomain })));
  expect(new Set(shops.map((shop) => shop.id)).size).toBe(1);
  expect(shops[0]).toMatchObject({
    currency: "CHF",
    storefrontHosts: ["www.demo.example", "demo.example", shopDomain],
  });
  expect(services.queue.jobs.map((job) => job.name)).toEqual(["complete-install"]);
});

test("a re-install finds the shop's row and its data again, and does again what follows an install", async () => {
  const { services, shopDomain } = await setUp();
  const first = await installShop(services, { shopDomain });
  await services.db.$transaction((tx) => uninstallShop(tx, { shopId: first.id, at: services.now() }));
  services.queue.jobs.length = 0;
  services.setNow(new Date(services.now().getTime() + 1000));
  const again = await installShop(services, { shopDomain });
  expect(again.id).toBe(first.id);
  expect(again.uninstalledAt).toBeNull();
  expect(services.queue.jobs.map((job) => job.name)).toEqual(["complete-install"]);
});

test("app/uninstalled ends the sessions; a late one from before a re-install changes nothing", async () => {
  const services = await createTestServices();
  const shop = await createTestShop(services);
  const { shopId, shopDomain } = shop;
  await services.db.session.create({
    data: { id: `offline_${shopDomain}`, shop: shopDomain, state: "", isOnline: false },
  });
  const uninstalled = async (triggeredAt: Date) => {
    const id = services.newId("receipt");
    await services.db.shopifyWebhookReceipt.create({
      data: {
        id,
        webhookId: id,
        shopDomain,
        shopId,
        topic: "app/uninstalled",
        triggeredAt,
        receivedAt: services.now(),
      },
    });
    // Twice: a job may run again.
    await applyShopWebhook(services, { shopId, receiptId: id });
    await applyShopWebhook(services, { shopId, receiptId: id });
  };
  await uninstalled(new Date(shop.installedAt.getTime() - 60_000));
  expect(await services.db.session.count({ where: { shop: shopDomain } })).toBe(1);
  await uninstalled(new Date(shop.installedAt.getTime() + 60_000));
  expect(await services.db.session.count({ where: { shop: shopDomain } })).toBe(0);
  expect((await services.db.shop.findUniqueOrThrow({ where: { id: shopId } })).uninstalledAt).not.toBeNull();
});

test("a receipt of another shop is not found", async () => {
  const services = await createTestServices();
  const [mine, other] = [await createTestShop(services), await createTestShop(services)];
  const id = services.newId("receipt");
  await services.db.shopifyWebhookReceipt.create({
    data: {
      id,
      webhookId: id,
      shopDomain: other.shopDomain,
      shopId: other.shopId,
      topic: "app/uninstalled",
      receivedAt: services.now(),
    },
  });
  await applyShopWebhook(services, { shopId: mine.shopId, receiptId: id });
  expect(
    (await services.db.shop.findUniqueOrThrow({ where: { id: other.shopId } })).uninstalledAt,
  ).toBeNull();
});
