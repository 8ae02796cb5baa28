import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  loadTestProducts,
  startTestStore,
  TEST_SHOP,
  type TestStore,
} from "../../../devstore/testing/start-test-store.ts";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { createTestConversation } from "~/testing/test-conversation";
import { createFilledShop, sketches } from "~/testing/filled-shop";
import { AppError } from "~/domain/shared/app-error";
import type { JobPayloads } from "~/domain/shared/queue";
import { settleDiscount } from "~/jobs/settle-discount";
import { defaultDiscountPolicy, type DiscountPolicy } from "./discount-policy";
import { listDiscountGrants } from "./list-discount-grants";
import { readDiscountPermission } from "./read-discount-permission";
import { readDiscountPolicy } from "./read-discount-policy";
import { readDiscountUse } from "./read-discount-use";
import { requestDiscount, type DiscountRequest } from "./request-discount";
import { saveDiscountPolicy } from "./save-discount-policy";

let store: TestStore;
let accessToken: string;
const scopes = ["read_products", "read_inventory", "read_orders", "read_customers"];

beforeAll(async () => {
  store = await startTestStore();
  await loadTestProducts(store, 6);
  ({ accessToken } = await store.install([...scopes, "write_discounts"]));
  await createTestServices();
}, 60_000);
afterAll(() => store.close());

describe("what the merchant allows is given, in a code that the checkout takes", () => {
  test("a percentage, once, until it expires, from the smallest cart on", async () => {
    const { ask } = await setUp({ percentMax: 20, cartMinMinor: 2_000n });
    const reply = await ask({ wishPercent: 90 });
    if (reply.tag !== "given") throw new Error(`refused: ${JSON.stringify(reply)}`);
    const { code } = reply.discount;
    expect(reply.discount).toMatchObject({
      percent: 20,
      amountMinor: null,
      cartMinMinor: 2_000n,
      usableOnce: true,
    });
    expect(quote(code, 1)).toMatchObject({ totalDiscounts: "0.00", refusedCodes: [{ code }] });
    expect(quote(code, 3)).toMatchObject({ totalDiscounts: "6.30", refusedCodes: [] });
    place(code, 3);
    expect(quote(code, 3).refusedCodes).toMatchObject([{ reason: "This code is used up." }]);
    const record = [...store.context.store.all("discountCode")].find((one) => one.code === code)!;
    expect(Date.parse(record.endsAt!) - Date.parse(record.startsAt)).toBe(24 * 3_600_000);
    expect(record).toMatchObject({ usageLimit: 1, appliesOncePerCustomer: true });
  });

  test("an amount, where the policy caps what one code may take off", async () => {
    const { ask } = await setUp({ percentMax: 10, amountMaxMinor: 500n });
    const reply = await ask({ cartMinor: 3_150n });
    expect(reply).toMatchObject({ discount: { percent: null, amountMinor: 315n, cartMinMinor: 3_150n } });
    if (reply.tag !== "given") throw new Error("refused");
    expect(quote(reply.discount.code, 3).totalDiscounts).toBe("3.15");
  });

  test("excluded products stay at their price", async () => {
    const products = store.context.indexes.products(TEST_SHOP).map(({ id }) => String(id));
    const { ask } = await setUp({ excludedProductIds: [products[0]!] });
    const reply = await ask({ discussedProductIds: [products[0]!, products[1]!] });
    if (reply.tag !== "given") throw new Error("refused");
    const { code } = reply.discount;
    expect(quote(code, 1, 0).refusedCodes).toMatchObject([
      { reason: "This code is not for what is in the cart." },
    ]);
    expect(quote(code, 1, 1).totalDiscounts).toBe("1.15");
    const only = await setUp({ excludedProductIds: [products[0]!] });
    expect(await only.ask({ discussedProductIds: [products[0]!] })).toEqual({
      tag: "refused",
      reason: "no_product",
    });
  });

  test("in a shop of few products the code names all that are not excluded", async () => {
    const services = await createTestServices();
    const { shopId, visitorId } = await createFilledShop(services);
    const productIds = sketches.map(({ id }) => id);
    await allow(services, shopId, { excludedProductIds: [productIds[0]!] });
    let named: unknown;
    services.shopifyAdmin.query = async ({ variables }) => {
      named = (variables as { discount: { customerGets: { items: unknown } } }).discount.customerGets.items;
      return { discountCodeBasicCreate: { codeDiscountNode: { id: "gid" }, userErrors: [] } } as never;
    };
    await requestDiscount(services, { ...nothing, shopId, conversationId: "conv_1", visitorId });
    const expected = productIds.slice(1).map((id) => `gid://shopify/Product/${id}`);
    expect(named).toEqual({ products: { productsToAdd: expect.arrayContaining(expected) } });
    expect(JSON.stringify(named)).not.toContain(`/${productIds[0]}"`);
  });
});

describe("what the merchant does not allow is not given", () => {
  test("without a policy, and after it was switched off, there is none", async () => {
    const services = await createTestServices();
    const { shopId } = await createTestShop(services);
    const request = { ...nothing, shopId, conversationId: "conv_1", visitorId: "vis_1" };
    expect(await requestDiscount(services, request)).toEqual({ tag: "refused", reason: "off" });
    const { ask, policy } = await setUp({});
    await policy({ enabled: false });
    expect(await ask({})).toEqual({ tag: "refused", reason: "off" });
  });

  test("the same shopper is told the same code, and after it none where one is the most", async () => {
    const { ask, services } = await setUp({});
    const first = await ask({ shopifyCustomerId: "77" });
    expect(await ask({ shopifyCustomerId: "77" })).toEqual({ ...first, isNew: false });
    const otherBrowser = { visitorId: "vis_other", shopifyCustomerId: "77" };
    expect(await ask(otherBrowser)).toEqual({ ...first, isNew: false });
    expect(await ask({ visitorId: "vis_stranger" })).toMatchObject({ tag: "given", isNew: true });
    services.setNow(new Date(services.now().getTime() + 25 * 3_600_000));
    expect(await ask(otherBrowser)).toEqual({ tag: "refused", reason: "already_given" });
  });

  test("with more than one allowed, another code comes when the first has expired, and not before", async () => {
    const { ask, services } = await setUp({ oncePerCustomer: false });
    const first = await ask({});
    expect(await ask({})).toEqual({ ...first, isNew: false });
    services.setNow(new Date(services.now().getTime() + 25 * 3_600_000));
    expect(await ask({})).toMatchObject({ tag: "given", isNew: true });
  });

  test("twenty who ask at once get no more than the day's budget, and no more codes than a day has", async () => {
    const { ask, services, shopId } = await setUp({ amountMaxMinor: 500n, dayBudgetMinor: 2_700n });
    const replies = await Promise.all(numbered(20).map((visitorId) => ask({ visitorId })));
    expect(replies.filter(({ tag }) => tag === "given")).toHaveLength(5);
    expect(replies.filter(({ tag }) => tag === "refused")).toHaveLength(15);
    const use = await readDiscountUse(services, { shopId, timeZone: "Europe/Berlin" });
    expect(use).toEqual({ codes: 5, budgetMinor: 2_500n });
    const few = await setUp({ dayCodesMax: 3 });
    const given = await Promise.all(numbered(20).map((visitorId) => few.ask({ visitorId })));
    expect(given.filter(({ tag }) => tag === "given")).toHaveLength(3);
  });

  test("one shopper who asks twenty times at once gets one code", async () => {
    const { ask } = await setUp({ oncePerCustomer: false });
    const replies = await Promise.all(numbered(20).map(() => ask({})));
    const codes = replies.flatMap((reply) => (reply.tag === "given" ? [reply.discount.code] : []));
    expect(new Set(codes).size).toBe(1);
  });

  test("a new day has its own budget, in the shop's time zone", async () => {
    const { ask, services } = await setUp({ dayCodesMax: 1 });
    services.setNow(new Date("2030-06-10T21:30:00Z"));
    expect(await ask({ visitorId: "vis_a" })).toMatchObject({ tag: "given" });
    expect(await ask({ visitorId: "vis_b" })).toEqual({ tag: "refused", reason: "day_is_full" });
    services.setNow(new Date("2030-06-10T22:30:00Z"));
    expect(await ask({ visitorId: "vis_b" })).toMatchObject({
      ...{ tag: "given", discount: { lastDay: "2030-06-12" } },
    });
  });
});

test("a dry run decides and makes nothing", async () => {
  const { ask, services, shopId } = await setUp({});
  expect(await ask({ dryRun: true })).toMatchObject({ tag: "would_give", offer: { percent: 10 } });
  expect((await listDiscountGrants(services, { shopId, limit: 10, cursor: null })).total).toBe(0);
});

describe("whatever becomes of the call, the books are right", () => {
  test("a code that was made while the answer was lost is found and told", async () => {
    const { ask, services, settle } = await setUp({});
    services.failAfter = new AppError("unavailable", "The connection was cut.");
    expect(await ask({})).toEqual({ tag: "refused", reason: "pending" });
    expect(await ask({})).toEqual({ tag: "refused", reason: "pending" });
    services.failAfter = null;
    await settle();
    await settle();
    expect(await ask({})).toMatchObject({ tag: "given", isNew: false });
  });

  test("a code that was never made gives its budget back", async () => {
    const { ask, services, settle, shopId } = await setUp({ amountMaxMinor: 500n, dayBudgetMinor: 500n });
    services.failBefore = new AppError("unavailable", "Shopify is out of reach.");
    expect(await ask({})).toEqual({ tag: "refused", reason: "pending" });
    expect(await ask({ visitorId: "vis_next" })).toEqual({ tag: "refused", reason: "day_is_full" });
    await expect(settle()).rejects.toThrow("out of reach");
    services.failBefore = null;
    await settle();
    const { rows } = await listDiscountGrants(services, { shopId, limit: 10, cursor: null });
    expect(rows).toMatchObject([{ status: "failed" }]);
    expect(await ask({ visitorId: "vis_next" })).toMatchObject({ tag: "given" });
  });

  test("without the scope nothing is promised, nothing is spent, and the page knows why", async () => {
    const { ask, services, shopId, shopDomain } = await setUp({});
    expect(await readDiscountPermission(services, { shopDomain })).toBe("granted");
    services.accessToken = (await store.install(scopes)).accessToken;
    expect(await readDiscountPermission(services, { shopDomain })).toBe("missing");
    expect(await ask({})).toEqual({ tag: "refused", reason: "not_possible" });
    expect(await readDiscountUse(services, { shopId, timeZone: "UTC" })).toEqual({
      codes: 0,
      budgetMinor: 0n,
    });
    await store.install([...scopes, "write_discounts"]);
  });
});

describe("the merchant's own code", () => {
  test("is told with what Shopify says of it, and no other is made", async () => {
    const { ask, services, shopId } = await setUp({ existingCode: "HELLO15" });
    expect(await ask({})).toEqual({ tag: "refused", reason: "not_possible" });
    store.context.store.put("discountCode", 990_015, {
      ...{ id: 990_015, shop: TEST_SHOP, code: "HELLO15", title: "15", percentage: 15, amount: null },
      ...{
        minimumSubtotal: "40.00",
        usageLimit: null,
        usedCount: 0,
        startsAt: "2020-01-01T00:00:00Z",
        endsAt: null,
      },
    });
    expect(await ask({ wishPercent: 50 })).toMatchObject({
      tag: "given",
      discount: { code: "HELLO15", percent: 15, cartMinMinor: 4_000n, usableOnce: false },
    });
    expect((await listDiscountGrants(services, { shopId, limit: 10, cursor: null })).total).toBe(0);
  });

  test("is told without details where the app may not read it", async () => {
    const { ask, services } = await setUp({ existingCode: "HELLO15" });
    services.failBefore = new AppError("forbidden", "No scope.");
    expect(await ask({})).toMatchObject({ tag: "given", discount: { code: "HELLO15", percent: null } });
  });
});

test("settings are saved for one shop, and what a teammate saved meanwhile is not lost", async () => {
  const { services, shopId, policy } = await setUp({ percentMax: 15 });
  const saved = await readDiscountPolicy(services, { shopId });
  expect(saved).toMatchObject({ percentMax: 15, enabledAt: services.now(), revision: 1 });
  await expect(policy({ revision: 0, percentMax: 90 })).rejects.toMatchObject({ code: "conflict" });
  await expect(policy({ revision: 1, percentMax: 91 })).rejects.toMatchObject({
    code: "validation_error",
    details: [{ field: "percentMax" }],
  });
  expect(await readDiscountPolicy(services, { shopId })).toEqual(saved);
  const other = await createTestShop(services);
  expect(await readDiscountPolicy(services, other)).toEqual(defaultDiscountPolicy);
});

interface DiscountServices extends TestServices {
  accessToken: string;
  failBefore: Error | null;
  failAfter: Error | null;
}

const nothing = {
  ...{ shopifyCustomerId: null, wishPercent: null, cartMinor: null, discussedProductIds: [], dryRun: false },
};

async function setUp(limits: Partial<DiscountPolicy>) {
  const services = (await createTestServices()) as DiscountServices;
  services.setNow(new Date());
  Object.assign(services, { accessToken, failBefore: null, failAfter: null });
  services.shopifyAdmin.query = async ({ operation, variables }) => {
    if (services.failBefore) throw services.failBefore;
    const { data, errors } = await store.graphql(operation, variables, services.accessToken);
    if (services.failAfter) throw services.failAfter;
    if (errors?.[0].extensions?.code === "ACCESS_DENIED") throw new AppError("forbidden", errors[0].message);
    expect(errors).toBeUndefined();
    return data as never;
  };
  const { shopId, shopDomain } = await createTestShop(services);
  const { conversationId, visitorId } = await createTestConversation(services, { shopId });
  await allow(services, shopId, limits);
  const policy = (change: Partial<DiscountPolicy> & { enabled?: boolean }) =>
    saveDiscountPolicy(services, { ...defaultDiscountPolicy, enabled: true, shopId, revision: 1, ...change });
  const ask = (asked: Partial<DiscountRequest>) =>
    requestDiscount(services, { ...nothing, shopId, conversationId, visitorId, ...asked });
  const settle = async (): Promise<void> => {
    for (const { name, data } of services.queue.jobs) {
      if (name === "settle-discount") await settleDiscount(services, data as JobPayloads["settle-discount"]);
    }
  };
  return { services, shopId, shopDomain, ask, policy, settle };
}

async function allow(services: TestServices, shopId: string, limits: Partial<DiscountPolicy>): Promise<void> {
  await saveDiscountPolicy(services, {
    ...defaultDiscountPolicy,
    ...limits,
    enabled: true,
    shopId,
    revision: 0,
  });
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `vis_${i}`);
}

function checkout(code: string, quantity: number, product = 0) {
  const variantId = store.context.indexes.products(TEST_SHOP)[product]!.variants[0]!.id;
  return {
    shop: TEST_SHOP,
    cart: {
      ...{ token: "cart-token", attributes: {}, discountCodes: [code], customerId: null },
      lines: [{ variantId, quantity, properties: {} }],
    },
    ...{ email: "ada@example.com", shippingAddress: null, pay: true },
  };
}

const quote = (code: string, quantity: number, product = 0) =>
  store.context.orders.quote(checkout(code, quantity, product));
const place = (code: string, quantity: number) => store.context.orders.placeOrder(checkout(code, quantity));
