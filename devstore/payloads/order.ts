import { gid } from "../ids.ts";
import type { AddressRecord, CustomerRecord, OrderLineRecord, OrderRecord, RefundRecord } from "../model.ts";
import { fromMinor, toMinor } from "../money.ts";
import { bothMoneys, netOfUnits, orderTotals } from "../order-money.ts";
import { customerPayload } from "./customer.ts";

const ONLINE_STORE_APP_ID = 580111;

/** An order as REST and the orders webhooks write it. */
export function orderPayload(order: OrderRecord, customer: CustomerRecord | null): object {
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    app_id: ONLINE_STORE_APP_ID,
    name: order.name,
    number: order.orderNumber - 1000,
    order_number: order.orderNumber,
    email: order.email,
    contact_email: order.email,
    phone: order.phone,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    closed_at: null,
    cancelled_at: order.cancelledAt,
    cancel_reason: order.cancelReason,
    confirmed: true,
    test: order.test,
    tags: (order.tags ?? []).join(", "),
    note: order.note ?? null,
    note_attributes: order.attributes,
    source_name: order.sourceName,
    landing_site: order.landingSite,
    referring_site: order.referringSite,
    cart_token: order.cartToken,
    checkout_token: order.checkoutToken,
    customer_locale: order.customerLocale,
    currency: order.currency,
    presentment_currency: order.presentmentCurrency,
    financial_status: order.financialStatus.toLowerCase(),
    fulfillment_status: fulfillmentStatus(order),
    payment_gateway_names: ["bogus"],
    taxes_included: false,
    ...totals(order),
    discount_codes: order.discountCodes,
    discount_applications: order.discountCodes.map(({ code, amount }) => ({
      target_type: "line_item",
      type: "discount_code",
      value: amount,
      value_type: "fixed_amount",
      allocation_method: "across",
      target_selection: "all",
      code,
    })),
    customer: customer ? customerPayload(customer) : null,
    shipping_address: addressPayload(order.shippingAddress),
    billing_address: addressPayload(order.shippingAddress),
    line_items: order.lines.map((line) => lineItem(order, line)),
    shipping_lines: shippingLines(order),
    fulfillments: order.fulfillments.map((fulfillment) => ({
      id: fulfillment.id,
      order_id: order.id,
      status: fulfillment.status.toLowerCase(),
      tracking_company: fulfillment.trackingCompany,
      tracking_number: fulfillment.trackingNumber,
      tracking_url: fulfillment.trackingUrl,
      created_at: fulfillment.createdAt,
    })),
    refunds: order.refunds.map((refund) => refundPayload(order, refund)),
  };
}

/** A refund as refunds/create sends it. */
export function refundPayload(order: OrderRecord, refund: RefundRecord): object {
  const adjustment = toMinor(refund.adjustment, order.currency);
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: order.id,
    created_at: refund.createdAt,
    processed_at: refund.createdAt,
    note: refund.note,
    restock: refund.lines.some((line) => line.restock),
    refund_line_items: refund.lines.map((line) => ({
      id: line.id,
      line_item_id: line.lineItemId,
      quantity: line.quantity,
      restock_type: line.restock ? "return" : "no_restock",
      subtotal: Number(line.subtotal),
      total_tax: Number(line.totalTax),
      subtotal_set: moneySet(order, line.subtotal),
      total_tax_set: moneySet(order, line.totalTax),
      line_item: lineOf(order, line.lineItemId),
    })),
    order_adjustments: adjustment === 0n ? [] : [orderAdjustment(order, refund, adjustment)],
    transactions: refund.transactions.map((transaction) => ({
      ...transaction,
      admin_graphql_api_id: gid("OrderTransaction", transaction.id),
      order_id: order.id,
      gateway: "bogus",
      test: order.test,
      created_at: refund.createdAt,
    })),
  };
}

/** What changed in an order edit, as orders/edited sends it. */
export function orderEditPayload(order: OrderRecord, change: { lineItemId: number; delta: number }): object {
  const item = [{ id: change.lineItemId, delta: Math.abs(change.delta) }];
  return {
    order_edit: {
      id: order.id,
      app_id: null,
      created_at: order.updatedAt,
      notify_customer: false,
      order_id: order.id,
      staff_note: "",
      user_id: null,
      committed_at: order.updatedAt,
      line_items: { additions: change.delta > 0 ? item : [], removals: change.delta < 0 ? item : [] },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}

function totals(order: OrderRecord): object {
  const current = orderTotals(order);
  const text = (minor: bigint): string => fromMinor(minor, order.currency);
  const lineItemsPrice = order.lines.reduce(
    (total, line) => total + toMinor(line.price, order.currency) * BigInt(line.quantity),
    0n,
  );
  return {
    total_line_items_price: text(lineItemsPrice),
    total_line_items_price_set: moneySet(order, text(lineItemsPrice)),
    subtotal_price: order.subtotal,
    subtotal_price_set: moneySet(order, order.subtotal),
    total_discounts: order.totalDiscounts,
    total_discounts_set: moneySet(order, order.totalDiscounts),
    total_shipping_price_set: moneySet(order, order.totalShipping),
    total_tax: order.totalTax,
    total_tax_set: moneySet(order, order.totalTax),
    total_price: order.totalPrice,
    total_price_set: moneySet(order, order.totalPrice),
    total_outstanding: text(current.outstanding),
    current_subtotal_price: text(current.currentSubtotal),
    current_subtotal_price_set: moneySet(order, text(current.currentSubtotal)),
    current_total_discounts: text(current.currentDiscounts),
    current_total_discounts_set: moneySet(order, text(current.currentDiscounts)),
    current_total_tax: text(current.currentTax),
    current_total_tax_set: moneySet(order, text(current.currentTax)),
    current_total_price: text(current.currentTotal),
    current_total_price_set: moneySet(order, text(current.currentTotal)),
  };
}

function moneySet(order: OrderRecord, decimal: string): object {
  const { shop, presentment } = bothMoneys(order, toMinor(decimal, order.currency));
  return {
    shop_money: { amount: shop, currency_code: order.currency },
    presentment_money: { amount: presentment, currency_code: order.presentmentCurrency },
  };
}

function fulfillmentStatus(order: OrderRecord): string | null {
  return { UNFULFILLED: null, FULFILLED: "fulfilled", PARTIALLY_FULFILLED: "partial" }[
    order.fulfillmentStatus
  ];
}

function lineItem(order: OrderRecord, line: OrderLineRecord): object {
  const hasDiscount = toMinor(line.totalDiscount, order.currency) > 0n;
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    product_id: line.productId,
    variant_id: line.variantId,
    product_exists: line.productId !== null,
    title: line.title,
    variant_title: line.variantTitle,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    sku: line.sku,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    fulfillable_quantity: order.fulfillmentStatus === "FULFILLED" ? 0 : line.currentQuantity,
    fulfillment_status: fulfillmentStatus(order),
    gift_card: false,
    price: line.price,
    price_set: moneySet(order, line.price),
    total_discount: line.totalDiscount,
    total_discount_set: moneySet(order, line.totalDiscount),
    discount_allocations: hasDiscount
      ? [
          {
            amount: line.totalDiscount,
            amount_set: moneySet(order, line.totalDiscount),
            discount_application_index: 0,
          },
        ]
      : [],
    properties: line.properties,
    tax_lines: taxLines(order, line),
    requires_shipping: true,
    taxable: true,
  };
}

function taxLines(order: OrderRecord, line: OrderLineRecord): object[] {
  const net = netOfUnits(order, line, line.quantity);
  const tax = toMinor(line.totalTax ?? "0", order.currency);
  if (tax === 0n || net === 0n) return [];
  const price = fromMinor(tax, order.currency);
  return [{ title: "Tax", price, price_set: moneySet(order, price), rate: Number(tax) / Number(net) }];
}

function lineOf(order: OrderRecord, lineItemId: number): object | null {
  const line = order.lines.find(({ id }) => id === lineItemId);
  return line ? lineItem(order, line) : null;
}

function orderAdjustment(order: OrderRecord, refund: RefundRecord, adjustment: bigint): object {
  const amount = fromMinor(-adjustment, order.currency);
  return {
    id: refund.id + 1_000_000,
    order_id: order.id,
    refund_id: refund.id,
    amount,
    amount_set: moneySet(order, amount),
    tax_amount: fromMinor(0n, order.currency),
    tax_amount_set: moneySet(order, "0"),
    kind: "refund_discrepancy",
    reason: "Refund discrepancy",
  };
}

function shippingLines(order: OrderRecord): object[] {
  if (!order.shippingAddress) return [];
  return [
    {
      id: order.id + 1,
      title: "Standard shipping",
      code: "Standard",
      source: "shopify",
      price: order.totalShipping,
      price_set: moneySet(order, order.totalShipping),
      discounted_price: order.totalShipping,
      discounted_price_set: moneySet(order, order.totalShipping),
      tax_lines: [],
    },
  ];
}

export function addressPayload(address: AddressRecord | null): object | null {
  if (!address) return null;
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    name: `${address.firstName} ${address.lastName}`.trim(),
    company: null,
    address1: address.address1,
    address2: null,
    city: address.city,
    zip: address.zip,
    province: address.province,
    province_code: null,
    country: countryName(address.countryCode),
    country_code: address.countryCode,
    phone: address.phone,
    latitude: null,
    longitude: null,
  };
}

/** `Germany` for `DE`; the code itself where there is no such country. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code)
    : code;
}
