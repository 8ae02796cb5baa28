/** A discount that the agent may tell of. Amounts are minor units of `currency`. */
export interface GivenDiscount {
  code: string;
  /** What is known to be taken off; both null where Shopify does not let the app read the merchant's own code. */
  percent: number | null;
  amountMinor: bigint | null;
  cartMinMinor: bigint | null;
  currency: string;
  expiresAt: Date | null;
  /** The day of `expiresAt` in the shop's time zone, `YYYY-MM-DD`. */
  lastDay: string | null;
  usableOnce: boolean;
}
