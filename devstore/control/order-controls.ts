import { Hono } from "hono";
import { z } from "zod";
import type { DevStoreContext, PlaceOrderInput } from "../context.ts";
import { orderTotals } from "../order-money.ts";
import { fromMinor } from "../money.ts";
import type { OrderRecord } from "../model.ts";
import { Refusal } from "../refusal.ts";
import { shopOf } from "../shops.ts";
import { numberIn, readBody } from "./body.ts";

const money = z.string().regex(/^\d+(\.\d+)?$/, 'is an amount such as "19.90"');
const text = z.record(z.string(), z.string());
const address = z.strictObject({
  firstName: z.string().default(""),
  lastName: z.string().default(""),
  address1: z.string().default(""),
  city: z.string().default(""),
  zip: z.string().default(""),
  province: z.string().nullable().default(null),
  countryCode: z.string().length(2),
  phone: z.string().nullable().default(null),
});
const line = z.strictObject({
  variantId: z.number().optional(),
  sku: z.string().optional(),
  handle: z.string().optional(),
  quantity: z.number().int().min(1).default(1),
  properties: text.default({}),
});
const checkout = z.strictObject({
  lines: z.array(line).min(1),
  attributes: text.default({}),
  discountCodes: z.array(z.string()).default([]),
  customerId: z.number().nullable().default(null),
  cartToken: z.string().nullable().default(null),
  email: z.string().nullable().default(null),
  shippingAddress: address.nullable().default(null),
  shippingPrice: money.optional(),
  taxRate: z.number().min(0).max(1).optional(),
  presentment: z.strictObject({ currency: z.string().length(3), rate: z.number().positive() }).optional(),
  pay: z.boolean().default(true),
  test: z.boolean().optional(),
  sourceName: z.string().optional(),
  landingSite: z.string().optional(),
  referringSite: z.string().optional(),
  placedAt: z.iso.datetime().optional(),
});
const refund = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineItemId: z.number(),
        quantity: z.number().int().min(1),
        restock: z.boolean().default(true),
      }),
    )
    .default([]),
  adjustment: money.optional(),
  note: z.string().optional(),
  /** Everything that is left, with shipping. */
  full: z.boolean().optional(),
});
const cancel = z.strictObject({
  reason: z.enum(["customer", "inventory", "fraud", "declined", "staff", "other"]).default("customer"),
  refund: z.boolean().default(true),
  restock: z.boolean().default(true),
});
const edit = z.strictObject({ lineItemId: z.number(), quantity: z.number().int().min(0) });
const fulfil = z.strictObject({
  trackingCompany: z.string().optional(),
  trackingNumber: z.string().optional(),
  trackingUrl: z.string().optional(),
  estimatedDeliveryAt: z.iso.datetime().optional(),
});

/** Shopping without a browser, and what a merchant does to orders. */
export function orderControls(devstore: DevStoreContext): Hono {
  const { store, orders } = devstore;
  const app = new Hono();

  app.post("/shops/:shop/orders", async (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    const body = await readBody(context, checkout);
    return context.json(withTotals(orders.placeOrder(checkoutInput(devstore, shop.handle, body))), 201);
  });
  app.get("/shops/:shop/orders", (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    return context.json(
      [...store.all("order")].filter((order) => order.shop === shop.handle).map(withTotals),
    );
  });
  app.get("/orders/:id", (context) => context.json(withTotals(orderOf(devstore, numberIn(context, "id")))));
  app.post("/orders/:id/pay", (context) =>
    context.json(withTotals(orders.markPaid(numberIn(context, "id")))),
  );
  app.post("/orders/:id/refund", async (context) => {
    const body = await readBody(context, refund);
    const order = orderOf(devstore, numberIn(context, "id"));
    const { full, ...given } = body;
    const input = full
      ? fullRefund(order, given.note ?? null)
      : { orderId: order.id, ...given, note: given.note ?? null };
    const result = orders.refund(input);
    return context.json({ refund: result.refund, order: withTotals(result.order) });
  });
  app.post("/orders/:id/cancel", async (context) => {
    const body = await readBody(context, cancel);
    return context.json(withTotals(orders.cancel({ orderId: numberIn(context, "id"), ...body })));
  });
  app.post("/orders/:id/edit", async (context) => {
    const body = await readBody(context, edit);
    return context.json(withTotals(orders.editQuantity({ orderId: numberIn(context, "id"), ...body })));
  });
  app.post("/orders/:id/fulfil", async (context) => {
    const body = await readBody(context, fulfil);
    return context.json(withTotals(orders.fulfil({ orderId: numberIn(context, "id"), ...body })));
  });
  app.post("/orders/:id/deliver", (context) =>
    context.json(withTotals(orders.deliver(numberIn(context, "id")))),
  );
  app.get("/shops/:shop/customers", (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    return context.json([...store.all("customer")].filter((customer) => customer.shop === shop.handle));
  });
  return app;
}

function orderOf(devstore: DevStoreContext, id: number): OrderRecord {
  const order = devstore.store.get("order", id);
  if (!order) throw new Refusal(`There is no order ${id}.`);
  return order;
}

/** The record with the sums that follow from it. */
function withTotals(order: OrderRecord) {
  const totals = orderTotals(order);
  return {
    ...order,
    currentTotal: fromMinor(totals.currentTotal, order.currency),
    refunded: fromMinor(totals.refunded, order.currency),
    outstanding: fromMinor(totals.outstanding, order.currency),
  };
}

function checkoutInput(
  devstore: DevStoreContext,
  shop: string,
  body: z.infer<typeof checkout>,
): PlaceOrderInput {
  const { lines, attributes, discountCodes, customerId, cartToken, ...rest } = body;
  return {
    ...rest,
    shop,
    cart: {
      token: cartToken,
      attributes,
      discountCodes,
      customerId,
      lines: lines.map(({ quantity, properties, ...which }) => ({
        variantId: variantOf(devstore, shop, which),
        quantity,
        properties,
      })),
    },
  };
}

/** A line names its variant by id, by SKU, or by the product's handle (its first variant). */
function variantOf(
  devstore: DevStoreContext,
  shop: string,
  which: { variantId?: number | undefined; sku?: string | undefined; handle?: string | undefined },
): number {
  if (which.variantId !== undefined) return which.variantId;
  if (which.handle !== undefined) {
    const product = devstore.indexes.productByHandle(shop, which.handle);
    if (!product?.variants[0]) throw new Refusal(`Shop "${shop}" has no product "${which.handle}".`);
    return product.variants[0].id;
  }
  const variants = devstore.indexes.products(shop).flatMap((product) => product.variants);
  const found = which.sku === undefined ? undefined : variants.find(({ sku }) => sku === which.sku);
  if (!found) throw new Refusal("A line needs a variantId, a sku or a product handle that the shop has.");
  return found.id;
}

function fullRefund(order: OrderRecord, note: string | null) {
  const { received, refunded, currentSubtotal, currentTax } = orderTotals(order);
  return {
    orderId: order.id,
    lines: order.lines
      .filter(({ currentQuantity }) => currentQuantity > 0)
      .map(({ id, currentQuantity }) => ({ lineItemId: id, quantity: currentQuantity, restock: true })),
    adjustment: fromMinor(received - refunded - currentSubtotal - currentTax, order.currency),
    note,
  };
}
