/** What may be said of one order, once it is proven whose it is. */
export interface OrderFacts {
  /** As the shopper knows it: `#1001`. */
  orderName: string;
  /** Everything that is true of it now: a delivered order is also paid and shipped. */
  states: OrderState[];
  trackingNumbers: string[];
  /** Days that may be named (ordered, shipped, expected, delivered), `2026-11-20` in the shop's time zone. */
  dates: string[];
  /** Totals and refunds that may be named. */
  amounts?: { amountMinor: number; currency: string }[];
}

export type OrderState =
  | "placed"
  | "paid"
  | "processing"
  | "shipped"
  | "out_for_delivery"
  | "delivered"
  | "delayed"
  | "cancelled"
  | "refunded"
  | "returned";
