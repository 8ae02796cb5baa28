import type { Services } from "~/services.server";
import type { OrderBody } from "./order-facts";
import { parseOrderPayload } from "./parse-order-payload";
import {
  orderLinesQuery,
  orderQuery,
  orderRefundsQuery,
  refundLinesQuery,
  type AdminAttribute,
  type AdminLine,
  type AdminMoney,
  type AdminOrder,
  type AdminPage,
  type AdminRefund,
  type AdminRefundLine,
  type OrderLinesToBook,
  type OrderRefundsToBook,
  type OrderToBook,
  type RefundLinesToBook,
} from "./orders.graphql";

const pagesMax = 20;
const refundsMax = 100;

/**
 * Reads an order with all its lines and refunds from Shopify, and gives it as a webhook's body would be read.
 * Null when Shopify does not show it (older than 60 days, or deleted).
 * @throws what `shopifyAdmin.query` throws, and Error when an order has more lines or refunds than are read
 */
export async function readAdminOrder(
  services: Pick<Services, "shopifyAdmin">,
  { shopDomain, orderId }: { shopDomain: string; orderId: string },
): Promise<OrderBody | null> {
  const id = `gid://shopify/Order/${orderId}`;
  const ask = <Data>(operation: string, variables: Record<string, unknown>): Promise<Data> =>
    services.shopifyAdmin.query<Data>({ shopDomain, operation, variables });
  const { order } = await ask<OrderToBook>(orderQuery, { id });
  if (!order) return null;
  const lines = await readPages(order.lineItems, async (after) => {
    const next = await ask<OrderLinesToBook>(orderLinesQuery, { id, after });
    return next.order?.lineItems ?? null;
  });
  const refunds = [];
  for (const refund of await readRefunds(ask, id, order.refunds.length)) {
    const refundLines = await readPages(refund.refundLineItems, async (after) => {
      const next = await ask<RefundLinesToBook>(refundLinesQuery, { id: refund.id, after });
      return next.refund?.refundLineItems ?? null;
    });
    refunds.push(refundPayloadOf(refund, refundLines));
  }
  return parseOrderPayload(payloadOf(order, lines, refunds));
}

type Ask = <Data>(operation: string, variables: Record<string, unknown>) => Promise<Data>;

async function readRefunds(ask: Ask, id: string, count: number): Promise<AdminRefund[]> {
  if (count === 0) return [];
  if (count >= refundsMax) throw new Error(`The order ${id} has ${refundsMax} refunds or more`);
  // A line costs 6; Shopify refuses a query above 1,000.
  const lines = Math.max(1, Math.min(50, Math.floor(700 / (6 * count))));
  const { order } = await ask<OrderRefundsToBook>(orderRefundsQuery, { id, refunds: count, lines });
  return order?.refunds ?? [];
}

async function readPages<Node>(
  first: AdminPage<Node>,
  read: (after: string) => Promise<AdminPage<Node> | null>,
): Promise<Node[]> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  for (let page = 1; pageInfo.hasNextPage && pageInfo.endCursor; page++) {
    if (page > pagesMax) throw new Error(`An order has more than ${pagesMax} pages of lines`);
    const next = await read(pageInfo.endCursor);
    if (!next) throw new Error("Shopify gave a first page but not the next one");
    nodes.push(...next.nodes);
    pageInfo = next.pageInfo;
  }
  return nodes;
}

function refundPayloadOf(refund: AdminRefund, lines: AdminRefundLine[]): object {
  return {
    id: refund.legacyResourceId,
    created_at: refund.createdAt,
    refund_line_items: lines.map((line) => ({
      line_item_id: numericId(line.lineItem.id),
      quantity: line.quantity,
      subtotal_set: setOf(line.subtotalSet),
      total_tax_set: setOf(line.totalTaxSet),
    })),
    refund_shipping_lines: refund.refundShippingLines.nodes.map((line) => ({
      subtotal_amount_set: setOf(line.subtotalAmountSet),
      tax_amount_set: setOf(line.taxAmountSet),
    })),
    order_adjustments: refund.orderAdjustments.nodes.map(({ reason, amountSet, taxAmountSet }) => ({
      reason,
      amount_set: setOf(amountSet),
      tax_amount_set: setOf(taxAmountSet),
    })),
    transactions: paymentsOf(refund.totalRefundedSet),
  };
}

/** As webhooks tell them: in the currency that the customer paid in, and none where no money went back. */
function paymentsOf({ shopMoney, presentmentMoney }: AdminMoney): object[] {
  if (Number(shopMoney.amount) === 0) return [];
  const { amount, currencyCode } = presentmentMoney ?? shopMoney;
  return [{ kind: "refund", status: "success", amount, currency: currencyCode }];
}

function payloadOf(order: AdminOrder, lines: AdminLine[], refunds: object[]): object {
  return {
    id: order.legacyResourceId,
    name: order.name,
    currency: order.currencyCode,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    test: order.test,
    taxes_included: order.taxesIncluded,
    source_name: order.sourceName,
    cart_token: order.cartToken,
    checkout_token: order.checkoutToken,
    financial_status: order.displayFinancialStatus,
    total_price_set: setOf(order.totalPriceSet),
    subtotal_price_set: order.subtotalPriceSet ? setOf(order.subtotalPriceSet) : undefined,
    subtotal_price: order.subtotalPriceSet ? undefined : "0",
    total_outstanding: order.totalOutstandingSet.shopMoney.amount,
    customer: order.customer && { id: order.customer.legacyResourceId },
    note_attributes: attributesOf(order.customAttributes),
    line_items: lines.map((line) => ({
      id: numericId(line.id),
      product_id: line.product && numericId(line.product.id),
      variant_id: line.variant && numericId(line.variant.id),
      title: line.title,
      quantity: line.quantity,
      current_quantity: line.currentQuantity,
      price_set: setOf(line.originalUnitPriceSet),
      discount_allocations: line.discountAllocations.map(({ allocatedAmountSet }) => ({
        amount_set: setOf(allocatedAmountSet),
      })),
      tax_lines: line.taxLines.map(({ priceSet }) => ({ price_set: setOf(priceSet) })),
      properties: attributesOf(line.customAttributes),
    })),
    refunds,
  };
}

function attributesOf(attributes: AdminAttribute[]): { name: string; value: string | null }[] {
  return attributes.map(({ key, value }) => ({ name: key, value }));
}

function setOf({ shopMoney, presentmentMoney }: AdminMoney): object {
  return {
    shop_money: { amount: shopMoney.amount, currency_code: shopMoney.currencyCode },
    presentment_money: presentmentMoney && {
      amount: presentmentMoney.amount,
      currency_code: presentmentMoney.currencyCode,
    },
  };
}

/** `123` of `gid://shopify/LineItem/123?x=y`. */
function numericId(gid: string): string {
  const id = /\/(\d+)(?:\?|$)/.exec(gid)?.[1];
  if (!id) throw new Error(`"${gid}" holds no numeric id`);
  return id;
}
