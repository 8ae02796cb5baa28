import type { DevStoreContext, RefundInput } from "./context.ts";
import type { OrderLineRecord, OrderRecord, RefundRecord } from "./model.ts";
import { fromMinor, toMinor } from "./money.ts";
import { netOfUnits, orderTotals, sum, taxOfUnits } from "./order-money.ts";
import { Refusal } from "./refusal.ts";

type Context = Pick<DevStoreContext, "store" | "now">;

/** The order with one more refund. Refuses to give back more than was paid. */
export function refundOrder(
  context: Context,
  order: OrderRecord,
  input: Omit<RefundInput, "orderId">,
): { order: OrderRecord; refund: RefundRecord } {
  const { currency } = order;
  const refundLines = input.lines.map((wanted) => refundLine(context, order, wanted));
  const adjustment = toMinor(input.adjustment ?? "0", currency);
  const amount =
    sum(refundLines.map((line) => toMinor(line.subtotal, currency) + toMinor(line.totalTax, currency))) +
    adjustment;
  const { received, refunded, outstanding } = orderTotals(order);
  if (amount > received - refunded) {
    throw new Refusal(
      `Order ${order.name} can give back at most ${fromMinor(received - refunded, currency)} ${currency}, ` +
        `not ${fromMinor(amount, currency)}.`,
    );
  }
  if (amount < 0n || (amount === 0n && refundLines.length === 0))
    throw new Refusal("This refund gives nothing back.");
  const refund: RefundRecord = {
    id: context.store.nextId(),
    createdAt: context.now().toISOString(),
    note: input.note ?? null,
    lines: refundLines,
    adjustment: fromMinor(adjustment, currency),
    settlement: fromMinor(settledBy(adjustment, -outstanding), currency),
    transactions:
      amount === 0n
        ? []
        : [
            {
              id: context.store.nextId(),
              kind: "refund",
              status: "success",
              amount: fromMinor(amount, currency),
              currency,
            },
          ],
  };
  const taken = new Map(input.lines.map(({ lineItemId, quantity }) => [lineItemId, quantity]));
  const after: OrderRecord = {
    ...order,
    refunds: [...order.refunds, refund],
    lines: order.lines.map((line) => ({
      ...line,
      currentQuantity: line.currentQuantity - (taken.get(line.id) ?? 0),
    })),
  };
  if (amount > 0n) after.financialStatus = refunded + amount === received ? "REFUNDED" : "PARTIALLY_REFUNDED";
  return { order: after, refund };
}

/** How much of an adjustment only gives back what was paid too much. */
function settledBy(adjustment: bigint, overpaid: bigint): bigint {
  if (overpaid <= 0n || adjustment <= 0n) return 0n;
  return adjustment < overpaid ? adjustment : overpaid;
}

function refundLine(
  context: Context,
  order: OrderRecord,
  wanted: RefundInput["lines"][number],
): RefundRecord["lines"][number] {
  const line = lineOf(order, wanted.lineItemId);
  if (!Number.isInteger(wanted.quantity) || wanted.quantity < 1 || wanted.quantity > line.currentQuantity) {
    throw new Refusal(
      `"${line.title}" of order ${order.name}: at most ${line.currentQuantity} can be refunded.`,
    );
  }
  const left = line.currentQuantity - wanted.quantity;
  const part = (of: typeof netOfUnits): string =>
    fromMinor(of(order, line, line.currentQuantity) - of(order, line, left), order.currency);
  return {
    id: context.store.nextId(),
    lineItemId: line.id,
    quantity: wanted.quantity,
    subtotal: part(netOfUnits),
    totalTax: part(taxOfUnits),
    restock: wanted.restock,
  };
}

/** A line by its id; an unknown one is refused. */
export function lineOf(order: OrderRecord, lineItemId: number): OrderLineRecord {
  const line = order.lines.find(({ id }) => id === lineItemId);
  if (!line) throw new Refusal(`Order ${order.name} has no line ${lineItemId}.`);
  return line;
}

/** Full refund of what is left, or just the cancelled state; what was never paid is voided. */
export function undoOrder(
  context: Context,
  order: OrderRecord,
  input: { refund: boolean; restock: boolean },
): { order: OrderRecord; refund: RefundRecord | null } {
  const { received, refunded, currentSubtotal, currentTax } = orderTotals(order);
  if (received === 0n) return { order: { ...order, financialStatus: "VOIDED" }, refund: null };
  if (!input.refund || received === refunded) return { order, refund: null };
  return refundOrder(context, order, {
    lines: order.lines
      .filter((line) => line.currentQuantity > 0)
      .map((line) => ({ lineItemId: line.id, quantity: line.currentQuantity, restock: input.restock })),
    adjustment: fromMinor(received - refunded - currentSubtotal - currentTax, order.currency),
  });
}
