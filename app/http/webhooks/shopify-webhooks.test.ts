import { createHmac, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { respondToError } from "../edge/errors";
import { shopifyWebhookDoor } from "./shopify-webhooks";

const secret = "a-client-secret-of-the-app";

test("a signed webhook is stored with its job before it is answered with 200", async () => {
  const { services, shop } = await setUp();
  const response = await deliver(services, {
    shop: shop.shopDomain,
    topic: "orders/create",
    body: { id: 1 },
  });
  expect(response.status).toBe(200);
  const receipt = await services.db.shopifyWebhookReceipt.findFirstOrThrow({
    where: { shopDomain: shop.shopDomain },
  });
  expect(receipt).toMatchObject({ topic: "orders/create", payload: { id: 1 }, shopId: shop.shopId });
  expect(services.queue.jobs).toEqual([
    { name: "apply-order-webhook", data: { shopId: shop.shopId, receiptId: receipt.id }, options: undefined },
  ]);
});

test("the same webhook delivered five times at once is worked on once", async () => {
  const { services, shop } = await setUp();
  const webhookId = randomUUID();
  const deliveries = Array.from({ length: 5 }, () =>
    deliver(services, { shop: shop.shopDomain, topic: "products/update", body: { id: 2 }, webhookId }),
  );
  expect((await Promise.all(deliveries)).map((response) => response.status)).toEqual([
    200, 200, 200, 200, 200,
  ]);
  expect(services.queue.jobs).toHaveLength(1);
});

test("a wrong signature is refused and leaves nothing behind", async () => {
  const { services, shop } = await setUp();
  for (const signature of [
    "",
    "AAAA",
    createHmac("sha256", "another-secret").update('{"id":1}').digest("base64"),
  ]) {
    const response = await deliver(services, {
      shop: shop.shopDomain,
      topic: "orders/create",
      body: { id: 1 },
      signature,
    });
    expect(response.status).toBe(401);
  }
  expect(await services.db.shopifyWebhookReceipt.count({ where: { shopDomain: shop.shopDomain } })).toBe(0);
});

test("an uninstalled or unknown shop's webhook is acknowledged and ignored, but a privacy request is kept", async () => {
  const { services, shop } = await setUp();
  await services.db.shop.update({ where: { id: shop.shopId }, data: { uninstalledAt: services.now() } });
  for (const domain of [shop.shopDomain, `unknown-${randomUUID()}.myshopify.com`]) {
    const order = await deliver(services, { shop: domain, topic: "orders/create", body: { id: 1 } });
    expect([order.status, await order.json()]).toEqual([200, { outcome: "ignored" }]);
    const redact = await deliver(services, {
      shop: domain,
      topic: "shop/redact",
      body: { shop_domain: domain },
    });
    expect(await redact.json()).toEqual({ outcome: "stored" });
  }
  expect(services.queue.jobs.map((job) => job.name)).toEqual([
    "apply-privacy-webhook",
    "apply-privacy-webhook",
  ]);
});

test("a signed body that is not JSON, or a missing header, gets a clear 400", async () => {
  const { services, shop } = await setUp();
  const broken = await deliver(services, {
    shop: shop.shopDomain,
    topic: "orders/create",
    body: "{",
    raw: true,
  });
  expect([broken.status, (await broken.json()).message]).toEqual([400, "The webhook's body is not JSON."]);
  const nameless = await deliver(services, { shop: "", topic: "orders/create", body: {} });
  expect((await nameless.json()).message).toBe("The header x-shopify-shop-domain is missing.");
});

async function setUp() {
  const services = await createTestServices();
  return { services, shop: await createTestShop(services) };
}

async function deliver(
  services: TestServices,
  options: {
    shop: string;
    topic: string;
    body: unknown;
    raw?: boolean;
    signature?: string;
    webhookId?: string;
  },
): Promise<Response> {
  const door = shopifyWebhookDoor({
    services,
    config: { appUrl: "https://app.example.com", apiKey: "key", apiSecret: secret },
  });
  door.onError(respondToError(services.log));
  const body = options.raw ? String(options.body) : JSON.stringify(options.body);
  return await door.request("/orders", {
    method: "POST",
    body,
    headers: {
      "x-shopify-hmac-sha256":
        options.signature ?? createHmac("sha256", secret).update(body).digest("base64"),
      "x-shopify-topic": options.topic,
      "x-shopify-shop-domain": options.shop,
      "x-shopify-webhook-id": options.webhookId ?? randomUUID(),
      "x-shopify-triggered-at": "2026-11-20T11:59:00Z",
    },
  });
}
