import type { OrderFacts, OrderLine, RefundFacts } from "./order-facts";
import { notNegative, sumOf } from "./parse-order-payload";

/** An amount of an order in two parts: of the lines that the agent put into the cart, and all the rest. Never negative. */
export interface Share {
  direct: bigint;
  rest: bigint;
}

export function sumOfShare({ direct, rest }: Share): bigint {
  return direct + rest;
}

/**
 * What was sold, split. What is paid of a partly paid order is for the agent's lines first, so that an edit which
 * adds to a paid order moves nothing.
 */
export function directShare(order: OrderFacts, soldMinor: bigint, directLineIds: Set<string>): Share {
  const lines = order.lines.filter(({ id }) => directLineIds.has(id));
  const ofLines = sumOf(lines.map((line) => valueOf(order, line.netMinor, line.taxMinor)));
  const direct = ofLines < soldMinor ? ofLines : soldMinor;
  return { direct, rest: soldMinor - direct };
}

/** What a refund gave back, split by its lines; what is less than their value is taken from both parts in proportion. */
export function refundShare(order: OrderFacts, refund: RefundFacts, directLineIds: Set<string>): Share {
  const valueWhere = (isDirect: boolean): bigint =>
    sumOf(
      refund.lines
        .filter(({ lineId }) => directLineIds.has(lineId) === isDirect)
        .map((line) => valueOf(order, line.subtotalMinor, line.taxMinor)),
    );
  const direct = valueWhere(true);
  const rest = valueWhere(false) + refund.shippingMinor;
  const given = notNegative(refund.transactedMinor ?? direct + rest - refund.adjustmentMinor);
  return given >= direct + rest ? { direct, rest: given - direct } : inProportion(given, { direct, rest });
}

/**
 * Pieces that are gone from the order though no refund names them: an edit took them off. Less what came back
 * without naming lines, since that may be the money for them.
 */
export function removedShare(order: OrderFacts, refunds: RefundFacts[], directLineIds: Set<string>): Share {
  const refunded = new Map<string, number>();
  for (const { lineId, quantity } of refunds.flatMap(({ lines }) => lines)) {
    refunded.set(lineId, (refunded.get(lineId) ?? 0) + quantity);
  }
  const removedOf = (line: OrderLine): bigint => {
    const pieces = line.quantity - line.currentQuantity - (refunded.get(line.id) ?? 0);
    return pieces <= 0 ? 0n : piecesOf(valueOf(order, line.netMinor, line.taxMinor), line, pieces);
  };
  const removed: Share = { direct: 0n, rest: 0n };
  for (const line of order.lines) removed[directLineIds.has(line.id) ? "direct" : "rest"] += removedOf(line);
  const unnamed = sumOf(
    refunds.map((refund) => {
      const { direct, rest } = refundShare(order, refund, new Set());
      return notNegative(direct + rest - namedValue(order, refund));
    }),
  );
  return inProportion(notNegative(sumOfShare(removed) - unnamed), removed);
}

/** What a refund says that it is for: pieces with their tax, and shipping. */
function namedValue(order: OrderFacts, refund: RefundFacts): bigint {
  const lines = refund.lines.map((line) => valueOf(order, line.subtotalMinor, line.taxMinor));
  return sumOf(lines) + refund.shippingMinor;
}

function valueOf(order: OrderFacts, netMinor: bigint, taxMinor: bigint): bigint {
  return order.taxesIncluded ? netMinor : netMinor + taxMinor;
}

/** Rounded half up, so that the removed pieces and the others add up to the line. */
function piecesOf(whole: bigint, line: OrderLine, pieces: number): bigint {
  const all = BigInt(line.quantity);
  return (whole * BigInt(pieces) * 2n + all) / (all * 2n);
}

function inProportion(amount: bigint, { direct, rest }: Share): Share {
  const whole = direct + rest;
  if (whole === 0n) return { direct: 0n, rest: amount };
  const part = (amount * direct) / whole;
  return { direct: part, rest: amount - part };
}
