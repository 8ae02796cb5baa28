import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PlaceOrderInput } from "./context.ts";
import type { OrderRecord } from "./model.ts";
import { currencyDigits, fromMinor, toMinor } from "./money.ts";
import { orderTotals, sum } from "./order-money.ts";
import { Refusal } from "./refusal.ts";
import { createShop } from "./shops.ts";
import { loadTestProducts, startTestStore, TEST_SHOP, type TestStore } from "./testing/start-test-store.ts";

let store: TestStore;

beforeEach(async () => {
  store = await startTestStore();
  await loadTestProducts(store, 3);
  store.context.apps.install(TEST_SHOP);
});
afterEach(() => store.close());

const variantsOf = (shop = TEST_SHOP) =>
  store.context.indexes.products(shop).flatMap(({ variants }) => variants);

function input(
  change: Partial<PlaceOrderInput> & { lines?: PlaceOrderInput["cart"]["lines"] } = {},
): PlaceOrderInput {
  const { lines = [{ variantId: variantsOf()[0]!.id, quantity: 2, properties: {} }], ...rest } = change;
  return {
    shop: TEST_SHOP,
    cart: { token: "cart-token", lines, attributes: {}, discountCodes: [], customerId: null },
    email: "Shopper@example.com",
    shippingAddress: null,
    pay: true,
    ...rest,
  };
}

const topics = () => store.app.received.map(({ headers }) => headers["x-shopify-topic"]);
const payload = (topic: string) =>
  JSON.parse(store.app.received.findLast(({ headers }) => headers["x-shopify-topic"] === topic)!.body);
const idle = () => store.context.webhooks.idle();
const stock = (variantId: number) => store.context.indexes.variant(variantId)!.variant.inventoryQuantity;

describe("placing an order", () => {
  test("takes stock, makes the customer, and sends attributes and line properties to the app", async () => {
    const [variant] = variantsOf();
    const order = store.context.orders.placeOrder({
      ...input({ lines: [{ variantId: variant!.id, quantity: 2, properties: { _floorwalker: "conv_1" } }] }),
      cart: {
        token: "cart-token",
        lines: [{ variantId: variant!.id, quantity: 2, properties: { _floorwalker: "conv_1" } }],
        attributes: { _floorwalker: "conv_1", __private: "hidden", gift: "yes" },
        discountCodes: [],
        customerId: null,
      },
    });
    await idle();
    expect(stock(variant!.id)).toBe(98);
    expect(topics().sort()).toEqual([
      "inventory_levels/update",
      "orders/create",
      "orders/paid",
      "products/update",
    ]);
    expect(payload("orders/create")).toMatchObject({
      id: order.id,
      name: "#1001",
      cart_token: "cart-token",
      financial_status: "paid",
      total_price: "21.00",
      total_price_set: { shop_money: { amount: "21.00", currency_code: "EUR" } },
      note_attributes: [
        { name: "_floorwalker", value: "conv_1" },
        { name: "__private", value: "hidden" },
        { name: "gift", value: "yes" },
      ],
      line_items: [
        { variant_id: variant!.id, quantity: 2, properties: [{ name: "_floorwalker", value: "conv_1" }] },
      ],
      customer: { email: "shopper@example.com" },
    });
    const events = store.app.received.filter(({ headers }) =>
      String(headers["x-shopify-topic"]).startsWith("orders/"),
    );
    expect(new Set(events.map(({ headers }) => headers["x-shopify-event-id"])).size).toBe(1);
  });

  test("finds the customer again by e-mail and numbers orders on", () => {
    const first = store.context.orders.placeOrder(input());
    const second = store.context.orders.placeOrder(input({ email: "shopper@EXAMPLE.com" }));
    expect(second.customerId).toBe(first.customerId);
    expect(second.name).toBe("#1002");
  });

  test("is refused for an empty cart, a foreign variant, and more than there is", () => {
    const [variant] = variantsOf();
    const refusal = (lines: PlaceOrderInput["cart"]["lines"]) => () =>
      store.context.orders.placeOrder(input({ lines }));
    expect(refusal([])).toThrow("The cart is empty.");
    expect(refusal([{ variantId: 1, quantity: 1, properties: {} }])).toThrow("no longer sold");
    expect(
      refusal([
        { variantId: variant!.id, quantity: 60, properties: {} },
        { variantId: variant!.id, quantity: 60, properties: { _a: "b" } },
      ]),
    ).toThrow("has only 100 left");
    expect([...store.context.store.all("order")]).toEqual([]);
  });

  test("applies a discount code that is valid and says why others are not", () => {
    const { store: records, now, orders } = store.context;
    const code = {
      shop: TEST_SHOP,
      title: "",
      usageLimit: 1,
      usedCount: 0,
      startsAt: "2020-01-01T00:00:00Z",
      endsAt: null,
    };
    records.put("discountCode", 1, {
      ...code,
      id: 1,
      code: "TEN",
      percentage: 10,
      amount: null,
      minimumSubtotal: "20",
    });
    const cart = { ...input().cart, discountCodes: ["nope", "ten"] };
    const quote = orders.quote({ ...input(), cart });
    expect(quote).toMatchObject({
      totalDiscounts: "2.10",
      totalPrice: "18.90",
      refusedCodes: [{ code: "nope" }],
    });
    orders.placeOrder({ ...input(), cart });
    expect(orders.quote({ ...input(), cart }).refusedCodes.map(({ reason }) => reason)).toContain(
      "This code is used up.",
    );
    expect(now()).toBeInstanceOf(Date);
  });
});

describe("afterwards", () => {
  test("a refund lowers the current total, returns to stock, and cannot exceed what was paid", async () => {
    const [variant] = variantsOf();
    const order = store.context.orders.placeOrder(input({ shippingPrice: "4.90" }));
    const { order: refunded } = store.context.orders.refund({
      orderId: order.id,
      lines: [{ lineItemId: order.lines[0]!.id, quantity: 1, restock: true }],
    });
    await idle();
    expect(refunded.financialStatus).toBe("PARTIALLY_REFUNDED");
    expect(stock(variant!.id)).toBe(99);
    expect(payload("refunds/create")).toMatchObject({
      order_id: order.id,
      refund_line_items: [{ quantity: 1, subtotal_set: { shop_money: { amount: "10.50" } } }],
      transactions: [{ kind: "refund", status: "success", amount: "10.50", currency: "EUR" }],
    });
    expect(payload("orders/updated")).toMatchObject({
      current_total_price: "15.40",
      financial_status: "partially_refunded",
    });
    expect(() => store.context.orders.refund({ orderId: order.id, lines: [], adjustment: "15.41" })).toThrow(
      "can give back at most 15.40 EUR",
    );
    expect(() =>
      store.context.orders.refund({
        orderId: order.id,
        lines: [{ lineItemId: order.lines[0]!.id, quantity: 2, restock: true }],
      }),
    ).toThrow("at most 1");
  });

  test("a cancelled order is refunded in full; an unpaid one is voided", async () => {
    const paid = store.context.orders.placeOrder(input({ shippingPrice: "4.90", taxRate: 0.19 }));
    const cancelled = store.context.orders.cancel({
      orderId: paid.id,
      reason: "customer",
      refund: true,
      restock: true,
    });
    expect(cancelled).toMatchObject({ financialStatus: "REFUNDED", cancelReason: "customer" });
    expect(orderTotals(cancelled)).toMatchObject({ currentTotal: 0n, outstanding: 0n });
    const unpaid = store.context.orders.placeOrder(input({ pay: false }));
    expect(
      store.context.orders.cancel({ orderId: unpaid.id, reason: "other", refund: true, restock: true }),
    ).toMatchObject({
      financialStatus: "VOIDED",
    });
    await idle();
    expect(topics().filter((topic) => topic === "orders/cancelled")).toHaveLength(2);
    expect(stock(variantsOf()[0]!.id)).toBe(100);
  });

  test("an unpaid order is paid once", async () => {
    const order = store.context.orders.placeOrder(input({ pay: false }));
    expect(order.financialStatus).toBe("PENDING");
    expect(store.context.orders.markPaid(order.id).received).toBe(order.totalPrice);
    expect(() => store.context.orders.markPaid(order.id)).toThrow("not waiting for a payment");
    await idle();
    expect(topics()).toContain("orders/paid");
  });

  test("an edit changes the current quantity and is announced with additions and removals", async () => {
    const order = store.context.orders.placeOrder(input());
    const [line] = order.lines;
    const less = store.context.orders.editQuantity({ orderId: order.id, lineItemId: line!.id, quantity: 1 });
    expect(less.lines[0]).toMatchObject({ quantity: 2, currentQuantity: 1 });
    expect(fromMinor(orderTotals(less).currentTotal, "EUR")).toBe("10.50");
    const more = store.context.orders.editQuantity({ orderId: order.id, lineItemId: line!.id, quantity: 3 });
    expect(more.lines.map(({ quantity, currentQuantity }) => [quantity, currentQuantity])).toEqual([
      [2, 1],
      [2, 2],
    ]);
    expect(fromMinor(orderTotals(more).currentTotal, "EUR")).toBe("31.50");
    await idle();
    expect(payload("orders/edited").order_edit.line_items).toMatchObject({
      additions: [{ delta: 2 }],
      removals: [],
    });
  });
});

const amount = (digits: number) =>
  fc.integer({ min: 0, max: 500_000 }).map((minor) => fromMinorText(minor, digits));
const fromMinorText = (minor: number, digits: number) =>
  digits === 0 ? String(minor) : (minor / 10 ** digits).toFixed(digits);

const scenario = fc.constantFrom("JPY", "EUR", "KWD").chain((currency) =>
  fc.record({
    currency: fc.constant(currency),
    lines: fc.array(
      fc.record({ price: amount(currencyDigits(currency)), quantity: fc.integer({ min: 1, max: 7 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    percentage: fc.integer({ min: 0, max: 100 }),
    taxRate: fc.constantFrom(0, 0.07, 0.19, 0.077),
    shipping: amount(currencyDigits(currency)),
    steps: fc.array(fc.record({ line: fc.nat(3), take: fc.integer({ min: 1, max: 7 }) }), { maxLength: 8 }),
  }),
);

describe("money", () => {
  test("adds up exactly in every currency, whatever is discounted, taxed and refunded in whatever parts", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ currency, lines, percentage, taxRate, shipping, steps }) => {
        run += 1;
        const shop = `shop-${run}`;
        const { context } = store;
        createShop(context.store, context.now(), { handle: shop, currency });
        const variantIds = lines.map(({ price }) => addProduct(shop, price));
        context.store.put("discountCode", run, {
          id: run,
          shop,
          code: "PART",
          title: "",
          percentage,
          amount: null,
          minimumSubtotal: null,
          usageLimit: null,
          usedCount: 0,
          startsAt: "2020-01-01T00:00:00Z",
          endsAt: null,
        });
        let order = context.orders.placeOrder({
          ...input(),
          shop,
          cart: {
            ...input().cart,
            discountCodes: ["PART"],
            lines: lines.map(({ quantity }, index) => ({
              variantId: variantIds[index]!,
              quantity,
              properties: {},
            })),
          },
          taxRate,
          shippingPrice: shipping,
        });
        checkSums(order);
        for (const { line, take } of steps) {
          const chosen = order.lines[line % order.lines.length]!;
          const quantity = Math.min(take, chosen.currentQuantity);
          if (quantity === 0) continue;
          ({ order } = context.orders.refund({
            orderId: order.id,
            lines: [{ lineItemId: chosen.id, quantity, restock: false }],
          }));
          checkSums(order);
        }
        if (order.financialStatus === "REFUNDED") return;
        const cancelled = context.orders.cancel({
          orderId: order.id,
          reason: "other",
          refund: true,
          restock: false,
        });
        checkSums(cancelled);
        expect(orderTotals(cancelled).currentTotal).toBe(0n);
        expect(orderTotals(cancelled).refunded).toBe(orderTotals(cancelled).received);
      }),
      { numRuns: 60 },
    );
  });

  test("is all given back by a cancellation, whatever was edited, paid later and refunded before", () => {
    const step = fc.record({
      line: fc.nat(5),
      quantity: fc.nat(6),
      kind: fc.constantFrom("edit", "refund", "adjust"),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 8 }),
        fc.boolean(),
        fc.constantFrom(0, 0.19),
        (steps, pay, taxRate) => {
          const { orders } = store.context;
          const lines = variantsOf()
            .slice(0, 2)
            .map(({ id }) => ({ variantId: id, quantity: 3, properties: {} }));
          let order = orders.placeOrder({ ...input({ lines, pay, taxRate, shippingPrice: "4.90" }) });
          for (const { line, quantity, kind } of steps) {
            const chosen = order.lines[line % order.lines.length]!;
            const wanted = Math.min(quantity, chosen.currentQuantity);
            try {
              if (kind === "edit") {
                order = orders.editQuantity({ orderId: order.id, lineItemId: chosen.id, quantity });
              } else if (kind === "adjust") {
                ({ order } = orders.refund({ orderId: order.id, lines: [], adjustment: `${quantity}.07` }));
              } else if (wanted > 0) {
                const refunded = { lineItemId: chosen.id, quantity: wanted, restock: true };
                ({ order } = orders.refund({ orderId: order.id, lines: [refunded] }));
              }
            } catch (error) {
              expect(error).toBeInstanceOf(Refusal);
            }
            const { currentTotal, received, refunded, outstanding } = orderTotals(order);
            expect(outstanding).toBe(currentTotal - received + refunded);
            expect(refunded <= received).toBe(true);
          }
          order = orders.cancel({ orderId: order.id, reason: "other", refund: true, restock: true });
          const totals = orderTotals(order);
          expect([totals.refunded, totals.currentTotal, totals.outstanding]).toEqual([
            totals.received,
            0n,
            0n,
          ]);
          for (const { variantId } of lines)
            store.context.products.setInventory({ variantId, quantity: 100 });
        },
      ),
      { numRuns: 40 },
    );
  });

  test("keeps its value through text and back", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("JPY", "EUR", "KWD"),
        fc.bigInt(-(10n ** 12n), 10n ** 12n),
        (currency, minor) => {
          expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
        },
      ),
    );
  });
});

function checkSums(order: OrderRecord): void {
  const money = (text: string | undefined) => toMinor(text ?? "0", order.currency);
  const totals = orderTotals(order);
  const nets = order.lines.map(
    (line) => money(line.price) * BigInt(line.quantity) - money(line.totalDiscount),
  );
  expect(sum(nets)).toBe(money(order.subtotal));
  expect(nets.every((net) => net >= 0n)).toBe(true);
  expect(sum(order.lines.map((line) => money(line.totalTax)))).toBe(money(order.totalTax));
  expect(money(order.subtotal) + money(order.totalTax) + money(order.totalShipping)).toBe(
    money(order.totalPrice),
  );
  expect(totals.currentTotal + totals.refunded).toBe(money(order.totalPrice));
  for (const text of [order.subtotal, order.totalTax, order.totalPrice]) {
    expect((text.split(".")[1] ?? "").length).toBe(currencyDigits(order.currency));
  }
}

function addProduct(shop: string, price: string): number {
  const [template] = store.context.indexes.products(TEST_SHOP);
  const { store: records } = store.context;
  const variant = {
    ...template!.variants[0]!,
    id: records.nextId(),
    inventoryItemId: records.nextId(),
    price,
    tracked: false,
  };
  const id = records.nextId();
  records.put("product", id, { ...template!, id, shop, handle: `p-${id}`, variants: [variant] });
  return variant.id;
}
