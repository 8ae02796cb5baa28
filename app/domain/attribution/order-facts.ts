import type { JsonInput, JsonValue } from "~/domain/shared/database";
import type { OrderRefund, ShopOrder } from "~/generated/prisma/client";

/** Name of the line property and of the cart attribute; their value is a conversation's id. */
export const attributionKey = "_floorwalker";

/** One order as Shopify told it, in minor units of the shop's currency. */
export interface OrderFacts {
  id: string;
  name: string;
  currency: string;
  /** Before returns, after edits; with shipping and taxes. */
  totalMinor: bigint;
  subtotalMinor: bigint;
  /** What the customer still owes; never negative. */
  outstandingMinor: bigint;
  presentmentCurrency: string | null;
  presentmentMinor: bigint | null;
  taxesIncluded: boolean;
  /** As webhooks write it: `paid`, `partially_refunded` ... */
  financialStatus: string;
  test: boolean;
  sourceName: string | null;
  cartToken: string | null;
  checkoutToken: string | null;
  shopifyCustomerId: string | null;
  lines: OrderLine[];
  cartConversationId: string | null;
  createdAt: Date;
  cancelledAt: Date | null;
  updatedAt: Date;
}

export interface OrderLine {
  id: string;
  productId: string | null;
  variantId: string | null;
  title: string;
  quantity: number;
  /** Without what was refunded or removed. */
  currentQuantity: number;
  /** All pieces after every discount that is allocated to the line. */
  netMinor: bigint;
  /** On all pieces; part of `netMinor` already when the order's taxes are included. */
  taxMinor: bigint;
  /** What the line property says, known or not. */
  conversationId: string | null;
}

export interface RefundFacts {
  id: string;
  orderId: string;
  currency: string;
  lines: RefundLine[];
  shippingMinor: bigint;
  /** Money kept back (positive: a restocking fee) or given beyond the lines (negative: goodwill). */
  adjustmentMinor: bigint;
  /** What its payments gave back, where they are in the shop's currency and no debt was made or paid; else null. */
  transactedMinor: bigint | null;
  createdAt: Date;
  /** As of when it was told. */
  updatedAt: Date;
}

export interface RefundLine {
  lineId: string;
  quantity: number;
  subtotalMinor: bigint;
  taxMinor: bigint;
}

/** An order and every refund of it that one message told. */
export interface OrderBody {
  order: OrderFacts;
  refunds: RefundFacts[];
}

export function linesToJson(lines: OrderLine[] | RefundLine[]): JsonInput {
  return JSON.parse(
    JSON.stringify(lines, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  ) as JsonInput;
}

// The JSON columns hold exactly what linesToJson wrote: this room is their only writer.
export function orderOfRow(row: ShopOrder): OrderFacts {
  return { ...row, lines: orderLinesOfJson(row.lines), updatedAt: row.sourceUpdatedAt };
}

export function refundOfRow(row: OrderRefund): RefundFacts {
  const lines = row.lines as unknown as Record<keyof RefundLine, string | number>[];
  return {
    ...row,
    lines: lines.map((line) => ({
      lineId: String(line.lineId),
      quantity: Number(line.quantity),
      subtotalMinor: BigInt(line.subtotalMinor),
      taxMinor: BigInt(line.taxMinor),
    })),
    updatedAt: row.sourceUpdatedAt,
  };
}

function orderLinesOfJson(json: JsonValue): OrderLine[] {
  const lines = json as unknown as (Omit<OrderLine, "netMinor" | "taxMinor"> & {
    netMinor: string;
    taxMinor: string;
  })[];
  return lines.map((line) => ({
    ...line,
    netMinor: BigInt(line.netMinor),
    taxMinor: BigInt(line.taxMinor),
  }));
}
