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
  const told = { id: refund.id, orderId: refund.order_id, currency, createdAt: refund.created_at, updatedAt };
  if (!refund.refund_line_items && !refund.order_adjustments && !refund.refund_shipping_lines) {
    return { ...told, lines: [], shippingMinor: 0n, adjustmentMinor: -transacted(refund, currency) };
  }
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
    ...told,
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

/** Only where nothing says more: transactions are in the currency of the payment. */
function transacted(refund: RefundPayload, currency: string): bigint {
  return (refund.transactions ?? [])
    .filter(({ kind, status }) => kind === "refund" && status === "success")
    .reduce((sum, transaction) => {
      if (transaction.currency && transaction.currency !== currency) {
        throw new RangeError(`Refund ${refund.id} tells its amount only in ${transaction.currency}`);
      }
      return sum + parseMoney(transaction.amount, currency);
    }, 0n);
}

function currencyOf(refund: RefundPayload): string | null {
  const sets = [
    ...(refund.refund_line_items ?? []).map((line) => line.subtotal_set),
    ...(refund.order_adjustments ?? []).map((adjustment) => adjustment.amount_set),
  ];
  return sets.find((set) => set)?.shop_money.currency_code ?? null;
}
