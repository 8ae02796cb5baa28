import fc from "fast-check";
import { expect, test } from "vitest";
import { decideDiscount, type DiscountQuestion } from "./decide-discount";
import { discountCode } from "./discount-code";
import { costPerDayMax, defaultDiscountPolicy, policyProblems } from "./discount-policy";

const money = fc.bigInt({ min: 1n, max: 10_000_000n });
const policies = fc
  .record({
    percentMax: fc.integer({ min: 1, max: 90 }),
    cartMinMinor: fc.option(money),
    amountMaxMinor: fc.option(money),
    dayBudgetMinor: fc.option(money),
    dayCodesMax: fc.option(fc.integer({ min: 1, max: 50 })),
  })
  .map((limits) => ({ ...defaultDiscountPolicy, enabledAt: new Date(0), ...limits }));
const questions: fc.Arbitrary<DiscountQuestion> = fc.record({
  policy: policies,
  wishPercent: fc.option(
    fc.oneof(fc.integer({ min: -50, max: 500 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
  ),
  cartMinor: fc.option(fc.bigInt({ min: 0n, max: 100_000_000n })),
  today: fc.record({
    codes: fc.integer({ min: 0, max: 60 }),
    budgetMinor: fc.bigInt({ min: 0n, max: 20_000_000n }),
  }),
});

test("whatever is wished, no code is above the policy's percentage, amount, number, budget or below its cart", () => {
  fc.assert(
    fc.property(questions, (question) => {
      const decision = decideDiscount(question);
      if (decision.tag !== "offer") return;
      const { policy, today } = question;
      const { percent, amountMinor, cartMinMinor, budgetMinor } = decision.offer;
      expect(Number.isInteger(percent) && percent >= 1 && percent <= policy.percentMax).toBe(true);
      if (policy.dayCodesMax !== null) expect(today.codes).toBeLessThan(policy.dayCodesMax);
      if (policy.cartMinMinor !== null) expect(cartMinMinor! >= policy.cartMinMinor).toBe(true);
      if (policy.dayBudgetMinor !== null)
        expect(today.budgetMinor + amountMinor! <= policy.dayBudgetMinor).toBe(true);
      if (policy.amountMaxMinor === null) {
        expect(amountMinor).toBeNull();
        return;
      }
      expect(amountMinor! > 0n && amountMinor! <= policy.amountMaxMinor).toBe(true);
      expect(amountMinor! * 100n <= BigInt(percent) * cartMinMinor!).toBe(true);
      expect(budgetMinor).toBe(amountMinor);
    }),
    { numRuns: 5_000 },
  );
});

test("whoever asks all day long gets no more than the page says the day can cost", () => {
  fc.assert(
    fc.property(policies, fc.array(fc.option(money), { maxLength: 80 }), (policy, carts) => {
      const most = costPerDayMax(policy);
      const today = { codes: 0, budgetMinor: 0n };
      for (const cartMinor of carts) {
        const decision = decideDiscount({ policy, wishPercent: 100, cartMinor, today });
        if (decision.tag !== "offer") continue;
        today.codes += 1;
        today.budgetMinor += decision.offer.budgetMinor;
      }
      if (most !== null) expect(today.budgetMinor <= most).toBe(true);
    }),
  );
});

test("a cart that is worth it gets the whole amount, a smaller one its percentage", () => {
  const policy = { ...defaultDiscountPolicy, percentMax: 10, amountMaxMinor: 1_500n, cartMinMinor: 5_000n };
  const ask = (cartMinor: bigint | null) =>
    decideDiscount({ policy, wishPercent: null, cartMinor, today: { codes: 0, budgetMinor: 0n } });
  expect(ask(20_000n)).toMatchObject({ offer: { amountMinor: 1_500n, cartMinMinor: 15_000n } });
  expect(ask(8_000n)).toMatchObject({ offer: { amountMinor: 800n, cartMinMinor: 8_000n } });
  expect(ask(1_000n)).toMatchObject({ offer: { amountMinor: 500n, cartMinMinor: 5_000n } });
  expect(ask(null)).toMatchObject({ offer: { amountMinor: 500n, cartMinMinor: 5_000n } });
});

test("a budget without an amount of each code cannot be held, so nothing is given", () => {
  const policy = { ...defaultDiscountPolicy, dayBudgetMinor: 10_000n };
  const question = { policy, wishPercent: null, cartMinor: null, today: { codes: 0, budgetMinor: 0n } };
  expect(decideDiscount(question)).toEqual({ tag: "day_is_full" });
  expect(policyProblems(policy).map(({ field }) => field)).toEqual(["amountMaxMinor"]);
});

test("settings that cannot work are named at their field, the defaults can", () => {
  expect(policyProblems(defaultDiscountPolicy)).toEqual([]);
  const wrong = {
    ...defaultDiscountPolicy,
    ...{ percentMax: 91, expiresHours: 0, dayCodesMax: 0, cartMinMinor: -1n, existingCode: "a b" },
    ...{ amountMaxMinor: 500n, dayBudgetMinor: 400n },
  };
  expect(new Set(policyProblems(wrong).map(({ field }) => field))).toEqual(
    new Set(["percentMax", "expiresHours", "dayCodesMax", "cartMinMinor", "existingCode", "dayBudgetMinor"]),
  );
});

test("codes are told apart by sight, and differ by the secret alone", () => {
  const codes = Array.from({ length: 500 }, (_, i) => discountCode(`secret-${i}`));
  expect(new Set(codes).size).toBe(500);
  for (const code of codes)
    expect(code).toMatch(/^FW-(?:[A-HJKMNP-TV-Z2-9]{4}-){2}[A-HJKMNP-TV-Z2-9]{3}[2-9]$/);
  expect(discountCode("secret-1")).toBe(codes[1]);
});
