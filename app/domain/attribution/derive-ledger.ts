import type { Decision, Tier } from "./decide-attribution";
import type { OrderFacts, RefundFacts } from "./order-facts";
import { directShare, refundShare, removedShare, sumOfShare, type Share } from "./order-shares";

/**
 * What of an order is revenue, and to whom it is credited.
 *
 * - An order counts when it is paid or authorised; a partly paid one with what is not outstanding. A pending, voided or
 *   expired order books nothing: pending money is shown apart. A test order never books anything.
 * - Its amount is what the customer pays, with shipping and taxes, in the shop's currency.
 * - Of a direct order the lines that the agent put into the cart are direct (after discounts, with their tax); the rest,
 *   shipping included, is assisted. Any other order has one part.
 * - A refund lowers the part that its lines belong to; money without lines lowers the rest first.
 * - Pieces that an edit removed without a refund count as given back, and money that comes back later without naming
 *   lines is taken to be for them: it counts once.
 * - A cancellation takes back what refunds have left. So no part ever falls below zero.
 */
export function deriveLedger(order: OrderFacts, refunds: RefundFacts[], decision: Decision): LedgerEntry[] {
  const soldMinor = countedMinor(order);
  if (order.test || soldMinor === null) return [];
  const sold =
    decision.tier === "direct"
      ? directShare(order, soldMinor, directLineIds(decision))
      : undivided(soldMinor);
  const entries = entriesOf(
    decision,
    { key: `sale:${order.id}`, kind: "sale", at: order.createdAt },
    sold,
    1n,
  );
  let left = sold;
  const takeBack = (source: Source, wanted: Share): void => {
    const taken = within(wanted, left);
    left = { direct: left.direct - taken.direct, rest: left.rest - taken.rest };
    entries.push(...entriesOf(decision, source, taken, -1n));
  };
  const own = refunds.filter(({ currency }) => currency === order.currency).sort(byTime);
  const lines = decision.tier === "direct" ? directLineIds(decision) : new Set<string>();
  for (const refund of own) {
    takeBack(
      { key: `refund:${refund.id}`, kind: "refund", at: refund.createdAt },
      refundShare(order, refund, lines),
    );
  }
  takeBack(
    { key: `removal:${order.id}`, kind: "edit", at: order.updatedAt },
    removedShare(order, own, lines),
  );
  if (order.cancelledAt) {
    takeBack({ key: `cancellation:${order.id}`, kind: "cancellation", at: order.cancelledAt }, left);
  }
  return entries;
}

export type LedgerKind = "sale" | "edit" | "refund" | "cancellation";

/** One part of one fact, as the ledger must say it in sum. */
export interface LedgerEntry {
  /** `sale:123:direct`, `refund:456:assisted`: unique in the shop. */
  entryKey: string;
  kind: LedgerKind;
  tier: Tier;
  conversationId: string | null;
  amountMinor: bigint;
  occurredAt: Date;
}

interface Source {
  key: string;
  kind: LedgerKind;
  at: Date;
}

/** What of the order counts as sold, or null while (or because) nobody pays. */
export function countedMinor(order: OrderFacts): bigint | null {
  if (paidStatuses.has(order.financialStatus)) return order.totalMinor;
  if (order.financialStatus !== "partially_paid") return null;
  return order.outstandingMinor < order.totalMinor ? order.totalMinor - order.outstandingMinor : 0n;
}

const paidStatuses = new Set(["paid", "authorized", "partially_refunded", "refunded"]);

function directLineIds(decision: Decision): Set<string> {
  return new Set(decision.evidence.lines.map(({ lineId }) => lineId));
}

function undivided(amountMinor: bigint): Share {
  return { direct: 0n, rest: amountMinor };
}

/** The sale of the decision's own tier is always written, be it zero; of all else only what is something. */
function entriesOf(decision: Decision, source: Source, share: Share, sign: 1n | -1n): LedgerEntry[] {
  const isDirect = decision.tier === "direct";
  const parts: { tier: Tier; amount: bigint }[] = isDirect
    ? [
        { tier: "direct", amount: share.direct },
        { tier: "assisted", amount: share.rest },
      ]
    : [{ tier: decision.tier, amount: sumOfShare(share) }];
  return parts
    .filter(({ tier, amount }) => amount !== 0n || (source.kind === "sale" && tier === decision.tier))
    .map(({ tier, amount }) => ({
      entryKey: `${source.key}:${tier}`,
      kind: source.kind,
      tier,
      conversationId: decision.conversationId,
      amountMinor: sign * amount,
      occurredAt: source.at,
    }));
}

/** At most what is left of each part; what one part cannot bear the other does. */
function within(wanted: Share, left: Share): Share {
  const direct = smaller(wanted.direct, left.direct);
  const restPart = smaller(wanted.rest + (wanted.direct - direct), left.rest);
  const more = smaller(sumOfShare(wanted) - direct - restPart, left.direct - direct);
  return { direct: direct + more, rest: restPart };
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function byTime(a: RefundFacts, b: RefundFacts): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}
