import type { DiscountPolicy } from "./discount-policy";

export interface DiscountQuestion {
  policy: DiscountPolicy;
  /** What the agent would like to give; null: what is allowed. */
  wishPercent: number | null;
  /** What the storefront says is in the cart, in the shop's currency; a hint: Shopify checks the code's minimum itself. */
  cartMinor: bigint | null;
  /** What was given on this day before. */
  today: { codes: number; budgetMinor: bigint };
}

export interface DiscountOffer {
  percent: number;
  /** What the code takes off; null: the percentage. Never more than the percentage of `cartMinMinor`. */
  amountMinor: bigint | null;
  /** From which subtotal on the code counts. */
  cartMinMinor: bigint | null;
  /** What it may cost. */
  budgetMinor: bigint;
}

export type DiscountDecision = { tag: "offer"; offer: DiscountOffer } | { tag: "day_is_full" };

/**
 * What one code may be: never above the policy's percentage, amount, number or budget, whatever was wished and whatever
 * the cart is said to be. A code that takes off an amount asks for a cart of which it is at most the percentage.
 */
export function decideDiscount(question: DiscountQuestion): DiscountDecision {
  const { policy, wishPercent, today } = question;
  if (policy.dayCodesMax !== null && today.codes >= policy.dayCodesMax) return { tag: "day_is_full" };
  const percent = Math.max(1, Math.min(policy.percentMax, Math.floor(wishPercent ?? policy.percentMax)));
  const { amountMaxMinor, dayBudgetMinor } = policy;
  if (amountMaxMinor === null) {
    // What a percentage may cost is not known: no budget can promise to hold it.
    if (dayBudgetMinor !== null) return { tag: "day_is_full" };
    return {
      tag: "offer",
      offer: { percent, amountMinor: null, cartMinMinor: policy.cartMinMinor, budgetMinor: 0n },
    };
  }
  const offer = offerOfAmount(question, percent, amountMaxMinor);
  if (dayBudgetMinor !== null && today.budgetMinor + offer.budgetMinor > dayBudgetMinor) {
    return { tag: "day_is_full" };
  }
  return { tag: "offer", offer };
}

function offerOfAmount(
  { policy, cartMinor }: DiscountQuestion,
  percent: number,
  amountMaxMinor: bigint,
): DiscountOffer {
  const cartMin = policy.cartMinMinor ?? 0n;
  const cart = cartMinor ?? policy.cartMinMinor ?? fullCart(amountMaxMinor, percent);
  const share = (larger(cart, cartMin) * BigInt(percent)) / 100n;
  // Of next to nothing the share is nothing: then the whole amount for a cart that is worth it.
  const amountMinor = share === 0n ? amountMaxMinor : smaller(share, amountMaxMinor);
  return {
    percent,
    amountMinor,
    cartMinMinor: larger(cartMin, fullCart(amountMinor, percent)),
    budgetMinor: amountMinor,
  };
}

/** The smallest cart of which the amount is at most the percentage. */
function fullCart(amountMinor: bigint, percent: number): bigint {
  return (amountMinor * 100n + BigInt(percent) - 1n) / BigInt(percent);
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
