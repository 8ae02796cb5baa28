import type {
  CustomerRecord,
  OrderLineRecord,
  OrderRecord,
  ProductRecord,
  RefundRecord,
  VariantRecord,
} from "../../model.ts";
import type { CatalogServices } from "../load.ts";
import { PAST_ORDERS, type PastOrder } from "./past-order-seeds.ts";
import { shippingPrice } from "./shipping-rates.ts";

const FIRST_NUMBER = 1001;
const daysOnTheWay = 3;

/** Orders from before the app was installed: written as they ended, announced to nobody, taking no stock. */
export function createPastOrders(
  services: CatalogServices,
  shop: { handle: string; currency: string },
  customers: CustomerRecord[],
): OrderRecord[] {
  const byHandle = new Map<string, ProductRecord>();
  for (const product of services.store.all("product")) {
    if (product.shop === shop.handle) byHandle.set(product.handle, product);
  }
  return PAST_ORDERS.map((past, index) => {
    const lines = past.lines.map(([handle, quantity, skip = 0]) => {
      const product = byHandle.get(handle);
      if (!product) throw new Error(`The demo shop has a past order of "${handle}" but no such product.`);
      return orderLine(services, product, variantOf(product, skip), quantity);
    });
    const order = orderRecord(services, shop, customers[past.customer]!, past, lines, FIRST_NUMBER + index);
    services.store.put("order", order.id, order);
    return order;
  });
}

function variantOf(product: ProductRecord, skip: number): VariantRecord {
  const inStock = product.variants.filter((variant) => variant.inventoryQuantity > 0);
  return inStock[skip] ?? inStock[0] ?? product.variants[0]!;
}

function orderLine(
  { store }: CatalogServices,
  product: ProductRecord,
  variant: VariantRecord,
  quantity: number,
): OrderLineRecord {
  return {
    id: store.nextId(),
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: variant.title === "Default Title" ? null : variant.title,
    sku: variant.sku,
    quantity,
    currentQuantity: quantity,
    price: variant.price,
    totalDiscount: "0.00",
    properties: [],
  };
}

function orderRecord(
  services: CatalogServices,
  shop: { handle: string; currency: string },
  customer: CustomerRecord,
  past: PastOrder,
  lines: OrderLineRecord[],
  orderNumber: number,
): OrderRecord {
  const { store } = services;
  const subtotal = sum(lines.map((line) => minor(line.price) * line.quantity));
  const country = customer.defaultAddress!.countryCode;
  const shipping = minor(shippingPrice(country, decimal(subtotal)) ?? "0");
  const createdAt = at(services, past.daysAgo, orderNumber);
  const refunds = past.refunded ? [refundOf(services, shop.currency, past, lines)] : [];
  const cancelled = past.state === "cancelled";
  const paid = past.state !== "unpaid" && !cancelled;
  return {
    id: store.nextId(),
    shop: shop.handle,
    name: `#${orderNumber}`,
    orderNumber,
    email: customer.email,
    phone: null,
    customerId: customer.id,
    cartToken: null,
    checkoutToken: null,
    sourceName: "web",
    test: false,
    currency: shop.currency,
    presentmentCurrency: shop.currency,
    presentmentRate: 1,
    attributes: [],
    lines: cancelled ? lines.map((line) => ({ ...line, currentQuantity: 0 })) : lines,
    discountCodes: [],
    subtotal: decimal(subtotal),
    totalDiscounts: "0.00",
    totalShipping: decimal(shipping),
    // Prices include VAT; tax that is added at the checkout would stand here.
    totalTax: "0.00",
    totalPrice: decimal(subtotal + shipping),
    refunds,
    financialStatus: cancelled ? "VOIDED" : !paid ? "PENDING" : financialStatus(lines, past),
    fulfillmentStatus: paid && past.state !== "unfulfilled" ? "FULFILLED" : "UNFULFILLED",
    fulfillments: paid && past.state !== "unfulfilled" ? [fulfilment(services, past, orderNumber)] : [],
    shippingAddress: customer.defaultAddress,
    cancelledAt: cancelled ? at(services, past.daysAgo - 1, orderNumber) : null,
    cancelReason: cancelled ? "customer" : null,
    landingSite: "/",
    referringSite: null,
    customerLocale: "en",
    processedAt: createdAt,
    createdAt,
    updatedAt: refunds[0]?.createdAt ?? createdAt,
  };
}

function financialStatus(lines: OrderLineRecord[], past: PastOrder): OrderRecord["financialStatus"] {
  if (!past.refunded) return "PAID";
  const [index, quantity] = past.refunded;
  return lines.length === 1 && lines[index]!.quantity === quantity ? "REFUNDED" : "PARTIALLY_REFUNDED";
}

function refundOf(
  services: CatalogServices,
  currency: string,
  past: PastOrder,
  lines: OrderLineRecord[],
): RefundRecord {
  const [index, quantity] = past.refunded!;
  const line = lines[index]!;
  line.currentQuantity -= quantity;
  const amount = minor(line.price) * quantity;
  return {
    id: services.store.nextId(),
    createdAt: at(services, past.daysAgo - 6, index),
    note: "Returned within 30 days",
    lines: [
      {
        id: services.store.nextId(),
        lineItemId: line.id,
        quantity,
        subtotal: decimal(amount),
        totalTax: "0.00",
        restock: true,
      },
    ],
    adjustment: "0.00",
    transactions: [
      { id: services.store.nextId(), kind: "refund", status: "success", amount: decimal(amount), currency },
    ],
  };
}

function fulfilment(
  services: CatalogServices,
  past: PastOrder,
  orderNumber: number,
): OrderRecord["fulfillments"][number] {
  const createdAt = at(services, past.daysAgo - 1, orderNumber);
  const expected = new Date(Date.parse(createdAt) + daysOnTheWay * 86_400_000);
  return {
    id: services.store.nextId(),
    status: "success",
    trackingCompany: "Demo Post",
    trackingNumber: `DP${String(orderNumber * 7919).padStart(10, "0")}IE`,
    trackingUrl: null,
    createdAt,
    estimatedDeliveryAt: expected.toISOString(),
    deliveredAt: expected <= services.now() ? expected.toISOString() : null,
  };
}

/** Between 8:00 and 20:00 UTC of a day some days ago, but never in the future. */
function at({ now }: CatalogServices, daysAgo: number, seed: number): string {
  const day = new Date(now().getTime() - Math.max(0, daysAgo) * 86_400_000);
  day.setUTCHours(8 + (seed % 12), (seed * 37) % 60, (seed * 11) % 60, 0);
  return new Date(Math.min(day.getTime(), now().getTime())).toISOString();
}

const minor = (amount: string): number => Math.round(Number(amount) * 100);
const decimal = (amountMinor: number): string => (amountMinor / 100).toFixed(2);
const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);
