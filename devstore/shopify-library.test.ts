import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { redirectNetwork } from "./network-redirect.ts";
import {
  loadTestProducts,
  startTestStore,
  TEST_SECRET,
  TEST_SHOP,
  type TestStore,
} from "./testing/start-test-store.ts";

/** What Shopify's own library for Remix apps makes of the development store: it decides what is like Shopify. */
const APP_URL = "https://app.example.com";
const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const sessions = new Map<string, Session>();
const shopify = shopifyApp({
  apiKey: "test-client",
  apiSecretKey: TEST_SECRET,
  appUrl: APP_URL,
  apiVersion: ApiVersion.October26,
  distribution: AppDistribution.AppStore,
  logger: { level: LogSeverity.Error, log: () => {} },
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  sessionStorage: {
    storeSession: async (session) => !!sessions.set(session.id, session),
    loadSession: async (id) => sessions.get(id),
    deleteSession: async (id) => sessions.delete(id),
    deleteSessions: async (ids) => ids.every((id) => sessions.delete(id)),
    findSessionsByShop: async (shop) => [...sessions.values()].filter((session) => session.shop === shop),
  },
});

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
  await loadTestProducts(store, 3);
  redirectNetwork({ upstream: `127.0.0.1:${store.ports.admin}`, deny: false });
});
afterAll(() => store.close());

function openInAdmin(): Request {
  const parameters = store.context.oauth.embeddedParameters(TEST_SHOP);
  return new Request(`${APP_URL}/app?${parameters.toString()}`, { headers: { "user-agent": BROWSER } });
}

describe("Shopify's own library", () => {
  test("exchanges the token of the embedding page and asks the Admin API", async () => {
    const { admin, session } = await shopify.authenticate.admin(openInAdmin());
    expect(session).toMatchObject({ shop: `${TEST_SHOP}.myshopify.com`, isOnline: false });
    expect(session.refreshToken).toMatch(/^shprt_/);
    const answer = await admin.graphql("{ products(first: 2) { nodes { title } } }");
    const { data } = (await answer.json()) as { data: { products: { nodes: { title: string }[] } } };
    expect(data.products.nodes).toEqual([{ title: "Product 0" }, { title: "Product 1" }]);
  });

  test("refreshes an expiring token with its refresh token", async () => {
    await shopify.authenticate.admin(openInAdmin());
    const [session] = [...sessions.values()];
    session!.expires = new Date(Date.now() + 60_000);
    const before = session!.accessToken;
    const { session: fresh } = await shopify.unauthenticated.admin(`${TEST_SHOP}.myshopify.com`);
    expect(fresh.accessToken).not.toBe(before);
    expect(fresh.expires!.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
  });

  test("accepts the webhooks and knows their topic, shop and ids; refuses forged ones", async () => {
    const [sent] = store.context.webhooks.emit(TEST_SHOP, "orders/create", { id: 1 });
    store.context.webhooks.emit(TEST_SHOP, "orders/updated", { id: 1 }, { wrongSecret: true });
    await store.context.webhooks.idle();
    const received = (topic: string) => {
      const found = store.app.received.find(({ headers }) => headers["x-shopify-topic"] === topic)!;
      return new Request(`${APP_URL}/webhooks`, {
        method: "POST",
        headers: found.headers as Record<string, string>,
        body: found.body,
      });
    };
    expect(await shopify.authenticate.webhook(received("orders/create"))).toMatchObject({
      topic: "ORDERS_CREATE",
      shop: `${TEST_SHOP}.myshopify.com`,
      webhookId: sent!.id,
      eventId: sent!.eventId,
      payload: { id: 1 },
    });
    await expect(shopify.authenticate.webhook(received("orders/updated"))).rejects.toMatchObject({
      status: 401,
    });
  });

  test("accepts the signature of app proxy requests", async () => {
    const parameters = new URLSearchParams({
      shop: `${TEST_SHOP}.myshopify.com`,
      logged_in_customer_id: "",
      path_prefix: "/apps/floorwalker",
      timestamp: String(Math.floor(Date.now() / 1000)),
      extra: "a b&c",
    });
    const ask = (signature: string) =>
      shopify.authenticate.public.appProxy(
        new Request(`${APP_URL}/storefront/proxy/x?${parameters.toString()}&signature=${signature}`),
      );
    expect((await ask(store.context.oauth.signProxyParameters(parameters))).session?.shop).toBe(
      `${TEST_SHOP}.myshopify.com`,
    );
    await expect(ask("0".repeat(64))).rejects.toMatchObject({ status: 400 });
  });

  test("recovers from a revoked token by a fresh exchange", async () => {
    const { admin } = await shopify.authenticate.admin(openInAdmin());
    store.context.oauth.revokeTokens(TEST_SHOP);
    await expect(admin.graphql("{ shop { name } }")).rejects.toBeInstanceOf(Response);
    const again = await shopify.authenticate.admin(openInAdmin());
    expect((await again.admin.graphql("{ shop { name } }")).status).toBe(200);
  });
});
