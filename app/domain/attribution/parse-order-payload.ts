import { z } from "zod";
import { parseMoney } from "~/domain/shared/money";
import { attributionKey, type OrderBody, type OrderFacts, type OrderLine } from "./order-facts";
import { parseRefund, refundSchema } from "./parse-refund-payload";
import { amountSchema, idSchema, moneyOf, moneySetSchema, timeSchema, totalOf } from "./payload-values";

/**
 * Reads the few fields used of an orders/* payload, and tolerates the rest. Money is the shop's own (`shop_money`);
 * presentment money is kept for display.
 * @throws ZodError or RangeError naming the field when it is not an order
 */
export function parseOrderPayload(payload: unknown): OrderBody {
  const order = orderSchema.parse(payload);
  const { currency } = order;
  const presentment = order.total_price_set?.presentment_money ?? null;
  const facts: OrderFacts = {
    id: order.id,
    name: order.name ?? `#${order.id}`,
    currency,
    totalMinor: totalOf("total_price", order.total_price_set, order.total_price, currency),
    subtotalMinor: totalOf("subtotal_price", order.subtotal_price_set, order.subtotal_price, currency),
    outstandingMinor: notNegative(parseMoney(order.total_outstanding ?? 0, currency)),
    presentmentCurrency: presentment?.currency_code ?? null,
    presentmentMinor: presentment && parseMoney(presentment.amount, presentment.currency_code),
    taxesIncluded: order.taxes_included ?? false,
    financialStatus: order.financial_status?.toLowerCase() ?? "pending",
    test: order.test ?? false,
    sourceName: order.source_name ?? null,
    cartToken: order.cart_token ?? null,
    checkoutToken: order.checkout_token ?? null,
    shopifyCustomerId: order.customer?.id ?? null,
    lines: order.line_items.map((line) => lineOf(line, currency)),
    cartConversationId: conversationIn(order.note_attributes ?? []),
    createdAt: order.created_at,
    cancelledAt: order.cancelled_at ?? null,
    updatedAt: order.updated_at ?? order.created_at,
  };
  const refunds = (order.refunds ?? []).map((refund) =>
    parseRefund({ ...refund, order_id: order.id }, currency, facts.updatedAt),
  );
  return { order: facts, refunds };
}

/** The order that an orders/edited payload is about. */
export function parseEditedOrderId(payload: unknown): string {
  return z.object({ order_edit: z.object({ order_id: idSchema }) }).parse(payload).order_edit.order_id;
}

const attributeSchema = z.object({ name: z.string(), value: z.unknown() });

const lineSchema = z.object({
  id: idSchema,
  product_id: idSchema.nullish(),
  variant_id: idSchema.nullish(),
  title: z.string().nullish(),
  quantity: z.number().int().nonnegative(),
  current_quantity: z.number().int().nonnegative().nullish(),
  price: amountSchema.nullish(),
  price_set: moneySetSchema.nullish(),
  total_discount: amountSchema.nullish(),
  total_discount_set: moneySetSchema.nullish(),
  discount_allocations: z
    .array(z.object({ amount: amountSchema.nullish(), amount_set: moneySetSchema.nullish() }))
    .nullish(),
  tax_lines: z
    .array(z.object({ price: amountSchema.nullish(), price_set: moneySetSchema.nullish() }))
    .nullish(),
  properties: z.array(attributeSchema).nullish(),
});

const orderSchema = z.object({
  id: idSchema,
  name: z.string().nullish(),
  currency: z.string().length(3),
  created_at: timeSchema,
  updated_at: timeSchema.nullish(),
  cancelled_at: timeSchema.nullish(),
  test: z.boolean().nullish(),
  taxes_included: z.boolean().nullish(),
  source_name: z.string().nullish(),
  cart_token: z.string().nullish(),
  checkout_token: z.string().nullish(),
  financial_status: z.string().nullish(),
  total_price: amountSchema.nullish(),
  total_price_set: moneySetSchema.nullish(),
  subtotal_price: amountSchema.nullish(),
  subtotal_price_set: moneySetSchema.nullish(),
  total_outstanding: amountSchema.nullish(),
  customer: z.object({ id: idSchema.nullish() }).nullish(),
  note_attributes: z.array(attributeSchema).nullish(),
  line_items: z.array(lineSchema),
  refunds: z.array(refundSchema).nullish(),
});

function lineOf(line: z.infer<typeof lineSchema>, currency: string): OrderLine {
  const unit = totalOf("line price", line.price_set, line.price, currency);
  // Allocations hold the line's own discounts and its part of the order's; total_discount only the former.
  const discounts = line.discount_allocations ?? [
    { amount: line.total_discount, amount_set: line.total_discount_set },
  ];
  const discount = sumOf(discounts.map(({ amount, amount_set }) => moneyOf(amount_set, amount, currency)));
  return {
    id: line.id,
    productId: line.product_id ?? null,
    variantId: line.variant_id ?? null,
    title: line.title ?? "",
    quantity: line.quantity,
    currentQuantity: line.current_quantity ?? line.quantity,
    netMinor: notNegative(unit * BigInt(line.quantity) - discount),
    taxMinor: sumOf(
      (line.tax_lines ?? []).map(({ price, price_set }) => moneyOf(price_set, price, currency)),
    ),
    conversationId: conversationIn(line.properties ?? []),
  };
}

/** The text that stands where a conversation's id should; anybody can write there, so it is cut, and checked later. */
export function conversationIn(attributes: { name: string; value?: unknown }[]): string | null {
  const value = attributes.find(({ name }) => name === attributionKey)?.value;
  return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 64) : null;
}

export function sumOf(amounts: bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

export function notNegative(amount: bigint): bigint {
  return amount < 0n ? 0n : amount;
}
