import { decimalOf } from "~/domain/shared/money";

export interface SimulatedLine {
  /** In minor units, as everything here. */
  unitMinor: bigint;
  unitTaxMinor?: bigint;
  quantity: number;
  discountMinor?: bigint;
  conversationId?: string | null;
}

export interface SimulatedOrder {
  id: number;
  currency: string;
  createdAt: Date;
  lines: SimulatedLine[];
  shippingMinor?: bigint;
  cartConversationId?: string | null;
  customerId?: number | null;
  cartToken?: string | null;
  checkoutToken?: string | null;
  sourceName?: string;
  test?: boolean;
  /** The customer pays in kronor, which the app must never add up; else in the shop's currency. */
  foreign?: boolean;
}

export interface Message {
  topic: string;
  payload: unknown;
}

interface Line {
  id: number;
  quantity: number;
  current: number;
  unitMinor: bigint;
  unitTaxMinor: bigint;
  discountMinor: bigint;
  conversationId: string | null;
}

type Money = (amountMinor: bigint) => object;

/**
 * An order as Shopify keeps it: each action changes it and adds the webhooks that Shopify would send. Besides, it keeps
 * book of what the merchant really keeps, by other means than the app: payments in, money back, debts.
 */
export function simulateOrder(order: SimulatedOrder) {
  const messages: Message[] = [];
  let clockMs = order.createdAt.getTime();
  let nextId = order.id * 1_000;
  let status = "pending";
  let cancelledAt: Date | null = null;
  let dueMinor = 0n;
  let keptMinor = 0n;
  let shippingLeft = order.shippingMinor ?? 0n;
  const refunds: object[] = [];
  const lines: Line[] = [];

  const money: Money = (amountMinor) => ({
    shop_money: { amount: decimalOf(amountMinor, order.currency), currency_code: order.currency },
    presentment_money: paid(amountMinor),
  });
  // Far from the shop's money, so that adding it up anywhere would show.
  const paid = (amountMinor: bigint) =>
    order.foreign === false
      ? { amount: decimalOf(amountMinor, order.currency), currency_code: order.currency }
      : { amount: decimalOf(amountMinor * 7n, "SEK"), currency_code: "SEK" };
  const add = (line: SimulatedLine): bigint => {
    const { unitMinor, unitTaxMinor = 0n, quantity, discountMinor = 0n, conversationId = null } = line;
    lines.push({
      id: nextId++, quantity, current: quantity, unitMinor, unitTaxMinor, discountMinor, conversationId,
    }); // prettier-ignore
    return valueOf(lines.at(-1)!, quantity);
  };
  const total = (): bigint =>
    lines.reduce((sum, line) => sum + valueOf(line, line.quantity), order.shippingMinor ?? 0n);
  const isPaid = (): boolean =>
    ["authorized", "paid", "partially_refunded", "partially_paid"].includes(status);
  const body = (): object => ({
    id: order.id,
    name: `#${order.id}`,
    currency: order.currency,
    presentment_currency: paid(0n).currency_code,
    created_at: order.createdAt.toISOString(),
    updated_at: new Date(clockMs).toISOString(),
    cancelled_at: cancelledAt?.toISOString() ?? null,
    test: order.test ?? false,
    taxes_included: false,
    source_name: order.sourceName ?? "web",
    cart_token: order.cartToken ?? null,
    checkout_token: order.checkoutToken ?? null,
    financial_status: status,
    note_attributes: attribute(order.cartConversationId),
    customer: order.customerId ? { id: order.customerId, email: null } : null,
    total_price: decimalOf(total(), order.currency),
    total_price_set: money(total()),
    subtotal_price: decimalOf(total() - (order.shippingMinor ?? 0n), order.currency),
    total_outstanding: decimalOf(status === "pending" ? total() : dueMinor, order.currency),
    line_items: lines.map((line) => lineBody(line, money)),
    refunds: [...refunds],
  });
  const tell = (...topics: string[]): void => {
    const payload = body();
    for (const topic of topics) messages.push({ topic, payload });
  };
  const tick = (): void => void (clockMs += 1_000);
  const takePieces = (line: Line, pieces: number) => {
    const value = valueOf(line, line.current) - valueOf(line, line.current - pieces);
    const tax = line.unitTaxMinor * BigInt(pieces);
    line.current -= pieces;
    return {
      value,
      body: {
        line_item_id: line.id,
        quantity: pieces,
        subtotal_set: money(value - tax),
        total_tax_set: money(tax),
      },
    };
  };
  const addRefund = (lineBodies: object[], adjustments: object[], givenMinor: bigint): void => {
    const { amount, currency_code: currency } = paid(givenMinor);
    const refund = {
      id: nextId++,
      order_id: order.id,
      created_at: new Date(clockMs).toISOString(),
      refund_line_items: lineBodies,
      order_adjustments: adjustments,
      transactions: givenMinor === 0n ? [] : [{ kind: "refund", status: "success", amount, currency }],
    };
    refunds.push(refund);
    messages.push({ topic: "refunds/create", payload: refund });
  };
  const adjustment = (amountMinor: bigint, kind: string, reason: string): object[] =>
    amountMinor === 0n ? [] : [{ kind, reason, amount_set: money(amountMinor), tax_amount_set: money(0n) }];

  for (const line of order.lines) add(line);
  dueMinor = total();
  tell("orders/create");

  return {
    messages,
    lines: lines as readonly Readonly<Line>[],
    total,
    /** What the merchant keeps in the end: the truth that a ledger must meet. */
    kept: (): bigint => (cancelledAt ? 0n : keptMinor),
    finalBody: body,
    pay(how: "paid" | "authorized" = "paid"): void {
      if (cancelledAt || dueMinor === 0n || isPaid() !== (status === "partially_paid")) return;
      tick();
      keptMinor += dueMinor;
      dueMinor = 0n;
      status = how;
      tell("orders/paid", "orders/updated");
    },
    /** Pieces come back. `fee`: kept back of their value; `shipping`, `goodwill`: given besides. */
    refund(input: {
      index: number;
      pieces: number;
      feeMinor?: bigint;
      shipping?: boolean;
      goodwillMinor?: bigint;
    }): void {
      const line = lines[input.index % lines.length]!;
      const pieces = Math.min(input.pieces, line.current);
      if (cancelledAt || !["paid", "partially_refunded"].includes(status)) return;
      tick();
      const taken = pieces > 0 ? [takePieces(line, pieces)] : [];
      const value = taken.reduce((sum, { value }) => sum + value, 0n);
      // Nobody can give back more than was paid: what goodwill has given before is missing now.
      const fee = larger(smaller(input.feeMinor ?? 0n, value), value - keptMinor);
      const shipping = input.shipping ? smaller(shippingLeft, keptMinor - (value - fee)) : 0n;
      const goodwill = smaller(input.goodwillMinor ?? 0n, keptMinor - (value - fee) - shipping);
      shippingLeft -= shipping;
      keptMinor -= value - fee + shipping + goodwill;
      addRefund(
        taken.map((one) => one.body),
        [
          ...adjustment(-shipping, "shipping_refund", "Shipping refund"),
          ...adjustment(fee - goodwill, "refund_discrepancy", "Refund discrepancy"),
        ],
        value - fee + shipping + goodwill,
      );
      status = keptMinor === 0n ? "refunded" : "partially_refunded";
      tell("orders/updated");
    },
    /** An edit takes pieces off: Shopify writes a refund without a payment, and owes the money if it was paid. */
    remove(index: number, pieces: number): void {
      const line = lines[index % lines.length]!;
      const off = Math.min(pieces, line.current);
      if (cancelledAt || off === 0 || status === "partially_paid" || status === "refunded") return;
      tick();
      const { value, body: lineBody } = takePieces(line, off);
      const owed = status === "pending" ? 0n : smaller(value, keptMinor);
      if (status === "pending") dueMinor -= value;
      else keptMinor -= owed;
      const notOwed = status === "pending" ? 0n : value - owed;
      addRefund(
        [lineBody],
        [
          ...adjustment(owed, "refund_discrepancy", "Pending refund discrepancy"),
          ...adjustment(notOwed, "refund_discrepancy", "Refund discrepancy"),
        ],
        0n,
      );
      tell("orders/updated");
      if (owed === 0n || status === "authorized") return;
      tick();
      addRefund([], adjustment(-owed, "refund_discrepancy", "Pending refund discrepancy"), owed);
      status = keptMinor === 0n ? "refunded" : "partially_refunded";
      tell("orders/updated");
    },
    /** An edit adds a line: what is paid already stays paid, the rest is due. */
    addLine(line: SimulatedLine): void {
      if (cancelledAt || !["pending", "paid"].includes(status)) return;
      tick();
      dueMinor += add(line);
      if (status === "paid") status = "partially_paid";
      tell("orders/updated");
    },
    cancel(withRefund: boolean): void {
      if (cancelledAt) return;
      tick();
      cancelledAt = new Date(clockMs);
      if (!isPaid()) status = status === "refunded" ? status : "voided";
      tell("orders/cancelled", "orders/updated");
      if (!withRefund || !["paid", "partially_refunded"].includes(status)) return;
      tick();
      const taken = lines.filter(({ current }) => current > 0).map((line) => takePieces(line, line.current));
      const value = taken.reduce((sum, one) => sum + one.value, 0n);
      addRefund(
        taken.map((one) => one.body),
        adjustment(value - keptMinor, "refund_discrepancy", "Refund discrepancy"),
        keptMinor,
      );
      status = "refunded";
      tell("orders/updated");
    },
  };
}

/** So many pieces, after their part of the discount, with tax. All pieces give the whole to the minor unit. */
function valueOf({ unitMinor, unitTaxMinor, discountMinor, quantity }: Line, pieces: number): bigint {
  const net = unitMinor * BigInt(quantity) - discountMinor;
  return (net * BigInt(pieces)) / BigInt(quantity) + unitTaxMinor * BigInt(pieces);
}

function lineBody(line: Line, money: Money): object {
  const half = line.discountMinor / 2n;
  return {
    id: line.id,
    product_id: 7,
    variant_id: 70 + (line.id % 10),
    title: `Thing ${line.id}`,
    quantity: line.quantity,
    current_quantity: line.current,
    price_set: money(line.unitMinor),
    // One discount of the line itself, and its part of one on the whole order.
    discount_allocations: line.discountMinor
      ? [{ amount_set: money(half) }, { amount_set: money(line.discountMinor - half) }]
      : [],
    tax_lines: line.unitTaxMinor ? [{ price_set: money(line.unitTaxMinor * BigInt(line.quantity)) }] : [],
    properties: [{ name: "Engraving", value: "Anna" }, ...attribute(line.conversationId)],
  };
}

function attribute(conversationId: string | null | undefined): object[] {
  return conversationId ? [{ name: "_floorwalker", value: conversationId }] : [];
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
