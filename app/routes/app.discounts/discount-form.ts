import {
  costPerDayMax,
  policyProblems,
  type DiscountPolicy,
  type PolicyProblem,
} from "~/domain/discounts/discount-policy";
import { decimalOf, formatMoney, parseMoney } from "~/domain/shared/money";

/** The settings as they are typed. */
export interface DiscountFields {
  enabled: boolean;
  /** `own`: the agent makes codes. `existing`: it tells one that the merchant has made. */
  source: "own" | "existing";
  existingCode: string;
  percentMax: string;
  cartMinMinor: string;
  amountMaxMinor: string;
  dayBudgetMinor: string;
  dayCodesMax: string;
  expiresHours: string;
  oncePerCustomer: boolean;
  excludedProducts: { productId: string; title: string }[];
}

export type FieldProblems = Partial<Record<keyof DiscountPolicy, string>>;

/** The settings as the fields show them. */
export function toFields(
  policy: DiscountPolicy,
  { currency, titles }: { currency: string; titles: { productId: string; title: string }[] },
): DiscountFields {
  const money = (minor: bigint | null): string => (minor === null ? "" : decimalOf(minor, currency));
  const titleOf = new Map(titles.map(({ productId, title }) => [productId, title]));
  return {
    enabled: policy.enabledAt !== null,
    source: policy.existingCode === null ? "own" : "existing",
    existingCode: policy.existingCode ?? "",
    percentMax: String(policy.percentMax),
    cartMinMinor: money(policy.cartMinMinor),
    amountMaxMinor: money(policy.amountMaxMinor),
    dayBudgetMinor: money(policy.dayBudgetMinor),
    dayCodesMax: policy.dayCodesMax === null ? "" : String(policy.dayCodesMax),
    expiresHours: String(policy.expiresHours),
    oncePerCustomer: policy.oncePerCustomer,
    excludedProducts: policy.excludedProductIds.map((productId) => ({
      productId,
      title: titleOf.get(productId) ?? `Product ${productId}`,
    })),
  };
}

export type ReadPolicy = Omit<DiscountPolicy, "enabledAt" | "revision">;

/** What the fields say, and what is wrong with it, each at its field. */
export function readFields(
  fields: DiscountFields,
  currency: string,
): { policy: ReadPolicy; problems: FieldProblems } {
  const unread: PolicyProblem[] = [];
  // What is no whole number is none that the policy allows.
  const number = (text: string): number => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : 0);
  const money = (field: keyof DiscountPolicy, text: string): bigint | null => {
    const plain = text.trim().replace(",", ".");
    if (plain === "") return null;
    if (/^\d{1,9}(\.\d*)?$/.test(plain)) {
      try {
        return parseMoney(plain, currency);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    unread.push({ field, message: `Write an amount like ${decimalOf(4900n, currency)}, or leave it empty.` });
    return null;
  };
  const isOwn = fields.source === "own";
  const code = fields.existingCode.trim();
  const policy: ReadPolicy = {
    percentMax: number(fields.percentMax),
    cartMinMinor: money("cartMinMinor", fields.cartMinMinor),
    amountMaxMinor: money("amountMaxMinor", fields.amountMaxMinor),
    dayBudgetMinor: money("dayBudgetMinor", fields.dayBudgetMinor),
    dayCodesMax: fields.dayCodesMax.trim() === "" ? null : number(fields.dayCodesMax),
    expiresHours: number(fields.expiresHours),
    oncePerCustomer: fields.oncePerCustomer,
    excludedProductIds: fields.excludedProducts.map(({ productId }) => productId),
    // An empty one is refused as a code, not read as none.
    existingCode: isOwn ? null : code,
  };
  const problems = [...policyProblems(policy), ...unread];
  return { policy, problems: Object.fromEntries(problems.map(({ field, message }) => [field, message])) };
}

/** What these settings mean, in sentences; the first is the most that a day can cost. */
export function explainFields(fields: DiscountFields, currency: string): string[] {
  if (!fields.enabled) return ["Your agents give no discounts."];
  const { policy, problems } = readFields(fields, currency);
  if (Object.keys(problems).length > 0)
    return ["Mend the fields that are marked to see what a day can cost."];
  const money = (amountMinor: bigint): string => formatMoney({ amountMinor, currency }, "en");
  if (policy.existingCode !== null) {
    return [
      `Your agents tell the code ${policy.existingCode} to shoppers who ask for a discount.`,
      "What it takes off, and how often it can be used, you set in Shopify.",
    ];
  }
  const { percentMax, amountMaxMinor, cartMinMinor, dayCodesMax } = policy;
  const most = costPerDayMax(policy);
  const codes = dayCodesMax === null ? "" : `At most ${count(dayCodesMax, "code")} a day. `;
  const from = cartMinMinor === null ? "" : ` of a cart of ${money(cartMinMinor)} or more`;
  return [
    most === null
      ? `${codes}There is no fixed limit to what a day can cost: ${
          amountMaxMinor === null
            ? `a code takes ${percentMax} % off one order, however large it is.`
            : "the number of codes has none."
        }`
      : `The codes of one day can cost you at most ${money(most)}.`,
    amountMaxMinor === null
      ? `A code takes up to ${percentMax} % off${from}.`
      : `A code takes up to ${money(amountMaxMinor)} off, and never more than ${percentMax} %${from}.`,
    `It can be used once, within ${count(policy.expiresHours, "hour")}.`,
    policy.oncePerCustomer
      ? "Each shopper gets one; who comes back with another browser, without signing in, counts as another."
      : "Each shopper has one at a time.",
  ];
}

function count(number: number, noun: string): string {
  return `${new Intl.NumberFormat("en").format(number)} ${noun}${number === 1 ? "" : "s"}`;
}
