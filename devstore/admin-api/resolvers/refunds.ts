import { gid } from "../../ids.ts";
import type { OrderLineRecord, OrderRecord, RefundRecord } from "../../model.ts";
import { fromMinor, toMinor } from "../../money.ts";
import { netOfUnits, sum } from "../../order-money.ts";
import { fieldsOf, type Resolvers } from "../call.ts";
import { connection, emptyConnection } from "../connection.ts";
import { lineNode } from "./order-lines.ts";
import { orderNode } from "./orders.ts";
import { money, moneyBag } from "./values.ts";

interface RefundSource {
  order: OrderRecord;
  refund: RefundRecord;
}

interface RefundLineSource {
  order: OrderRecord;
  line: RefundRecord["lines"][number];
}

export function refundNode(order: OrderRecord, refund: RefundRecord): object {
  return { __typename: "Refund", order, refund };
}

export function refundTransactions(order: OrderRecord, refund: RefundRecord): object[] {
  return refund.transactions.map(({ id, amount }) =>
    transaction(order, { id, kind: "REFUND", amount: toMinor(amount, order.currency), at: refund.createdAt }),
  );
}

export function transaction(
  order: OrderRecord,
  given: { id: number; kind: string; amount: bigint; at: string },
): object {
  return {
    __typename: "OrderTransaction",
    id: gid("OrderTransaction", given.id),
    kind: given.kind,
    status: "SUCCESS",
    gateway: "bogus",
    formattedGateway: "Bogus gateway",
    test: order.test,
    amount: fromMinor(given.amount, order.currency),
    amountSet: moneyBag(order, given.amount),
    amountV2: money(fromMinor(given.amount, order.currency), order.currency),
    createdAt: given.at,
    processedAt: given.at,
    fees: [],
    manuallyCapturable: false,
    manualPaymentGateway: false,
    multiCapturable: false,
    order: orderNode(order),
  };
}

function refundedTotal({ order, refund }: RefundSource): bigint {
  return sum(refund.transactions.map(({ amount }) => toMinor(amount, order.currency)));
}

function refundedLine({ order, line }: RefundLineSource): OrderLineRecord {
  return order.lines.find(({ id }) => id === line.lineItemId)!;
}

export const refundResolvers: Resolvers = {
  Refund: fieldsOf<RefundSource>({
    id: ({ refund }) => gid("Refund", refund.id),
    legacyResourceId: ({ refund }) => String(refund.id),
    createdAt: ({ refund }) => refund.createdAt,
    processedAt: ({ refund }) => refund.createdAt,
    updatedAt: ({ refund }) => refund.createdAt,
    note: ({ refund }) => refund.note,
    order: ({ order }) => orderNode(order),
    duties: () => [],
    totalRefundedSet: (source: RefundSource) => moneyBag(source.order, refundedTotal(source)),
    totalRefunded: (source: RefundSource) =>
      money(fromMinor(refundedTotal(source), source.order.currency), source.order.currency),
    refundLineItems: ({ order, refund }: RefundSource, args, call) =>
      connection(
        call,
        refund.lines.map((line) => ({ __typename: "RefundLineItem", order, line })),
        args,
        { id: ({ line }) => line.id },
      ),
    orderAdjustments: ({ order, refund }: RefundSource, args, call) => {
      const adjustment = toMinor(refund.adjustment, order.currency);
      const row = {
        id: gid("OrderAdjustment", refund.id + 1_000_000),
        amountSet: moneyBag(order, -adjustment),
        taxAmountSet: moneyBag(order, 0n),
        reason: "REFUND_DISCREPANCY",
      };
      return connection(call, adjustment === 0n ? [] : [row], args, { id: () => 1 });
    },
    refundShippingLines: emptyConnection,
    transactions: ({ order, refund }: RefundSource, args, call) =>
      connection(call, refundTransactions(order, refund), args, { id: () => 1 }),
  }),
  RefundLineItem: fieldsOf<RefundLineSource>({
    id: ({ line }) => gid("RefundLineItem", line.id),
    quantity: ({ line }) => line.quantity,
    restocked: ({ line }) => line.restock,
    restockType: ({ line }) => (line.restock ? "RETURN" : "NO_RESTOCK"),
    lineItem: (source) => lineNode(source.order, refundedLine(source)),
    price: (source) => refundedLine(source).price,
    priceSet: (source) => moneyBag(source.order, netOfUnits(source.order, refundedLine(source), 1)),
    subtotal: ({ line }) => line.subtotal,
    subtotalSet: ({ order, line }) => moneyBag(order, toMinor(line.subtotal, order.currency)),
    totalTax: ({ line }) => line.totalTax,
    totalTaxSet: ({ order, line }) => moneyBag(order, toMinor(line.totalTax, order.currency)),
    location: () => null,
  }),
};
