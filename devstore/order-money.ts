import type { OrderLineRecord, OrderRecord } from "./model.ts";
import { convertMinor, divideRounded, fromMinor, toMinor } from "./money.ts";

/** Sums of an order in minor units of the shop's currency. */
export interface OrderTotals {
  /** What is left of the goods, after discounts, edits and refunds. */
  currentSubtotal: bigint;
  currentTax: bigint;
  currentDiscounts: bigint;
  currentShipping: bigint;
  currentTotal: bigint;
  received: bigint;
  refunded: bigint;
  /** Positive: the customer owes it; negative: the shop does. */
  outstanding: bigint;
}

/** Every sum that follows from the lines, the refunds and what was paid. */
export function orderTotals(order: OrderRecord): OrderTotals {
  const money = (decimal: string | undefined): bigint => toMinor(decimal ?? "0", order.currency);
  const currentSubtotal = sum(order.lines.map((line) => netOfUnits(order, line, line.currentQuantity)));
  const currentTax = sum(order.lines.map((line) => taxOfUnits(order, line, line.currentQuantity)));
  const currentDiscounts = sum(
    order.lines.map((line) => unitsOf(money(line.totalDiscount), line.currentQuantity, line.quantity)),
  );
  const adjusted = sum(
    order.refunds.map(({ adjustment, settlement }) => money(adjustment) - money(settlement)),
  );
  const currentShipping = maximum(0n, money(order.totalShipping) - adjusted);
  const open = currentSubtotal + currentTax + money(order.totalShipping) - adjusted;
  const received = money(order.received);
  const refunded = sum(
    order.refunds.flatMap((refund) => refund.transactions.map(({ amount }) => money(amount))),
  );
  // A cancelled order is worth what the shop keeps of it.
  const currentTotal = order.cancelledAt ? received - refunded : open;
  return {
    currentSubtotal,
    currentTax,
    currentDiscounts,
    currentShipping,
    currentTotal,
    received,
    refunded,
    outstanding: currentTotal - (received - refunded),
  };
}

/** What `units` of a line cost after discount. The parts of a line always add up to the whole. */
export function netOfUnits(order: OrderRecord, line: OrderLineRecord, units: number): bigint {
  const whole =
    toMinor(line.price, order.currency) * BigInt(line.quantity) - toMinor(line.totalDiscount, order.currency);
  return unitsOf(whole, units, line.quantity);
}

export function taxOfUnits(order: OrderRecord, line: OrderLineRecord, units: number): bigint {
  return unitsOf(toMinor(line.totalTax ?? "0", order.currency), units, line.quantity);
}

/** Both currencies of an amount, as REST's `*_set` and GraphQL's `MoneyBag` need them. */
export function bothMoneys(order: OrderRecord, minor: bigint): { shop: string; presentment: string } {
  const { currency, presentmentCurrency, presentmentRate } = order;
  const presentment =
    currency === presentmentCurrency
      ? minor
      : convertMinor(minor, currency, presentmentCurrency, presentmentRate);
  return { shop: fromMinor(minor, currency), presentment: fromMinor(presentment, presentmentCurrency) };
}

export function sum(values: bigint[]): bigint {
  return values.reduce((a, b) => a + b, 0n);
}

function unitsOf(whole: bigint, units: number, of: number): bigint {
  return of === 0 ? 0n : divideRounded(whole * BigInt(units), BigInt(of));
}

function maximum(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
