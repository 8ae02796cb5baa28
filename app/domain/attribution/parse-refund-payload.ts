import { z } from "zod";
import { parseMoney } from "~/domain/shared/money";
import type { RefundFacts } from "./order-facts";
import { amountSchema, idSchema, moneyOf, moneySetSchema, timeSchema } from "./payload-values";

const setSchema = moneySetSchema.nullish();

export const refundSchema = z.object({
  id: idSchema,
  order_id: idSchema.nullish(),
  created_at: timeSchema,
  refund_line_items: z
    .array(
      z.object({
        line_item_id: idSchema,
        quantity: z.number().int(),
        subtotal: amountSchema.nullish(),
        subtotal_set: setSchema,
        total_tax: amountSchema.nullish(),
        total_tax_set: setSchema,
      }),
    )
    .nullish(),
  refund_shipping_lines: z
    .array(
      z.object({
        subtotal_amount_set: setSchema,
        tax_amount_set: setSchema,
      }),
    )
    .nullish(),
  order_adjustments: z
    .array(
      z.object({
        amount: amountSchema.nullish(),
        amount_set: setSchema,
        tax_amount: amountSchema.nullish(),
        tax_amount_set: setSchema,
        kind: z.string().nullish(),
        reason: z.string().nullish(),
      }),
    )
    .nullish(),
  transactions: z
    .array(
      z.object({
        kind: z.string(),
        status: z.string(),
        amount: amountSchema,
        currency: z.string().nullish(),
      }),
    )
    .nullish(),
});

type RefundPayload = z.infer<typeof refundSchema>;

/**
 * Reads a refunds/create payload.
 * @param shopCurrency for a refund that names no currency itself
 */
export function parseRefundPayload(payload: unknown, shopCurrency: string): RefundFacts {
  const refund = refundSchema.parse(payload);
  return parseRefund(refund, currencyOf(refund) ?? shopCurrency, refund.created_at);
}

/** Shopify says what was given back as: lines and their tax, shipping, and adjustments (negative: more given back). */
export function parseRefund(refund: RefundPayload, currency: string, updatedAt: Date): RefundFacts {
  if (!refund.order_id) throw new RangeError(`Refund ${refund.id} names no order`);
  const adjustments = (refund.order_adjustments ?? []).filter(({ reason }) => !isPending(reason));
  const ofKind = (wanted: boolean) =>
    adjustments
      .filter(({ kind }) => (kind === "shipping_refund") === wanted)
      .reduce(
        (sum, { amount, amount_set, tax_amount, tax_amount_set }) =>
          sum + moneyOf(amount_set, amount, currency) + moneyOf(tax_amount_set, tax_amount, currency),
        0n,
      );
  // Older versions write a shipping refund as an adjustment, newer ones as lines; some write both.
  const shippingAdjusted = -ofKind(true);
  return {
    id: refund.id,
    orderId: refund.order_id,
    currency,
    createdAt: refund.created_at,
    updatedAt,
    transactedMinor: transacted(refund, currency),
    lines: (refund.refund_line_items ?? []).map((line) => ({
      lineId: line.line_item_id,
      quantity: line.quantity,
      subtotalMinor: moneyOf(line.subtotal_set, line.subtotal, currency),
      taxMinor: moneyOf(line.total_tax_set, line.total_tax, currency),
    })),
    shippingMinor: shippingAdjusted !== 0n ? shippingAdjusted : shippingLines(refund, currency),
    adjustmentMinor: ofKind(false),
  };
}

/**
 * A pending discrepancy is money that the shop owes already for what it took back. It is left out both when the debt
 * arises and when it is paid, so that the refund counts once, when the pieces come back.
 */
export function isPending(reason: string | null | undefined): boolean {
  return /pending/i.test(reason ?? "");
}

function shippingLines(refund: RefundPayload, currency: string): bigint {
  return (refund.refund_shipping_lines ?? []).reduce(
    (sum, line) =>
      sum + moneyOf(line.subtotal_amount_set, null, currency) + moneyOf(line.tax_amount_set, null, currency),
    0n,
  );
}

/**
 * The payments know best what was given back (duties, tips, taxes within prices), but they are in the currency that the
 * customer paid in, and a debt that is made or paid by this refund is not theirs to tell.
 */
function transacted(refund: RefundPayload, currency: string): bigint | null {
  const payments = (refund.transactions ?? []).filter(({ kind }) => kind === "refund");
  const isForeign = payments.some((payment) => payment.currency && payment.currency !== currency);
  const hasDebt = (refund.order_adjustments ?? []).some(({ reason }) => isPending(reason));
  if (payments.length === 0 || isForeign || hasDebt) return null;
  return payments
    .filter(({ status }) => status === "success" || status === "pending")
    .reduce((sum, { amount }) => sum + parseMoney(amount, currency), 0n);
}

function currencyOf(refund: RefundPayload): string | null {
  const sets = [
    ...(refund.refund_line_items ?? []).map((line) => line.subtotal_set),
    ...(refund.order_adjustments ?? []).map((adjustment) => adjustment.amount_set),
    ...(refund.refund_shipping_lines ?? []).map((line) => line.subtotal_amount_set),
  ];
  return sets.find((set) => set)?.shop_money.currency_code ?? null;
}
