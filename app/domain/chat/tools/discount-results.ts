import type { DiscountRefusal } from "~/domain/discounts/request-discount";

/** Amounts are in major units of `currency`. */
export type RequestDiscountResult =
  | {
      tag: "given";
      /** Null in a try-out: nothing was made. */
      code: string | null;
      /** Both null where Shopify does not tell the app what the code takes off: say only that there is this code. */
      percent: number | null;
      amount: number | null;
      /** From which subtotal on it counts. */
      cartMin: number | null;
      currency: string;
      /** `YYYY-MM-DD`, in the shop's time zone. */
      validUntil: string | null;
      usableOnce: boolean;
      /** Some products are excluded. */
      notForAll: boolean;
    }
  | { tag: "refused"; reason: DiscountRefusal; advice: string };
