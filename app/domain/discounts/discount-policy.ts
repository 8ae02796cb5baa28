import type { DiscountPolicy as PolicyRow } from "~/generated/prisma/client";

/** What the agent may give away. Amounts are minor units of the shop's currency. */
export type DiscountPolicy = Omit<PolicyRow, "shopId" | "updatedAt">;

/** Before the merchant has said anything: nothing, and careful where they switch it on. */
export const defaultDiscountPolicy: DiscountPolicy = {
  enabledAt: null,
  percentMax: 10,
  cartMinMinor: null,
  oncePerCustomer: true,
  dayBudgetMinor: null,
  amountMaxMinor: null,
  dayCodesMax: 20,
  excludedProductIds: [],
  existingCode: null,
  expiresHours: 24,
  revision: 0,
};

/** The most that the codes of one day can take off together, in minor units; null: there is no such limit. */
export function costPerDayMax({
  dayBudgetMinor,
  amountMaxMinor,
  dayCodesMax,
  existingCode,
}: Pick<DiscountPolicy, "dayBudgetMinor" | "amountMaxMinor" | "dayCodesMax" | "existingCode">):
  bigint | null {
  if (existingCode || amountMaxMinor === null) return null;
  const byCodes = dayCodesMax === null ? null : amountMaxMinor * BigInt(dayCodesMax);
  if (dayBudgetMinor === null || byCodes === null) return dayBudgetMinor ?? byCodes;
  return dayBudgetMinor < byCodes ? dayBudgetMinor : byCodes;
}

export interface PolicyProblem {
  field: keyof DiscountPolicy;
  message: string;
}

/** What cannot work in these settings, each at its field. */
export function policyProblems(policy: Omit<DiscountPolicy, "enabledAt" | "revision">): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const refuse = (isWrong: boolean, field: keyof DiscountPolicy, message: string): void => {
    if (isWrong) problems.push({ field, message });
  };
  const { percentMax, expiresHours, dayCodesMax, dayBudgetMinor, amountMaxMinor, cartMinMinor } = policy;
  const isWithin = (value: number, max: number): boolean =>
    Number.isInteger(value) && value >= 1 && value <= max;
  refuse(!isWithin(percentMax, 90), "percentMax", "Choose a whole number from 1 to 90.");
  refuse(!isWithin(expiresHours, 720), "expiresHours", "Choose from 1 to 720 hours (30 days).");
  refuse(
    dayCodesMax !== null && !isWithin(dayCodesMax, 10_000),
    "dayCodesMax",
    "Choose from 1 to 10,000 codes, or leave it empty.",
  );
  for (const field of ["cartMinMinor", "amountMaxMinor", "dayBudgetMinor"] as const) {
    refuse((policy[field] ?? 1n) <= 0n, field, "Choose more than zero, or leave it empty.");
  }
  refuse(
    dayBudgetMinor !== null && amountMaxMinor === null,
    "amountMaxMinor",
    "A daily budget needs it: Shopify cannot cap what a percentage takes off, so codes then take off an amount.",
  );
  refuse(
    dayBudgetMinor !== null && amountMaxMinor !== null && dayBudgetMinor < amountMaxMinor,
    "dayBudgetMinor",
    "It is less than one code may take off.",
  );
  refuse(
    cartMinMinor !== null && cartMinMinor * BigInt(percentMax) < 100n,
    "cartMinMinor",
    "The percentage of this is less than the smallest coin.",
  );
  refuse(policy.excludedProductIds.length > 250, "excludedProductIds", "Choose at most 250 products.");
  const code = policy.existingCode;
  refuse(
    code !== null && !/^[\p{L}\p{N}_-]{3,60}$/u.test(code),
    "existingCode",
    "A code has 3 to 60 letters, digits, - or _.",
  );
  return problems;
}
