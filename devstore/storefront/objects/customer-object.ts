import type { AddressRecord, CustomerRecord, OrderRecord } from "../../model.ts";
import { centsOf } from "../money.ts";
import type { Visit } from "../visit.ts";
import { liquidObject } from "./liquid-object.ts";

/** The customer who is signed in, as Liquid sees them. */
export function customerObject(visit: Visit, customer: CustomerRecord | null): object | null {
  if (!customer) return null;
  const orders = () =>
    [...visit.context.store.all("order")]
      .filter((order) => order.shop === visit.shop.handle && order.customerId === customer.id)
      .toReversed();
  return liquidObject({
    id: customer.id,
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
    phone: customer.phone,
    tags: customer.tags,
    accepts_marketing: customer.acceptsMarketing,
    has_account: true,
    default_address: addressObject(customer.defaultAddress),
    get orders() {
      return orders().map(orderObject);
    },
    get orders_count() {
      return orders().length;
    },
  });
}

/** An order as the account and order status pages show it. */
export function orderObject(order: OrderRecord): object {
  return liquidObject({
    id: order.id,
    name: order.name,
    order_number: order.orderNumber,
    created_at: order.createdAt,
    email: order.email,
    cancelled: order.cancelledAt !== null,
    financial_status: order.financialStatus.toLowerCase(),
    financial_status_label: label(order.financialStatus),
    fulfillment_status: order.fulfillmentStatus.toLowerCase(),
    fulfillment_status_label: label(order.fulfillmentStatus),
    total_price: centsOf(order.totalPrice),
    subtotal_price: centsOf(order.subtotal),
    total_discounts: centsOf(order.totalDiscounts),
    shipping_price: centsOf(order.totalShipping),
    tax_price: centsOf(order.totalTax),
    total_refunded_amount: refundedCents(order),
    discount_codes: order.discountCodes.map(({ code }) => code),
    order_status_url: `/orders/${order.checkoutToken ?? order.id}`,
    customer_order_url: `/account/orders/${order.id}`,
    shipping_address: addressObject(order.shippingAddress),
    line_items: order.lines.map((line) => ({
      title: line.title,
      variant_title: line.variantTitle === "Default Title" ? null : line.variantTitle,
      quantity: line.quantity,
      current_quantity: line.currentQuantity,
      final_line_price: centsOf(line.price) * line.quantity,
      properties: line.properties.filter(({ name }) => !name.startsWith("_")),
    })),
    fulfillments: order.fulfillments.map((fulfillment) => ({
      tracking_company: fulfillment.trackingCompany,
      tracking_number: fulfillment.trackingNumber,
      tracking_url: fulfillment.trackingUrl,
      created_at: fulfillment.createdAt,
    })),
  });
}

function addressObject(address: AddressRecord | null): object | null {
  if (!address) return null;
  const lines = [
    `${address.firstName} ${address.lastName}`.trim(),
    address.address1,
    `${address.zip} ${address.city}`.trim(),
    address.province,
    countryName(address.countryCode),
  ];
  return liquidObject({
    first_name: address.firstName,
    last_name: address.lastName,
    address1: address.address1,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country_code: address.countryCode,
    phone: address.phone,
    lines: lines.filter(Boolean),
  });
}

const countryNames = new Intl.DisplayNames(["en"], { type: "region" });

function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (countryNames.of(code) ?? code) : code;
}

function refundedCents(order: OrderRecord): number {
  return order.refunds
    .flatMap(({ transactions }) => transactions)
    .reduce((sum, { amount }) => sum + centsOf(amount), 0);
}

function label(status: string): string {
  const words = status.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
