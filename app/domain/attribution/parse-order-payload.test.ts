import { expect, test } from "vitest";
import { parseOrderPayload } from "./parse-order-payload";
import { parseRefundPayload } from "./parse-refund-payload";

const least = {
  id: 5_000_000_000_123,
  currency: "EUR",
  created_at: "2026-11-20T13:00:00+01:00",
  total_price: "19.90",
  subtotal_price: "19.90",
  line_items: [],
};

test("an order with nothing but what must be there is read, and protected fields may be null", () => {
  const { order, refunds } = parseOrderPayload({
    ...least,
    customer: null,
    note_attributes: null,
    email: null,
  });
  expect(refunds).toEqual([]);
  expect(order).toMatchObject({
    id: "5000000000123",
    name: "#5000000000123",
    totalMinor: 1_990n,
    financialStatus: "pending",
    shopifyCustomerId: null,
    createdAt: new Date("2026-11-20T12:00:00Z"),
    updatedAt: new Date("2026-11-20T12:00:00Z"),
  });
});

test("presentment money is never taken for the shop's", () => {
  const set = (amount: string, currency_code: string) => ({
    shop_money: { amount, currency_code },
    presentment_money: { amount: "215.00", currency_code: "SEK" },
  });
  const { order } = parseOrderPayload({
    ...least,
    total_price: "215.00",
    total_price_set: set("19.90", "EUR"),
  });
  expect(order).toMatchObject({ totalMinor: 1_990n, presentmentMinor: 21_500n, presentmentCurrency: "SEK" });
  expect(() => parseOrderPayload({ ...least, total_price_set: set("19.90", "USD") })).toThrow(
    "shop_money is in USD",
  );
});

test("a line costs its pieces less every discount allocated to it, never less than nothing", () => {
  const line = { id: 1, quantity: 3, price: "10.00", total_discount: "1.00" };
  const read = (change: object) =>
    parseOrderPayload({ ...least, line_items: [{ ...line, ...change }] }).order.lines[0]!.netMinor;
  expect(read({})).toBe(2_900n);
  expect(read({ discount_allocations: [{ amount: "1.00" }, { amount: "0.01" }] })).toBe(2_899n);
  expect(read({ discount_allocations: [] })).toBe(3_000n);
  expect(read({ discount_allocations: [{ amount: "99.00" }] })).toBe(0n);
});

test("the conversation's id is found among other properties, whatever type they have, and cut to a bounded length", () => {
  const read = (value: unknown) =>
    parseOrderPayload({
      ...least,
      note_attributes: [
        { name: "gift", value: true },
        { name: "_floorwalker", value },
      ],
    }).order.cartConversationId;
  expect(read(" conv_1 ")).toBe("conv_1");
  expect(read("x".repeat(10_000))).toHaveLength(64);
  for (const value of ["", "  ", null, 7, { a: 1 }]) expect(read(value)).toBeNull();
});

test("what is no exact amount, no time or no order is refused by the name of its field", () => {
  expect(() => parseOrderPayload({ ...least, total_price: "19.905" })).toThrow(
    '"19.905" is not an amount in EUR',
  );
  expect(() => parseOrderPayload({ ...least, total_price: null })).toThrow("no total_price");
  expect(() => parseOrderPayload({ ...least, created_at: "yesterday" })).toThrow("created_at");
  expect(() => parseOrderPayload("<html>")).toThrow();
  expect(() => parseRefundPayload({ id: 1, created_at: least.created_at }, "EUR")).toThrow(
    "Refund 1 names no order",
  );
});
