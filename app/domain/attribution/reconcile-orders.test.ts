import { afterAll, beforeAll, expect, test } from "vitest";
import {
  loadTestProducts,
  startTestStore,
  TEST_SHOP,
  type TestStore,
} from "../../../devstore/testing/start-test-store.ts";
import { reconcileOrders as runJob } from "~/jobs/reconcile-orders";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { applyOrderWebhook } from "./apply-order-webhook";
import { readOrderAttribution } from "./read-order-attribution";
import { reconcileOrders } from "./reconcile-orders";

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
  await loadTestProducts(store, 5);
  await store.install();
  await createTestServices();
}, 60_000);
afterAll(() => store.close());

test("orders whose webhooks were all lost are booked as the webhooks would have booked them", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = placeOrder(conversationId);
  store.context.orders.refund({
    orderId: order.id,
    lines: [{ lineItemId: order.lines[0]!.id, quantity: 1, restock: true }],
    adjustment: "1.50",
  });
  expect(await reconcileOrders(services, { shopId })).toEqual({ complete: true, read: 1 });
  const reconciled = await creditOf(services, shopId, order.id);

  const other = await setUp(services);
  await services.db.conversation.create({
    data: { ...(await conversationRow(services, conversationId)), workflowState: {}, shopId: other.shopId },
  });
  await store.context.webhooks.idle();
  for (const { topic, payload } of received(order.id)) {
    await applyOrderWebhook(services, { shopId: other.shopId, topic, payload });
  }
  expect(await creditOf(services, other.shopId, order.id)).toEqual(reconciled);
  expect(reconciled).toMatchObject({ tier: "direct", conversationId, state: "counted" });
  expect(reconciled.netMinor).toBe(reconciled.grossMinor - reconciled.refundedMinor);
});

test("a second run reads nothing again, and a change after it is read", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = placeOrder(conversationId);
  await reconcileOrders(services, { shopId });
  expect((await reconcileOrders(services, { shopId })).read).toBe(0);
  store.context.orders.cancel({ orderId: order.id, reason: "customer", refund: true, restock: false });
  expect((await reconcileOrders(services, { shopId })).read).toBe(1);
  expect(await creditOf(services, shopId, order.id)).toMatchObject({ netMinor: 0n });
});

test("orders/edited is booked from what Shopify says the order is now", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = placeOrder(conversationId);
  await reconcileOrders(services, { shopId });
  const before = await creditOf(services, shopId, order.id);
  store.context.orders.editQuantity({ orderId: order.id, lineItemId: order.lines[1]!.id, quantity: 0 });
  await store.context.webhooks.idle();
  const edited = received(order.id).find(({ topic }) => topic === "orders/edited")!;
  await applyOrderWebhook(services, { shopId, ...edited });
  const after = await creditOf(services, shopId, order.id);
  expect(after.directNetMinor).toBe(before.directNetMinor);
  expect(after.netMinor).toBeLessThan(before.netMinor);
});

test("an uninstalled shop is left alone, and the job goes on only while there is more", async () => {
  const { services, shopId } = await setUp();
  await runJob(services, { shopId });
  expect(services.queue.jobs).toEqual([]);
  await services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt: services.now() } });
  services.shopifyAdmin.query = () => {
    throw new Error("asked Shopify for an uninstalled shop");
  };
  await runJob(services, { shopId });
});

async function setUp(shared?: TestServices) {
  const services = shared ?? (await createTestServices());
  services.setNow(new Date());
  services.shopifyAdmin.query = async ({ operation, variables }) => {
    const { data, errors } = await store.graphql(operation, variables);
    expect(errors).toBeUndefined();
    return data as never;
  };
  const { shopId } = await createTestShop(services);
  await services.db.shop.update({
    where: { id: shopId },
    data: { installedAt: new Date(Date.now() - 3_600_000) },
  });
  return { services, ...(await createTestConversation(services, { shopId })) };
}

function placeOrder(conversationId: string) {
  const [first, second] = store.context.indexes.products(TEST_SHOP).map(({ variants }) => variants[0]!.id);
  return store.context.orders.placeOrder({
    shop: TEST_SHOP,
    cart: {
      token: "cart-token",
      lines: [
        { variantId: first!, quantity: 2, properties: { _floorwalker: conversationId } },
        { variantId: second!, quantity: 1, properties: {} },
      ],
      attributes: { _floorwalker: conversationId },
      discountCodes: [],
      customerId: null,
    },
    email: "shopper@example.com",
    shippingAddress: null,
    shippingPrice: "4.90",
    taxRate: 0.19,
    presentment: { currency: "USD", rate: 1.1 },
    pay: true,
  });
}

function received(orderId: number): { topic: string; payload: unknown }[] {
  return store.app.received
    .map(({ headers, body }) => ({ topic: String(headers["x-shopify-topic"]), payload: JSON.parse(body) }))
    .filter(({ topic, payload }) => {
      if (topic === "orders/edited") return payload.order_edit.order_id === orderId;
      return topic === "refunds/create"
        ? payload.order_id === orderId
        : topic.startsWith("orders/") && payload.id === orderId;
    });
}

async function creditOf(services: TestServices, shopId: string, orderId: number) {
  const read = await readOrderAttribution(services, { shopId, orderId: String(orderId) });
  const { ledger, ...credit } = read!;
  return { ...credit, rows: ledger.map((row) => [row.sourceKey, row.amountMinor]).sort() };
}

async function conversationRow(services: TestServices, conversationId: string) {
  return await services.db.conversation.findFirstOrThrow({ where: { id: conversationId } });
}
