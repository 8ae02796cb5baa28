import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  loadTestProducts,
  startTestStore,
  TEST_SECRET,
  TEST_SHOP,
  type TestStore,
} from "./testing/start-test-store.ts";
import { RETRY_SECONDS } from "./webhook-sender.ts";

let store: TestStore;

beforeEach(async () => {
  store = await startTestStore();
  store.context.apps.install(TEST_SHOP);
});
afterEach(() => store.close());

const emit = (topic: string, payload: object, options = {}) =>
  store.context.webhooks.emit(TEST_SHOP, topic, payload, options);
const idle = () => store.context.webhooks.idle(60_000);
const delivery = (id: string) => store.context.store.get("webhookDelivery", id)!;

function isSigned({ body, headers }: { body: string; headers: Record<string, unknown> }): boolean {
  const hmac = createHmac("sha256", TEST_SECRET).update(body).digest("base64");
  return headers["x-shopify-hmac-sha256"] === hmac;
}

describe("a webhook", () => {
  test("carries Shopify's headers and a signature over the raw body", async () => {
    const [sent] = emit("orders/create", { id: 1, name: "Größe €" });
    await idle();
    const [received] = store.app.received;
    expect(received!.path).toBe("/webhooks/orders");
    expect(isSigned(received!)).toBe(true);
    expect(received!.headers).toMatchObject({
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": `${TEST_SHOP}.myshopify.com`,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": sent!.id,
      "x-shopify-event-id": sent!.eventId,
      "x-shopify-triggered-at": sent!.triggeredAt,
    });
    expect(delivery(sent!.id)).toMatchObject({
      state: "delivered",
      attempts: [{ status: 200, error: null }],
    });
  });

  test("is tried again with the same id after failures, redirects and timeouts", async () => {
    const answers: (number | { status: number; headers: Record<string, string> } | Promise<number>)[] = [
      500,
      { status: 302, headers: { location: "/elsewhere" } },
      new Promise<number>((resolve) => setTimeout(() => resolve(200), 1_000)),
      200,
    ];
    store.app.answer = () => answers.shift()!;
    const [sent] = emit("orders/create", { id: 1 });
    await idle();
    expect(delivery(sent!.id).attempts.map(({ status, error }) => status ?? error)).toEqual([
      500,
      302,
      "no answer within 300 ms",
      200,
    ]);
    expect(new Set(store.app.received.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(1);
  });

  test("is given up after 8 retries within 4 hours, and an API subscription is then deleted", async () => {
    expect(RETRY_SECONDS.reduce((a, b) => a + b, 0)).toBe(4 * 3600);
    await store.install();
    const { data } = await store.graphql(
      `mutation { webhookSubscriptionCreate(topic: CUSTOMERS_UPDATE, webhookSubscription: { uri: "http://app.localhost/hooks" }) {
        webhookSubscription { id topic uri } userErrors { message } } }`,
    );
    expect(data.webhookSubscriptionCreate.userErrors).toEqual([]);
    store.app.answer = () => 503;
    const [sent] = emit("customers/update", { id: 1 });
    expect(sent!.uri).toBe("http://app.localhost/hooks");
    await idle();
    expect(delivery(sent!.id)).toMatchObject({ state: "failed" });
    expect(delivery(sent!.id).attempts).toHaveLength(9);
    expect(store.app.received).toHaveLength(9);
    expect(
      (await store.graphql("{ webhookSubscriptions(first: 5) { nodes { id } } }")).data.webhookSubscriptions
        .nodes,
    ).toEqual([]);
  });

  test("is not sent to a shop without the app, except for uninstall and privacy", async () => {
    store.context.apps.uninstall(TEST_SHOP);
    expect(emit("orders/create", { id: 1 })).toEqual([]);
    store.context.apps.redactShop(TEST_SHOP);
    await idle();
    expect(store.app.received.map(({ headers }) => headers["x-shopify-topic"]).sort()).toEqual([
      "app/uninstalled",
      "shop/redact",
    ]);
  });

  test("obeys include_fields and filter of its subscription", async () => {
    const other = await startTestStore({
      toml: `
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
topics = ["products/update"]
uri = "/p"
include_fields = ["id", "variants.price"]
filter = "status:active variants.price:>=10"`,
    });
    other.context.apps.install(TEST_SHOP, ["read_products"]);
    const product = { id: 1, title: "x", status: "active", variants: [{ id: 2, price: "12.00" }] };
    other.context.webhooks.emit(TEST_SHOP, "products/update", product);
    other.context.webhooks.emit(TEST_SHOP, "products/update", { ...product, status: "draft" });
    other.context.webhooks.emit(TEST_SHOP, "products/update", {
      ...product,
      variants: [{ id: 2, price: "9.00" }],
    });
    await other.context.webhooks.idle();
    expect(other.app.received.map(({ body }) => JSON.parse(body))).toEqual([
      { id: 1, variants: [{ price: "12.00" }] },
    ]);
    await other.close();
  });

  test("left pending by a restart is sent after it", async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), "devstore-restart-"));
    const first = await startTestStore({ dataFolder, webhooks: { retryTimeFactor: 1, timeoutMs: 300 } });
    first.context.apps.install(TEST_SHOP);
    first.app.answer = () => 503;
    const [sent] = first.context.webhooks.emit(TEST_SHOP, "orders/create", { id: 7 });
    await first.context.webhooks.idle();
    await first.close();
    const second = await startTestStore({ dataFolder });
    expect(second.context.webhooks.retryNow()).toBe(1);
    await second.context.webhooks.idle();
    expect(second.app.received.map(({ headers, body }) => [headers["x-shopify-webhook-id"], body])).toEqual([
      [sent!.id, '{"id":7}'],
    ]);
    await second.close();
    rmSync(dataFolder, { recursive: true });
  });

  test("that has arrived is forgotten when 500 newer ones have", async () => {
    const [oldest] = emit("orders/create", { id: 0 });
    await idle();
    for (let id = 1; id <= 500; id += 1) emit("orders/create", { id });
    await idle();
    expect(store.context.store.get("webhookDelivery", oldest!.id)).toBeUndefined();
    expect([...store.context.store.all("webhookDelivery")]).toHaveLength(500);
  });
});

describe("fault switches", () => {
  test("make webhooks arrive twice with one id, get lost, or come with a wrong signature first", async () => {
    const { faults } = store.context;
    faults.set("webhook_duplicate", { next: 1 });
    const [twice] = emit("orders/create", { id: 1 });
    await idle();
    faults.set("webhook_lost", { next: 1 });
    const [lost] = emit("orders/create", { id: 2 });
    await idle();
    store.app.answer = (request) => (isSigned(request) ? 200 : 401);
    faults.set("webhook_wrong_secret", { next: 1 });
    const [forged] = emit("orders/create", { id: 3 });
    await idle();
    const ids = store.app.received.map(({ headers }) => headers["x-shopify-webhook-id"]);
    expect(ids).toEqual([twice!.id, twice!.id, forged!.id, forged!.id]);
    expect(delivery(lost!.id)).toMatchObject({ state: "lost", attempts: [] });
    expect(delivery(forged!.id).attempts.map(({ status }) => status)).toEqual([401, 200]);
  });

  test("let a later webhook overtake an earlier one", async () => {
    store.context.faults.set("webhook_reordered", { next: 1, milliseconds: 10_000 });
    emit("orders/create", { id: 1 });
    emit("orders/create", { id: 2 });
    await idle();
    expect(store.app.received.map(({ body }) => body)).toEqual(['{"id":2}', '{"id":1}']);
  });

  test("strike with their probability", () => {
    const { faults } = store.context;
    faults.set("webhook_lost", { probability: 0.5 });
    const struck = Array.from({ length: 2_000 }, () => faults.strikes("webhook_lost")).filter(Boolean).length;
    expect(struck).toBeGreaterThan(800);
    expect(struck).toBeLessThan(1_200);
    faults.clear();
    expect(faults.strikes("webhook_lost")).toBeNull();
  });
});

test("a change of a product is announced with a REST payload and a stock change with its level", async () => {
  await loadTestProducts(store, 1);
  const [product] = store.context.indexes.products(TEST_SHOP);
  store.context.products.setInventory({ variantId: product!.variants[0]!.id, quantity: 3 });
  await idle();
  const byTopic = Object.fromEntries(
    store.app.received.map(({ headers, body }) => [headers["x-shopify-topic"], JSON.parse(body)]),
  );
  expect(byTopic["products/update"]).toMatchObject({
    id: product!.id,
    admin_graphql_api_id: `gid://shopify/Product/${product!.id}`,
    body_html: "<p>Description of product 0</p>",
    status: "active",
    tags: "tag-0",
    variants: [{ inventory_quantity: 3, option1: "S" }, { inventory_quantity: 100 }],
  });
  expect(byTopic["inventory_levels/update"]).toMatchObject({
    inventory_item_id: product!.variants[0]!.inventoryItemId,
    available: 3,
  });
});
