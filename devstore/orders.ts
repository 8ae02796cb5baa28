import { randomBytes, randomUUID } from "node:crypto";
import { computeCheckout, type CheckoutSums } from "./checkout-sums.ts";
import type { DevStoreContext, Orders, PlaceOrderInput } from "./context.ts";
import type { CustomerRecord, OrderRecord } from "./model.ts";
import { fromMinor, normalMoney } from "./money.ts";
import { createOrderChanges } from "./order-changes.ts";
import { customerPayload } from "./payloads/customer.ts";
import { orderPayload } from "./payloads/order.ts";
import { shopOf } from "./shops.ts";

type Context = Pick<DevStoreContext, "store" | "indexes" | "now" | "webhooks" | "products" | "addresses">;

const FIRST_ORDER_NUMBER = 1001;

/** What happens to orders: each verb writes the records and sends the webhooks that follow. */
export function createOrders(context: Context): Orders {
  return {
    quote: (input) => computeCheckout(context, input).quote,
    placeOrder: (input) => placeOrder(context, input),
    ...createOrderChanges(context),
  };
}

function placeOrder(context: Context, input: PlaceOrderInput): OrderRecord {
  const sums = computeCheckout(context, input);
  const at = input.placedAt ?? context.now().toISOString();
  const eventId = randomUUID();
  const customer = linkCustomer(context, input, at, eventId);
  const order = buildOrder(context, input, { sums, customer, at });
  context.store.put("order", order.id, order);
  if (sums.discount) {
    context.store.put("discountCode", sums.discount.id, {
      ...sums.discount,
      usedCount: sums.discount.usedCount + 1,
    });
  }
  if (input.placedAt) return order;
  const payload = orderPayload(order, customer);
  context.webhooks.emit(order.shop, "orders/create", payload, { eventId });
  if (input.pay) context.webhooks.emit(order.shop, "orders/paid", payload, { eventId });
  for (const { variant, quantity } of sums.lines) {
    if (variant.tracked) context.products.adjustInventory({ variantId: variant.id, delta: -quantity });
  }
  return order;
}

/** The customer by id or e-mail; a new one is written and announced. */
function linkCustomer(
  context: Context,
  input: PlaceOrderInput,
  at: string,
  eventId: string,
): CustomerRecord | null {
  const email = input.email?.trim().toLowerCase() || null;
  const known =
    context.store.get("customer", input.cart.customerId ?? -1) ??
    [...context.store.all("customer")].find(
      (customer) => customer.shop === input.shop && email !== null && customer.email?.toLowerCase() === email,
    );
  if (known || !email) return known ?? null;
  const customer: CustomerRecord = {
    id: context.store.nextId(),
    shop: input.shop,
    email,
    phone: input.customer?.phone ?? input.shippingAddress?.phone ?? null,
    firstName: input.customer?.firstName ?? input.shippingAddress?.firstName ?? "",
    lastName: input.customer?.lastName ?? input.shippingAddress?.lastName ?? "",
    tags: [],
    acceptsMarketing: input.customer?.acceptsMarketing ?? false,
    defaultAddress: input.shippingAddress,
    createdAt: at,
    updatedAt: at,
  };
  context.store.put("customer", customer.id, customer);
  if (!input.placedAt)
    context.webhooks.emit(input.shop, "customers/create", customerPayload(customer), { eventId });
  return customer;
}

function buildOrder(
  context: Context,
  input: PlaceOrderInput,
  given: { sums: CheckoutSums; customer: CustomerRecord | null; at: string },
): OrderRecord {
  const { quote } = given.sums;
  const shop = shopOf(context.store, input.shop);
  const numbers = [...context.store.all("order")].filter((order) => order.shop === input.shop);
  const orderNumber =
    numbers.reduce((last, order) => Math.max(last, order.orderNumber), FIRST_ORDER_NUMBER - 1) + 1;
  return {
    id: context.store.nextId(),
    shop: input.shop,
    name: `#${orderNumber}`,
    orderNumber,
    email: input.email?.trim() || null,
    phone: input.customer?.phone ?? input.shippingAddress?.phone ?? null,
    customerId: given.customer?.id ?? null,
    cartToken: input.cart.token,
    checkoutToken: input.checkoutToken ?? randomBytes(16).toString("hex"),
    sourceName: input.sourceName ?? "web",
    test: input.test ?? false,
    currency: shop.currency,
    presentmentCurrency: input.presentment?.currency ?? shop.currency,
    presentmentRate: input.presentment?.rate ?? 1,
    attributes: Object.entries(input.cart.attributes).map(([name, value]) => ({ name, value })),
    lines: orderLines(context, given.sums, shop.currency),
    discountCodes: quote.discountCodes,
    subtotal: quote.subtotal,
    totalDiscounts: quote.totalDiscounts,
    totalShipping: quote.totalShipping,
    totalTax: quote.totalTax,
    totalPrice: quote.totalPrice,
    refunds: [],
    financialStatus: input.pay ? "PAID" : "PENDING",
    received: input.pay ? quote.totalPrice : normalMoney("0", shop.currency),
    fulfillmentStatus: "UNFULFILLED",
    fulfillments: [],
    shippingAddress: input.shippingAddress,
    cancelledAt: null,
    cancelReason: null,
    landingSite: input.landingSite ?? null,
    referringSite: input.referringSite ?? null,
    customerLocale: input.customerLocale ?? shop.primaryLocale,
    processedAt: given.at,
    createdAt: given.at,
    updatedAt: given.at,
  };
}

function orderLines(context: Context, sums: CheckoutSums, currency: string): OrderRecord["lines"] {
  return sums.lines.map(({ product, variant, quantity, properties, discount, tax }) => ({
    id: context.store.nextId(),
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: variant.title === "Default Title" ? null : variant.title,
    sku: variant.sku,
    quantity,
    currentQuantity: quantity,
    price: normalMoney(variant.price, currency),
    totalDiscount: fromMinor(discount, currency),
    totalTax: fromMinor(tax, currency),
    properties: Object.entries(properties).map(([name, value]) => ({ name, value })),
  }));
}
