import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createShopifyAdmin } from "~/adapters/shopify-admin/create-shopify-admin";
import { upsertWebPixel } from "~/domain/attribution/upsert-web-pixel";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { redirectNetwork } from "../../devstore/network-redirect.ts";
import { startTestStore, TEST_SHOP, type TestStore } from "../../devstore/testing/start-test-store.ts";

const toml = readFileSync(fileURLToPath(new URL("../../shopify.app.toml", import.meta.url)), "utf8");
let devStore: TestStore;

beforeAll(async () => {
  devStore = await startTestStore({ toml });
  redirectNetwork({ upstream: `127.0.0.1:${devStore.ports.admin}`, deny: false });
}, 60_000);

afterAll(() => devStore.close());

test("over the wire the pixel is created once, with the app's own scopes, then updated, and again after a re-install", async () => {
  const services = await createTestServices();
  let { accessToken } = await devStore.install();
  const readAccessToken = async () => accessToken;
  services.shopifyAdmin = createShopifyAdmin({ readAccessToken, log: services.log });
  const { shopId } = await createTestShop(services);
  await services.db.shop.update({ where: { id: shopId }, data: { domain: `${TEST_SHOP}.myshopify.com` } });
  const pixels = () => [...devStore.context.store.all("webPixel")];

  expect(await upsertWebPixel(services, { shopId })).toBe("created");
  services.appUrl = "https://moved.example";
  expect(await upsertWebPixel(services, { shopId })).toBe("updated");
  expect(pixels()).toHaveLength(1);
  expect(JSON.parse(pixels()[0]!.settings)).toEqual({
    accountID: shopId,
    apiUrl: "https://moved.example/storefront/v1",
  });

  devStore.context.apps.uninstall(TEST_SHOP);
  expect(pixels()).toEqual([]);
  ({ accessToken } = await devStore.install());
  expect(await upsertWebPixel(services, { shopId })).toBe("created");
});
