import { randomUUID } from "node:crypto";
import type { DevStoreContext, Orders } from "./context.ts";
import type { OrderLineRecord, OrderRecord, RefundRecord } from "./model.ts";
import { divideRounded, fromMinor, toMinor } from "./money.ts";
import { netOfUnits, orderTotals, sum } from "./order-money.ts";
import { lineOf, refundOrder, undoOrder } from "./order-refunds.ts";
import { orderEditPayload, orderPayload, refundPayload } from "./payloads/order.ts";
import { Refusal } from "./refusal.ts";

type Context = Pick<DevStoreContext, "store" | "indexes" | "now" | "webhooks" | "products">;

/** What is done to an order after it was placed. */
export function createOrderChanges(context: Context): Omit<Orders, "quote" | "placeOrder"> {
  const find = (orderId: number): OrderRecord => {
    const order = context.store.get("order", orderId);
    if (!order) throw new Refusal(`There is no order ${orderId}.`);
    return order;
  };
  const write = (order: OrderRecord): OrderRecord => {
    const saved = { ...order, updatedAt: context.now().toISOString() };
    context.store.put("order", saved.id, saved);
    return saved;
  };
  const announce = (order: OrderRecord, topics: string[], eventId: string = randomUUID()): void => {
    const payload = orderPayload(order, context.store.get("customer", order.customerId ?? -1) ?? null);
    for (const topic of topics) context.webhooks.emit(order.shop, topic, payload, { eventId });
  };

  return {
    markPaid(orderId) {
      const order = find(orderId);
      if (order.financialStatus !== "PENDING" || order.cancelledAt) {
        throw new Refusal(`Order ${order.name} is not waiting for a payment.`);
      }
      const { received, outstanding } = orderTotals(order);
      const paid = write({
        ...order,
        financialStatus: "PAID",
        received: fromMinor(received + outstanding, order.currency),
      });
      announce(paid, ["orders/paid", "orders/updated"]);
      return paid;
    },
    refund(input) {
      const eventId = randomUUID();
      const { order, refund } = refundOrder(context, find(input.orderId), input);
      const saved = write(order);
      context.webhooks.emit(saved.shop, "refunds/create", refundPayload(saved, refund), { eventId });
      announce(saved, ["orders/updated"], eventId);
      restock(context, saved, refund);
      return { order: saved, refund };
    },
    cancel(input) {
      const order = find(input.orderId);
      if (order.cancelledAt) throw new Refusal(`Order ${order.name} is cancelled already.`);
      const eventId = randomUUID();
      const undone = undoOrder(context, order, input);
      const saved = write({
        ...undone.order,
        cancelledAt: context.now().toISOString(),
        cancelReason: input.reason,
      });
      announce(saved, ["orders/cancelled", "orders/updated"], eventId);
      if (undone.refund) {
        context.webhooks.emit(saved.shop, "refunds/create", refundPayload(saved, undone.refund), { eventId });
        restock(context, saved, undone.refund);
      } else if (input.restock) restockLines(context, order);
      return saved;
    },
    editQuantity({ orderId, lineItemId, quantity }) {
      const order = find(orderId);
      const edited = editLine(context, order, lineItemId, quantity);
      const saved = write(edited.order);
      const eventId = randomUUID();
      context.webhooks.emit(saved.shop, "orders/edited", orderEditPayload(saved, edited.change), { eventId });
      announce(saved, ["orders/updated"], eventId);
      return saved;
    },
    fulfil(input) {
      const order = find(input.orderId);
      const fulfillment = {
        id: context.store.nextId(),
        status: "SUCCESS",
        trackingCompany: input.trackingCompany ?? null,
        trackingNumber: input.trackingNumber ?? null,
        trackingUrl: input.trackingUrl ?? null,
        createdAt: context.now().toISOString(),
        estimatedDeliveryAt: input.estimatedDeliveryAt ?? null,
      };
      const saved = write({
        ...order,
        fulfillmentStatus: "FULFILLED",
        fulfillments: [...order.fulfillments, fulfillment],
      });
      announce(saved, ["orders/fulfilled", "orders/updated"]);
      return saved;
    },
    deliver(orderId) {
      const order = find(orderId);
      const deliveredAt = context.now().toISOString();
      const fulfillments = order.fulfillments.map((sent) => ({ deliveredAt, ...sent }));
      const saved = write({ ...order, fulfillments });
      announce(saved, ["orders/updated"]);
      return saved;
    },
    update(orderId, change) {
      const saved = write({ ...find(orderId), ...change });
      announce(saved, ["orders/updated"]);
      return saved;
    },
  };
}

function restock(context: Context, order: OrderRecord, refund: RefundRecord): void {
  for (const { lineItemId, quantity, restock } of refund.lines) {
    if (restock) returnToStock(context, lineOf(order, lineItemId), quantity);
  }
}

function restockLines(context: Context, order: OrderRecord): void {
  for (const line of order.lines)
    if (line.currentQuantity > 0) returnToStock(context, line, line.currentQuantity);
}

function returnToStock(context: Context, line: OrderLineRecord, quantity: number): void {
  const found = line.variantId === null ? null : context.indexes.variant(line.variantId);
  if (found?.variant.tracked)
    context.products.adjustInventory({ variantId: found.variant.id, delta: quantity });
}

/**
 * Fewer: the rest stays on the order as removed. More: an untouched line without discount grows, any other is left alone
 * and the additional pieces become a line of their own at full price.
 */
function editLine(
  context: Context,
  order: OrderRecord,
  lineItemId: number,
  quantity: number,
): { order: OrderRecord; change: { lineItemId: number; delta: number } } {
  const line = lineOf(order, lineItemId);
  const delta = quantity - line.currentQuantity;
  if (!Number.isInteger(quantity) || quantity < 0) throw new Refusal("A quantity is a whole number from 0.");
  if (order.cancelledAt) throw new Refusal(`Order ${order.name} is cancelled and cannot be edited.`);
  if (delta === 0) throw new Refusal(`"${line.title}" of order ${order.name} has this quantity already.`);
  if (delta < 0) {
    const lines = order.lines.map((other) =>
      other.id === lineItemId ? { ...other, currentQuantity: quantity } : other,
    );
    return { order: { ...order, lines }, change: { lineItemId, delta } };
  }
  const extra = addedPieces(context, order, line, delta);
  const grows = line.quantity === line.currentQuantity && toMinor(line.totalDiscount, order.currency) === 0n;
  const lines = grows
    ? order.lines.map((other) => (other.id === lineItemId ? merged(order, line, extra) : other))
    : [...order.lines, extra];
  return {
    order: withNewSums({ ...order, lines }),
    change: { lineItemId: grows ? lineItemId : extra.id, delta },
  };
}

function addedPieces(
  context: Context,
  order: OrderRecord,
  line: OrderLineRecord,
  pieces: number,
): OrderLineRecord {
  const net = toMinor(line.price, order.currency) * BigInt(pieces);
  const subtotal = toMinor(order.subtotal, order.currency);
  const tax = subtotal === 0n ? 0n : divideRounded(toMinor(order.totalTax, order.currency) * net, subtotal);
  return {
    ...line,
    id: context.store.nextId(),
    quantity: pieces,
    currentQuantity: pieces,
    totalDiscount: fromMinor(0n, order.currency),
    totalTax: fromMinor(tax, order.currency),
  };
}

function merged(order: OrderRecord, line: OrderLineRecord, extra: OrderLineRecord): OrderLineRecord {
  const tax = toMinor(line.totalTax ?? "0", order.currency) + toMinor(extra.totalTax ?? "0", order.currency);
  const quantity = line.quantity + extra.quantity;
  return { ...line, quantity, currentQuantity: quantity, totalTax: fromMinor(tax, order.currency) };
}

function withNewSums(order: OrderRecord): OrderRecord {
  const subtotal = sum(order.lines.map((line) => netOfUnits(order, line, line.quantity)));
  const tax = sum(order.lines.map((line) => toMinor(line.totalTax ?? "0", order.currency)));
  const total = subtotal + tax + toMinor(order.totalShipping, order.currency);
  const text = (minor: bigint): string => fromMinor(minor, order.currency);
  return { ...order, subtotal: text(subtotal), totalTax: text(tax), totalPrice: text(total) };
}
