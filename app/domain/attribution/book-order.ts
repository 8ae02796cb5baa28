import { createHash } from "node:crypto";
import type { JsonInput, Transaction } from "~/domain/shared/database";
import type { ShopOrder } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { appendLedgerRows } from "./append-ledger-rows";
import { canonicalJson } from "./canonical-json";
import { decideAttribution, defaultWindows, type Decision } from "./decide-attribution";
import { countedMinor, deriveLedger } from "./derive-ledger";
import { linesToJson, orderOfRow, refundOfRow, type OrderFacts, type RefundFacts } from "./order-facts";
import { readSignals } from "./read-signals";
import { strongerDecision } from "./stronger-decision";

/**
 * Takes in what one message tells about an order and brings the ledger to what all messages together say. Every step
 * joins (the newest body, the union of refunds, the strongest decision), so messages may come twice, late or in any
 * order. A refund without its order is kept until the order comes.
 */
export async function bookOrder(
  services: Pick<Services, "newId" | "now">,
  tx: Transaction,
  input: { shopId: string; orderId: string; order: OrderFacts | null; refunds: RefundFacts[] },
): Promise<void> {
  const { shopId, orderId, order } = input;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`order:${shopId}:${orderId}`}))`;
  await storeRefunds(tx, shopId, input.refunds);
  const stored = await tx.shopOrder.findUnique({ where: { shopId_id: { shopId, id: orderId } } });
  const current = order ? await storeOrder(tx, shopId, order, stored) : stored;
  if (!current) return;
  const facts = orderOfRow(current);
  // An older body decides too: what it carries was signed as well.
  const seen = order ?? facts;
  const question = {
    order: { ...seen, ...(current.customerRedactedAt ? noPerson : {}) },
    windows: defaultWindows,
  };
  const signals = await readSignals(tx, { shopId, ...question });
  const decision = strongerDecision(decisionOfRow(current), decideAttribution({ ...question, ...signals }));
  await storeDecision(tx, current, decision);
  const refunds = await tx.orderRefund.findMany({ where: { shopId, orderId } });
  const entries = deriveLedger(facts, refunds.map(refundOfRow), decision);
  await appendLedgerRows(services, tx, { shopId, order: facts, decision, entries });
}

export function decisionOfRow(
  row: Pick<ShopOrder, "tier" | "rule" | "conversationId" | "evidence">,
): Decision {
  const { tier, rule, conversationId, evidence } = row;
  return {
    tier: tier as Decision["tier"],
    rule: rule as Decision["rule"],
    conversationId,
    evidence: { ...noEvidence, ...(evidence as Partial<Decision["evidence"]>) },
  };
}

const noEvidence: Decision["evidence"] = {
  lines: [],
  cartConversationId: null,
  touches: [],
  customerMatched: false,
  activeAt: null,
  windowHours: null,
  ignored: [],
};

async function storeRefunds(tx: Transaction, shopId: string, refunds: RefundFacts[]): Promise<void> {
  if (refunds.length === 0) return;
  const rows = refunds.map(({ lines, updatedAt, ...refund }) => ({
    ...refund,
    lines: linesToJson(lines),
    shippingMinor: String(refund.shippingMinor),
    adjustmentMinor: String(refund.adjustmentMinor),
    transactedMinor: refund.transactedMinor === null ? null : String(refund.transactedMinor),
    sourceUpdatedAt: updatedAt,
  }));
  await tx.$executeRaw`
    INSERT INTO "OrderRefund" ("shopId", "id", "orderId", "currency", "lines", "shippingMinor", "adjustmentMinor",
                               "transactedMinor", "createdAt", "sourceUpdatedAt")
    SELECT ${shopId}, r."id", r."orderId", r."currency", r."lines", r."shippingMinor", r."adjustmentMinor",
           r."transactedMinor", r."createdAt", r."sourceUpdatedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      "id" text, "orderId" text, "currency" text, "lines" jsonb, "shippingMinor" bigint, "adjustmentMinor" bigint,
      "transactedMinor" bigint,
      "createdAt" timestamptz, "sourceUpdatedAt" timestamptz)
    ON CONFLICT ("shopId", "id") DO UPDATE SET
      "lines" = excluded."lines", "shippingMinor" = excluded."shippingMinor",
      "adjustmentMinor" = excluded."adjustmentMinor", "transactedMinor" = excluded."transactedMinor",
      "sourceUpdatedAt" = excluded."sourceUpdatedAt"
    WHERE ("OrderRefund"."sourceUpdatedAt", "OrderRefund"."lines"::text, "OrderRefund"."adjustmentMinor",
           coalesce("OrderRefund"."transactedMinor", -1))
        < (excluded."sourceUpdatedAt", excluded."lines"::text, excluded."adjustmentMinor",
           coalesce(excluded."transactedMinor", -1))`;
}

async function storeOrder(
  tx: Transaction,
  shopId: string,
  order: OrderFacts,
  stored: ShopOrder | null,
): Promise<ShopOrder> {
  const rank = rankOf(order);
  const isNewer = !stored || laterThan([order.updatedAt, rank], [stored.sourceUpdatedAt, stored.sourceRank]);
  const { updatedAt, lines, id, ...columns } = order;
  const body = { ...columns, lines: linesToJson(lines), sourceUpdatedAt: updatedAt, sourceRank: rank };
  const first = isNewer ? order : stored;
  const second = isNewer ? stored : order;
  const data = {
    ...(isNewer ? body : {}),
    ...(stored?.customerRedactedAt ? noPerson : knownPerson(first, second)),
    paidAt: earliest(stored?.paidAt ?? null, countedMinor(order) === null ? null : updatedAt),
  };
  return stored
    ? await tx.shopOrder.update({ where: { shopId_id: { shopId, id } }, data })
    : await tx.shopOrder.create({ data: { shopId, id, ...body, ...data } });
}

type Person = Pick<OrderFacts, "cartToken" | "checkoutToken" | "shopifyCustomerId">;

const noPerson: Person = { cartToken: null, checkoutToken: null, shopifyCustomerId: null };

/** Not every way of reading an order tells these: what is known once stays known. */
function knownPerson(first: Person, second: Person | null): Person {
  return {
    cartToken: first.cartToken ?? second?.cartToken ?? null,
    checkoutToken: first.checkoutToken ?? second?.checkoutToken ?? null,
    shopifyCustomerId: first.shopifyCustomerId ?? second?.shopifyCustomerId ?? null,
  };
}

const lifeOf = [
  "pending", "expired", "authorized", "partially_paid", "paid", "partially_refunded", "refunded", "voided",
]; // prettier-ignore

/** Shopify's times have seconds: of two bodies of one second the one further on in an order's life is the later. */
function rankOf(order: OrderFacts): string {
  const cancelled = order.cancelledAt ? 1 : 0;
  const life = lifeOf.indexOf(order.financialStatus) + 1;
  const digest = createHash("sha256").update(canonicalJson(order)).digest("hex");
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity - line.currentQuantity, 0);
  return `${cancelled}${life}.${String(pieces).padStart(9, "0")}.${digest}`;
}

function laterThan([a, rankA]: [Date, string], [b, rankB]: [Date, string]): boolean {
  return a.getTime() !== b.getTime() ? a > b : rankA > rankB;
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

async function storeDecision(tx: Transaction, row: ShopOrder, decision: Decision): Promise<void> {
  const { evidence, ...columns } = decision;
  const { tier, rule, conversationId } = row;
  const same = canonicalJson({ tier, rule, conversationId, evidence: row.evidence });
  if (same === canonicalJson(decision)) return;
  await tx.shopOrder.update({
    where: { shopId_id: { shopId: row.shopId, id: row.id } },
    data: { ...columns, evidence: evidence as unknown as JsonInput },
  });
}
