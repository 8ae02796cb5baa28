import { gid, numberOfGid } from "../../ids.ts";
import { fromMinor, normalMoney, toMinor } from "../../money.ts";
import { netOfUnits, sum, taxOfUnits } from "../../order-money.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { orderNode, orderOfGid } from "./orders.ts";
import { refundNode } from "./refunds.ts";
import { failed, withUserErrors } from "./user-errors.ts";

interface RefundArguments {
  orderId: string;
  note?: string | null;
  refundLineItems?: { lineItemId: string; quantity: number; restockType?: string | null }[] | null;
  shipping?: { amount?: string | null; fullRefund?: boolean | null } | null;
  transactions?: { amount: string; kind: string }[] | null;
}

function createRefund(call: AdminCall, input: RefundArguments): object {
  const order = orderOfGid(call, input.orderId);
  if (!order) return failed({ field: ["orderId"], message: "Order does not exist" });
  const lines = (input.refundLineItems ?? []).map(({ lineItemId, quantity, restockType }) => ({
    lineItemId: numberOfGid(lineItemId, "LineItem"),
    quantity,
    restock: restockType === "RETURN" || restockType === "CANCEL",
  }));
  return withUserErrors(null, () => {
    const { order: after, refund } = call.devstore.orders.refund({
      orderId: order.id,
      lines,
      adjustment: adjustmentOf(order, input, lines),
      note: input.note ?? null,
    });
    return { refund: refundNode(after, refund), order: orderNode(after) };
  });
}

/** With transactions their sum is given back, whatever the lines are worth; otherwise lines and shipping. */
function adjustmentOf(
  order: NonNullable<ReturnType<typeof orderOfGid>>,
  input: RefundArguments,
  lines: { lineItemId: number; quantity: number }[],
): string {
  const { currency } = order;
  if (input.transactions?.length) {
    const given = sum(input.transactions.map(({ amount }) => toMinor(String(amount), currency)));
    const worth = sum(
      lines.map(({ lineItemId, quantity }) => {
        const line = order.lines.find(({ id }) => id === lineItemId);
        if (!line) return 0n;
        const left = Math.max(0, line.currentQuantity - quantity);
        const part = (of: typeof netOfUnits) => of(order, line, line.currentQuantity) - of(order, line, left);
        return part(netOfUnits) + part(taxOfUnits);
      }),
    );
    return fromMinor(given - worth, currency);
  }
  if (input.shipping?.fullRefund) return order.totalShipping;
  return normalMoney(String(input.shipping?.amount ?? "0"), currency);
}

function cancelOrder(
  call: AdminCall,
  args: {
    orderId: string;
    reason: string;
    restock: boolean;
    refund?: boolean | null;
    refundMethod?: { originalPaymentMethodsRefund?: boolean | null } | null;
  },
): object {
  const order = orderOfGid(call, args.orderId);
  const payload = (message: string | null) => ({
    job: message ? null : { id: gid("Job", call.devstore.store.nextId()), done: true },
    orderCancelUserErrors: message ? [{ field: ["orderId"], message, code: "INVALID" }] : [],
    userErrors: message ? [{ field: ["orderId"], message }] : [],
  });
  if (!order) return payload("Order does not exist");
  if (order.cancelledAt) return payload("Order has already been cancelled");
  call.devstore.orders.cancel({
    orderId: order.id,
    reason: args.reason.toLowerCase() as "customer",
    refund: args.refund === true || args.refundMethod?.originalPaymentMethodsRefund === true,
    restock: args.restock,
  });
  return payload(null);
}

interface OrderInput {
  id: string;
  customAttributes?: { key: string; value: string }[] | null;
  note?: string | null;
  tags?: string[] | null;
  email?: string | null;
  phone?: string | null;
}

export const orderMutations: Resolvers = {
  Mutation: fieldsOf({
    refundCreate: (_, { input }, call) => createRefund(call, input),
    orderCancel: (_, args, call) => cancelOrder(call, args),
    orderMarkAsPaid: (_, { input }: { input: { id: string } }, call) => {
      const order = orderOfGid(call, input.id);
      if (!order) return failed({ field: ["id"], message: "Order does not exist" });
      return withUserErrors(["id"], () => ({ order: orderNode(call.devstore.orders.markPaid(order.id)) }));
    },
    orderUpdate: (_, { input }: { input: OrderInput }, call) => {
      const order = orderOfGid(call, input.id);
      if (!order) return { order: null, ...failed({ field: ["id"], message: "Order does not exist" }) };
      const changed = call.devstore.orders.update(order.id, {
        ...(input.customAttributes
          ? {
              attributes: input.customAttributes.map(({ key, value }) => ({
                name: key,
                value,
              })),
            }
          : {}),
        ...(input.note === undefined ? {} : { note: input.note }),
        ...(input.tags ? { tags: input.tags } : {}),
        ...(input.email === undefined ? {} : { email: input.email }),
        ...(input.phone === undefined ? {} : { phone: input.phone }),
      });
      return { order: orderNode(changed), userErrors: [] };
    },
  }),
};
