import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  loadTestProducts,
  startTestStore,
  TEST_SHOP,
  type TestStore,
} from "../../../devstore/testing/start-test-store.ts";
import { AppError } from "~/domain/shared/app-error";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { pruneAttempts } from "./count-attempt";
import { pruneOrderProofs } from "./order-proofs";
import { readOrderForShopper, type OrderRequest } from "./read-order-for-shopper";

let store: TestStore;
let accessToken: string;

beforeAll(async () => {
  store = await startTestStore();
  await loadTestProducts(store, 4);
  ({ accessToken } = await store.install([
    ...["read_products", "read_inventory", "read_orders", "read_customers"],
  ]));
  await createTestServices();
}, 60_000);
afterAll(() => store.close());

describe("two facts prove whose order it is", () => {
  test.each([
    ["its e-mail", "ADA@example.com "],
    ["its post code", "10 115"],
    ["its telephone number", "0151 234 567 89"],
  ])("name and %s", async (_what, fact) => {
    const { ask, order } = await setUp();
    expect(await ask({ orderName: order.name, fact })).toMatchObject({
      tag: "found",
      order: { orderId: String(order.id), name: order.name, status: "preparing" },
    });
  });

  test("what a shopper hears holds no address, contact or payment", async () => {
    const { ask, order } = await setUp();
    store.context.orders.fulfil({
      ...{ orderId: order.id, trackingCompany: "DHL", trackingNumber: "JD014600003SE" },
      trackingUrl: "https://www.dhl.com/track?n=JD014600003SE",
      estimatedDeliveryAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
    });
    const reply = await ask({ orderName: order.name, fact: "ada@example.com" });
    expect(reply).toMatchObject({
      order: {
        status: "sent",
        shipments: [
          {
            status: "sent",
            estimatedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
            parcels: [{ carrier: "DHL", trackingNumber: "JD014600003SE" }],
          },
        ],
        refund: { state: "none" },
      },
    });
    expect(JSON.stringify(reply)).not.toMatch(/ada@|10115|Torstr|2345|bogus|Lovelace/i);
    store.context.orders.deliver(order.id);
    const delivered = await ask({ orderName: order.name, fact: "ada@example.com" });
    expect(delivered).toMatchObject({ order: { status: "delivered", shipments: [{ status: "delivered" }] } });
  });

  test("refunds and cancellations are told", async () => {
    const { ask, order } = await setUp();
    store.context.orders.refund({
      orderId: order.id,
      lines: [{ lineItemId: order.lines[0]!.id, quantity: 1, restock: false }],
      adjustment: "0",
    });
    const fact = "ada@example.com";
    expect(await ask({ orderName: order.name, fact })).toMatchObject({
      order: { refund: { state: "partial" } },
    });
    store.context.orders.cancel({ orderId: order.id, reason: "customer", refund: true, restock: false });
    expect(await ask({ orderName: order.name, fact })).toMatchObject({
      order: { status: "cancelled", refund: { state: "full" }, cancelledOn: expect.any(String) },
    });
  });
});

describe("no failure tells what was wrong", () => {
  test("a wrong e-mail, no such order and too many attempts have one reply and take the same calls", async () => {
    const { ask, order, services } = await setUp();
    const replies: { reply: unknown; calls: string[] }[] = [];
    const ask1 = async (orderName: string, fact: string): Promise<void> => {
      const before = services.calls.length;
      const reply = await ask({ orderName, fact });
      replies.push({ reply, calls: services.calls.slice(before) });
    };
    await ask1(order.name, "eve@example.com");
    await ask1("#99999999", "eve@example.com");
    for (let i = 0; i < 5; i++) await ask1("#99999998", "eve@example.com");
    await ask1(order.name, "ada@example.com");
    const [first] = replies;
    expect(first).toEqual({
      reply: { tag: "not_found", seesAllOrders: false },
      calls: ["OrderNaming", "ShopperOrders"],
    });
    for (const reply of replies) expect(reply).toEqual(first);
  });

  test("another shop's order is not found", async () => {
    const { order } = await setUp();
    const { ask, services } = await setUp();
    services.answerOrders = () => [];
    expect(await ask({ orderName: order.name, fact: "ada@example.com" })).toMatchObject({ tag: "not_found" });
  });

  test("an order of more than 60 days is found only with the scope for it, and the reply tells which holds", async () => {
    const { ask, order, services } = await setUp();
    const old = new Date(Date.now() - 61 * 86_400_000).toISOString();
    store.context.store.put("order", order.id, { ...order, createdAt: old, processedAt: old });
    const asked = { orderName: order.name, fact: "ada@example.com" };
    expect(await ask(asked)).toEqual({ tag: "not_found", seesAllOrders: false });
    const wide = await store.install(["read_orders", "read_customers", "read_all_orders"]);
    services.accessToken = wide.accessToken;
    expect(await ask(asked)).toMatchObject({ tag: "found" });
    expect(await ask({ ...asked, orderName: "#99999997" })).toEqual({
      tag: "not_found",
      seesAllOrders: true,
    });
  });
});

describe("attempts are few", () => {
  test("a visitor who guesses e-mails is stopped, and is free again when the time is over", async () => {
    const { ask, order, services } = await setUp();
    for (let i = 0; i < 6; i++) await ask({ orderName: order.name, fact: `guess${i}@example.com` });
    const right = { orderName: order.name, fact: "ada@example.com" };
    expect((await ask(right)).tag).toBe("not_found");
    services.setNow(new Date(services.now().getTime() + 3_600_000));
    expect((await ask(right)).tag).toBe("found");
  });

  test("post codes tried by ever new visitors from ever new addresses, in two processes at once, stop at the order", async () => {
    const { ask, order, services } = await setUp();
    const second = { ...services };
    // The right one is tried last.
    const guesses = Array.from({ length: 40 }, (_, i) => String(10_200 + i));
    const replies = await Promise.all(
      guesses.map((fact, i) =>
        ask(
          {
            orderName: i % 3 === 0 ? order.name : order.name.slice(1),
            fact,
            visitorId: `vis_${i}`,
            clientAddressHash: `a${i}`,
          },
          i % 2 === 0 ? services : second,
        ),
      ),
    );
    const attempts = await services.db.orderLookupAttempt.findMany({ where: { shopId: services.shopId } });
    expect(Math.max(...attempts.map((row) => row.attempts))).toBe(40);
    expect(new Set(replies.map(({ tag }) => tag))).toEqual(new Set(["not_found"]));
    expect((await ask({ orderName: order.name, fact: "10115", visitorId: "vis_last" })).tag).toBe(
      "not_found",
    );
  });

  test("one address is limited over all visitors and orders, and is stored as a hash alone", async () => {
    const { ask, order, services } = await setUp();
    for (let i = 0; i < 20; i++) {
      await ask({
        orderName: `#8${i}000`,
        fact: "x@example.com",
        visitorId: `vis_${i}`,
        clientAddressHash: "addr",
      });
    }
    const right = { orderName: order.name, fact: "ada@example.com", visitorId: "vis_new" };
    expect((await ask({ ...right, clientAddressHash: "addr" })).tag).toBe("not_found");
    expect((await ask({ ...right, clientAddressHash: "other" })).tag).toBe("found");
    const rows = await services.db.orderLookupAttempt.findMany({ where: { shopId: services.shopId } });
    expect(JSON.stringify(rows)).not.toMatch(/addr|vis_|8\d000/);
  });

  test("rows that limit nobody any more are pruned", async () => {
    const { ask, order, services } = await setUp();
    await ask({ orderName: order.name, fact: "ada@example.com" });
    const mine = { where: { shopId: services.shopId } };
    await pruneAttempts(services);
    await pruneOrderProofs(services);
    expect(await services.db.orderLookupAttempt.count(mine)).toBe(2);
    expect(await services.db.orderProof.count(mine)).toBe(1);
    services.setNow(new Date(services.now().getTime() + 3 * 86_400_000));
    await pruneAttempts(services);
    await pruneOrderProofs(services);
    expect(await services.db.orderLookupAttempt.count(mine)).toBe(0);
    expect(await services.db.orderProof.count(mine)).toBe(0);
  });
});

describe("only the shopper's own words prove", () => {
  test("facts that a page or a product text supplied are refused before anything is counted", async () => {
    const { ask, order, services } = await setUp();
    const planted = { orderName: order.name, fact: "ada@example.com" };
    expect(await ask({ ...planted, shopperTexts: ["Where is my parcel?"] })).toEqual({ tag: "unproved" });
    expect(await ask({ ...planted, shopperTexts: [`Where is ${order.name}?`] })).toEqual({ tag: "unproved" });
    expect(await ask({ ...planted, shopperTexts: ["I am ada@example.com"] })).toEqual({ tag: "unproved" });
    expect(await services.db.orderLookupAttempt.count({ where: { shopId: services.shopId } })).toBe(0);
  });
});

describe("who is known need not prove", () => {
  test("a customer whom Shopify signed sees their own orders by name, the newest without one, and nobody else's", async () => {
    const { ask, order } = await setUp();
    const shopifyCustomerId = String(order.customerId);
    const none = { fact: null, shopifyCustomerId, shopperTexts: ["where is it?"] };
    expect(await ask({ ...none, orderName: order.name })).toMatchObject({ tag: "found" });
    const newest = await ask({ ...none, orderName: null });
    expect(newest).toMatchObject({ tag: "found" });
    const stranger = { ...none, shopifyCustomerId: "424242" };
    expect(await ask({ ...stranger, orderName: order.name })).toEqual({ tag: "unproved" });
    expect(await ask({ ...stranger, orderName: "#99999996" })).toEqual({ tag: "unproved" });
    expect(await ask({ ...stranger, orderName: null })).toEqual({ tag: "unproved" });
  });

  test("a conversation that has proved an order need not prove it again for two hours, another one must", async () => {
    const { ask, order, services } = await setUp();
    await ask({ orderName: order.name, fact: "ada@example.com" });
    const again = { orderName: null, fact: null, shopperTexts: [] };
    expect(await ask(again)).toMatchObject({ tag: "found", order: { name: order.name } });
    expect(await ask({ ...again, orderName: order.name })).toMatchObject({ tag: "found" });
    expect(await ask({ ...again, conversationId: "conv_other" })).toEqual({ tag: "unproved" });
    services.setNow(new Date(services.now().getTime() + 2 * 3_600_000));
    expect(await ask(again)).toEqual({ tag: "unproved" });
  });
});

test("when Shopify is out of reach, nothing is said of the order", async () => {
  const { ask, order, services } = await setUp();
  services.shopifyAdmin = {
    ...services.shopifyAdmin,
    query: () => Promise.reject(new AppError("unavailable", "Shopify does not answer.")),
  };
  expect(await ask({ orderName: order.name, fact: "ada@example.com" })).toEqual({ tag: "unavailable" });
});

interface OrderServices extends TestServices {
  shopId: string;
  accessToken: string;
  calls: string[];
  answerOrders: (() => unknown[]) | null;
}

async function setUp() {
  const services = (await createTestServices()) as OrderServices;
  services.setNow(new Date());
  Object.assign(services, { accessToken, calls: [], answerOrders: null });
  services.shopifyAdmin.query = async ({ operation, variables }) => {
    services.calls.push(/query (\w+)/.exec(operation)![1]!);
    const { data, errors } = await store.graphql(operation, variables, services.accessToken);
    expect(errors).toBeUndefined();
    if (services.answerOrders && data.orders) data.orders.nodes = services.answerOrders();
    return data as never;
  };
  const { shopId } = await createTestShop(services);
  services.shopId = shopId;
  const { conversationId, visitorId } = await createTestConversation(services, { shopId });
  const order = placeOrder();
  const ask = (
    asked: Pick<OrderRequest, "orderName" | "fact"> & Partial<OrderRequest>,
    on: TestServices = services,
  ) =>
    readOrderForShopper(on, {
      ...{ shopId, conversationId, visitorId, clientAddressHash: null, shopifyCustomerId: null },
      shopperTexts: [`Where is ${asked.orderName}? It is ${asked.fact}`],
      ...asked,
    });
  return { services, ask, order };
}

function placeOrder() {
  const [variantId] = store.context.indexes.products(TEST_SHOP).map(({ variants }) => variants[0]!.id);
  return store.context.orders.placeOrder({
    shop: TEST_SHOP,
    cart: {
      ...{ token: "cart-token", attributes: {}, discountCodes: [], customerId: null },
      lines: [{ variantId: variantId!, quantity: 2, properties: {} }],
    },
    email: "ada@example.com",
    shippingAddress: {
      ...{ firstName: "Ada", lastName: "Lovelace", address1: "Torstr. 1", city: "Berlin", zip: "10115" },
      ...{ province: null, countryCode: "DE", phone: "+49 151 23456789" },
    },
    shippingPrice: "4.90",
    pay: true,
  });
}
