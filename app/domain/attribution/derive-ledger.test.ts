import fc from "fast-check";
import { expect, test } from "vitest";
import { formatId } from "~/domain/shared/ids";
import { decimalOf } from "~/domain/shared/money";
import { simulateOrder, type SimulatedLine, type SimulatedOrder } from "~/testing/order-simulation";
import { missingRows, type BookedRow } from "./append-ledger-rows";
import { decideAttribution, defaultWindows, type Decision } from "./decide-attribution";
import { deriveLedger } from "./derive-ledger";
import { parseOrderPayload } from "./parse-order-payload";

const conversationId = formatId("conversation", new Uint8Array(16).fill(7));
const createdAt = new Date("2026-11-20T12:00:00Z");
const knife: SimulatedLine = { unitMinor: 1_999n, quantity: 3, discountMinor: 100n, conversationId };
const board: SimulatedLine = { unitMinor: 4_500n, quantity: 1, unitTaxMinor: 855n };

test("of a direct order the agent's lines are direct with their discounts and tax, and all else is assisted", () => {
  const order = simulate({ lines: [{ ...knife, unitTaxMinor: 11n }, board], shippingMinor: 490n });
  expect(ledgerOf(order)).toEqual([]);
  order.pay();
  expect(ledgerOf(order)).toEqual([
    ["sale:5:direct", "59.30"],
    ["sale:5:assisted", "58.45"],
  ]);
});

test("a refund lowers the part that its lines belong to", () => {
  const order = simulate({ lines: [knife, board], shippingMinor: 490n });
  order.pay();
  order.refund({ index: 0, pieces: 1 });
  order.refund({ index: 1, pieces: 1, shipping: true });
  expect(ledgerOf(order).slice(2)).toEqual([
    [`refund:5002:direct`, "-19.66"],
    [`refund:5003:assisted`, "-58.45"],
  ]);
  expect(sumsOf(order)).toEqual({ direct: "39.31", assisted: "0.00" });
});

test("a restocking fee is kept back from the refunded lines, and goodwill comes from the rest first", () => {
  const order = simulate({ lines: [knife, board] });
  order.pay();
  order.refund({ index: 0, pieces: 3, feeMinor: 1_000n });
  expect(sumsOf(order)).toEqual({ direct: "10.00", assisted: "53.55" });
  order.refund({ index: 0, pieces: 0, goodwillMinor: 6_000n });
  expect(sumsOf(order)).toEqual({ direct: "3.55", assisted: "0.00" });
});

test("a refund and the cancellation after it take an order back once", () => {
  for (const withRefund of [true, false]) {
    const order = simulate({ lines: [knife, board], shippingMinor: 490n });
    order.pay();
    order.refund({ index: 0, pieces: 2 });
    order.cancel(withRefund);
    expect(sumsOf(order)).toEqual({ direct: "0.00", assisted: "0.00" });
  }
});

test("pending, voided and test orders book nothing, and a free order books a sale of zero", () => {
  const pending = simulate({ lines: [knife] });
  expect(ledgerOf(pending)).toEqual([]);
  pending.cancel(false);
  expect(ledgerOf(pending)).toEqual([]);
  const trial = simulate({ lines: [knife], test: true });
  trial.pay();
  expect(ledgerOf(trial)).toEqual([]);
  const free = parseOrderPayload({
    ...body(simulate({ lines: [{ ...knife, unitMinor: 0n, discountMinor: 0n }] })),
    financial_status: "paid",
  });
  expect(
    deriveLedger(free.order, [], decide(free.order)).map((row) => [row.entryKey, row.amountMinor]),
  ).toEqual([["sale:5:direct", 0n]]);
});

test("an authorised order counts in full, a partly paid one with what is paid, the direct lines first", () => {
  const authorised = simulate({ lines: [knife, board] });
  authorised.pay("authorized");
  expect(sumsOf(authorised)).toEqual({ direct: "58.97", assisted: "53.55" });
  const edited = simulate({ lines: [{ ...knife, discountMinor: 0n }] });
  edited.pay();
  edited.addLine(board);
  expect(sumsOf(edited)).toEqual({ direct: "59.97" });
  edited.pay();
  expect(sumsOf(edited)).toEqual({ direct: "59.97", assisted: "53.55" });
});

test("amounts are exact in currencies without and with three digits after the point", () => {
  const yen = simulate({ currency: "JPY", lines: [{ ...knife, unitMinor: 333n, discountMinor: 100n }] });
  yen.pay();
  yen.refund({ index: 0, pieces: 1 });
  expect(ledgerOf(yen)).toEqual([
    ["sale:5:direct", "899"],
    ["refund:5001:direct", "-300"],
  ]);
  const dinar = simulate({
    currency: "KWD",
    lines: [{ ...knife, unitMinor: 1_001n, quantity: 1, discountMinor: 1n }],
  });
  dinar.pay();
  expect(ledgerOf(dinar)).toEqual([["sale:5:direct", "1.000"]]);
});

test("prices that include taxes are not taxed twice", () => {
  const order = simulate({ lines: [{ ...knife, unitTaxMinor: 300n, discountMinor: 0n }] });
  order.pay();
  const included = { ...body(order), taxes_included: true, total_price_set: null, total_price: "59.97" };
  const { order: facts } = parseOrderPayload(included);
  expect(deriveLedger(facts, [], decide(facts)).map((row) => row.amountMinor)).toEqual([5_997n]);
});

test("where the payments are in the shop's currency, they say what was given back", () => {
  const order = simulate({ lines: [{ ...knife, discountMinor: 0n }], foreign: false });
  order.pay();
  order.refund({ index: 0, pieces: 1 });
  const [refund] = body(order).refunds;
  const told = (change: object) => netOf({ ...body(order), refunds: [{ ...refund, ...change }] }).direct;
  const payment = (amount: string, status = "success", currency = "EUR") => ({
    transactions: [{ kind: "refund", status, amount, currency }],
  });
  expect(told({})).toBe("39.98");
  // Duties that no line names.
  expect(told(payment("21.00"))).toBe("38.97");
  expect(told(payment("19.99", "failure"))).toBe("59.97");
  expect(told(payment("230.00", "success", "SEK"))).toBe("39.98");
  expect(told({ refund_line_items: null, order_adjustments: null })).toBe("39.98");
});

test("shipping that is refunded as lines, as an adjustment or as both is given back once", () => {
  const order = simulate({ lines: [knife], shippingMinor: 490n });
  order.pay();
  order.refund({ index: 0, pieces: 0, shipping: true });
  const [refund] = body(order).refunds;
  const money = (amount: string) => ({ shop_money: { amount, currency_code: "EUR" } });
  const lines = {
    refund_shipping_lines: [{ subtotal_amount_set: money("4.90"), tax_amount_set: money("0") }],
  };
  for (const change of [{}, lines, { ...lines, order_adjustments: [] }]) {
    const told = { ...body(order), refunds: [{ ...refund, ...change }] };
    expect(netOf(told)).toEqual({ direct: "58.97", assisted: "0.00" });
  }
});

test("pieces that an edit took off without a refund count as given back, once", () => {
  const order = simulate({ lines: [{ ...knife, discountMinor: 0n }, board] });
  order.pay();
  const paid = body(order);
  const removed = {
    ...paid,
    line_items: paid.line_items.map((line, i) => (i === 0 ? { ...line, current_quantity: 1 } : line)),
  };
  expect(netOf(removed)).toEqual({ direct: "19.99", assisted: "53.55" });
  const money = (amount: string) => ({ shop_money: { amount, currency_code: "EUR" } });
  const repaid = {
    ...removed,
    refunds: [
      {
        id: 1,
        created_at: paid.created_at,
        refund_line_items: [],
        order_adjustments: [{ amount_set: money("-39.98") }],
      },
    ],
  };
  expect(sumOf(netOf(repaid))).toBe(7_354n);
});

test("whatever happens to an order, its ledger holds what the merchant keeps, and no part falls below zero", () => {
  fc.assert(
    fc.property(simulations, (order) => {
      const booked: BookedRow[] = [];
      // Booked again after every message, as webhooks do it.
      for (const message of order.messages.filter(({ topic }) => topic !== "refunds/create")) {
        book(booked, message.payload);
      }
      const sums = sumRows(booked);
      expect(sumOf(sums)).toBe(order.kept());
      for (const amount of Object.values(sums)) expect(Number(amount)).toBeGreaterThanOrEqual(0);
      // What was booked step by step says in sum what one look at the end says.
      const late: BookedRow[] = [];
      book(late, order.finalBody());
      expect(sums).toEqual({ ...zeros(sums), ...sumRows(late) });
      const keys = booked.map(({ sourceKey }) => sourceKey);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 1_000 },
  );
});

const lineArbitrary: fc.Arbitrary<SimulatedLine> = fc
  .record({
    unitMinor: fc.bigInt({ min: 0n, max: 99_999n }),
    unitTaxMinor: fc.bigInt({ min: 0n, max: 500n }),
    quantity: fc.integer({ min: 1, max: 5 }),
    discountShare: fc.bigInt({ min: 0n, max: 100n }),
    conversationId: fc.constantFrom(conversationId, null),
  })
  .map(({ discountShare, ...line }) => ({
    ...line,
    discountMinor: (line.unitMinor * BigInt(line.quantity) * discountShare) / 100n,
  }));

type Simulation = ReturnType<typeof simulateOrder>;

const actionArbitrary: fc.Arbitrary<(order: Simulation) => void> = fc.oneof(
  fc.constantFrom("paid" as const, "authorized" as const).map((how) => (order: Simulation) => order.pay(how)),
  fc
    .record({
      index: fc.nat(4),
      pieces: fc.nat(3),
      feeMinor: fc.bigInt({ min: 0n, max: 400n }),
      goodwillMinor: fc.bigInt({ min: 0n, max: 900n }),
      shipping: fc.boolean(),
    })
    .map((input) => (order: Simulation) => order.refund(input)),
  fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 })).map(
    ([index, pieces]) =>
      (order: Simulation) =>
        order.remove(index, pieces),
  ),
  lineArbitrary.map((line) => (order: Simulation) => order.addLine(line)),
  fc.boolean().map((withRefund) => (order: Simulation) => order.cancel(withRefund)),
);

const simulations: fc.Arbitrary<Simulation> = fc
  .record({
    currency: fc.constantFrom("EUR", "JPY", "KWD"),
    lines: fc.array(lineArbitrary, { minLength: 1, maxLength: 4 }),
    shippingMinor: fc.bigInt({ min: 0n, max: 900n }),
    actions: fc.array(actionArbitrary, { maxLength: 8 }),
    paidAtOnce: fc.boolean(),
    foreign: fc.boolean(),
  })
  .map(({ actions, paidAtOnce, ...order }) => {
    const simulated = simulate(order);
    if (paidAtOnce) simulated.pay();
    for (const act of actions) act(simulated);
    return simulated;
  });

function simulate(order: Partial<SimulatedOrder>): Simulation {
  return simulateOrder({ id: 5, currency: "EUR", createdAt, lines: [knife], ...order });
}

interface Body {
  created_at: string;
  line_items: object[];
  refunds: object[];
}

function body(order: Simulation): Body {
  return order.finalBody() as Body;
}

function decide(order: ReturnType<typeof parseOrderPayload>["order"]): Decision {
  return decideAttribution({
    order,
    conversations: [{ conversationId, channel: "widget", startedAt: createdAt, activeAt: createdAt }],
    touches: [],
    customerConversationIds: [],
    windows: defaultWindows,
  });
}

function entriesOf(payload: unknown) {
  const { order, refunds } = parseOrderPayload(payload);
  return deriveLedger(order, refunds, decide(order));
}

function ledgerOf(order: Simulation): [string, string][] {
  const { currency } = parseOrderPayload(body(order)).order;
  return entriesOf(body(order)).map((row) => [row.entryKey, decimalOf(row.amountMinor, currency)]);
}

function book(booked: BookedRow[], payload: unknown): void {
  booked.push(...missingRows(booked, entriesOf(payload), createdAt));
}

function sumRows(rows: { tier: string; amountMinor: bigint }[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const row of rows) sums[row.tier] = (sums[row.tier] ?? 0n) + row.amountMinor;
  return sums;
}

function zeros(sums: Record<string, bigint>): Record<string, bigint> {
  return Object.fromEntries(Object.keys(sums).map((tier) => [tier, 0n]));
}

function netOf(payload: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sumRows(entriesOf(payload))).map(([tier, sum]) => [tier, decimalOf(sum, "EUR")]),
  );
}

function sumsOf(order: Simulation): Record<string, string> {
  return netOf(body(order));
}

function sumOf(sums: Record<string, bigint | string>): bigint {
  return Object.values(sums).reduce<bigint>(
    (total, sum) => total + (typeof sum === "bigint" ? sum : BigInt(sum.replace(".", ""))),
    0n,
  );
}
