import type { OrderAttribution, ShopOrder } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { decisionOfRow } from "./book-order";
import type { Evidence, Rule, Tier } from "./decide-attribution";
import { countedMinor } from "./derive-ledger";
import { orderOfRow, type OrderLine } from "./order-facts";

/** One order with its credit and what its ledger says in sum; in minor units of `currency`. */
export interface OrderCredit {
  orderId: string;
  /** `#1001` */
  name: string;
  tier: Tier;
  rule: Rule;
  conversationId: string | null;
  /** `counted`: paid or authorised. `pending`: not yet, so it is no revenue. `void`: nobody will pay. `test`: never counts. */
  state: "counted" | "pending" | "void" | "test";
  financialStatus: string;
  currency: string;
  totalMinor: bigint;
  /** What the shopper saw, where that was another currency. Never add these up. */
  presentmentCurrency: string | null;
  presentmentMinor: bigint | null;
  grossMinor: bigint;
  /** Refunds and cancellations, as a positive amount. */
  refundedMinor: bigint;
  netMinor: bigint;
  /** The part of the net that the agent put into the cart itself. */
  directNetMinor: bigint;
  createdAt: Date;
  cancelledAt: Date | null;
}

export interface LedgerRow {
  sourceKey: string;
  kind: string;
  tier: Tier;
  rule: Rule;
  conversationId: string | null;
  amountMinor: bigint;
  occurredAt: Date;
  recordedAt: Date;
}

export interface OrderAttributionDetails extends OrderCredit {
  evidence: Evidence;
  lines: OrderLine[];
  /** In the order in which they were booked. */
  ledger: LedgerRow[];
}

/** One order of the shop with the rule, the evidence and every ledger row; null when it is not known here. */
export async function readOrderAttribution(
  services: Pick<Services, "db">,
  { shopId, orderId }: { shopId: string; orderId: string },
): Promise<OrderAttributionDetails | null> {
  const [order, rows] = await Promise.all([
    services.db.shopOrder.findUnique({ where: { shopId_id: { shopId, id: orderId } } }),
    services.db.orderAttribution.findMany({
      where: { shopId, orderId },
      orderBy: [{ recordedAt: "asc" }, { occurredAt: "asc" }, { sourceKey: "asc" }],
    }),
  ]);
  if (!order) return null;
  return {
    ...toOrderCredit(order, rows),
    evidence: decisionOfRow(order).evidence,
    lines: orderOfRow(order).lines,
    ledger: rows.map((row) => ({
      sourceKey: row.sourceKey,
      kind: row.kind,
      tier: row.tier as Tier,
      rule: row.rule as Rule,
      conversationId: row.conversationId,
      amountMinor: row.amountMinor,
      occurredAt: row.occurredAt,
      recordedAt: row.recordedAt,
    })),
  };
}

export function toOrderCredit(
  order: ShopOrder,
  rows: Pick<OrderAttribution, "kind" | "tier" | "amountMinor">[],
): OrderCredit {
  const sumWhere = (holds: (row: (typeof rows)[number]) => boolean): bigint =>
    rows.filter(holds).reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const { tier, rule, conversationId } = decisionOfRow(order);
  return {
    orderId: order.id,
    name: order.name,
    tier,
    rule,
    conversationId,
    state: stateOf(order),
    financialStatus: order.financialStatus,
    currency: order.currency,
    totalMinor: order.totalMinor,
    presentmentCurrency: order.presentmentCurrency === order.currency ? null : order.presentmentCurrency,
    presentmentMinor: order.presentmentCurrency === order.currency ? null : order.presentmentMinor,
    grossMinor: sumWhere(({ kind }) => kind === "sale" || kind === "edit"),
    refundedMinor: -sumWhere(({ kind }) => kind === "refund" || kind === "cancellation"),
    netMinor: sumWhere(() => true),
    directNetMinor: sumWhere((row) => row.tier === "direct"),
    createdAt: order.createdAt,
    cancelledAt: order.cancelledAt,
  };
}

function stateOf(row: ShopOrder): OrderCredit["state"] {
  if (row.test) return "test";
  if (countedMinor(orderOfRow(row)) !== null) return "counted";
  return row.financialStatus === "pending" && !row.cancelledAt ? "pending" : "void";
}
