import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { saveModelCostDayMax } from "~/domain/shops/save-model-cost-day-max";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { isCallerSpent, pruneCallerUsage, type Caller } from "./caller-usage";
import { listModelUsage } from "./list-model-usage";
import { addModelCall, modelCostMicros, totalCostMicros, type ModelUse } from "./model-cost";
import { findModelPrice } from "./model-prices";
import { readModelAllowance } from "./read-model-allowance";
import { recordModelUsage } from "./record-model-usage";

const use = (changes: Partial<ModelUse> = {}): ModelUse => ({
  ...{ model: "openai:gpt-5-mini", calls: 1, inputTokens: 1_000_000, outputTokens: 100_000 },
  ...changes,
});

describe("cost", () => {
  test("a million tokens cost what the list says, and a snapshot costs what its model does", () => {
    expect(modelCostMicros(use())).toBe(250_000 + 200_000);
    expect(modelCostMicros(use({ model: "openai:gpt-5-mini-2025-08-07" }))).toBe(450_000);
    expect(findModelPrice("openai:gpt-5-mini-tuned")).toBeNull();
    expect(findModelPrice("openai:constructor")).toBeNull();
    expect(modelCostMicros(use({ model: "openai:llama-3" }))).toBe(0);
  });

  test("the cost of a turn is never less than that of its tokens, and at most one millionth more for each model", () => {
    const call = fc.record({
      model: fc.constantFrom("openai:gpt-5-mini", "openai:gpt-4.1-nano", "openai:unlisted"),
      inputTokens: fc.nat(2_000_000),
      outputTokens: fc.nat(100_000),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 20 }), (calls) => {
        const uses: ModelUse[] = [];
        for (const one of calls) addModelCall(uses, one);
        expect(uses.reduce((sum, { calls: count }) => sum + count, 0)).toBe(calls.length);
        const exact = calls.reduce((sum, { model, inputTokens, outputTokens }) => {
          const price = findModelPrice(model) ?? { input: 0, output: 0 };
          return sum + price.input * inputTokens + price.output * outputTokens;
        }, 0);
        expect(totalCostMicros(uses)).toBeGreaterThanOrEqual(exact - 1e-3);
        expect(totalCostMicros(uses)).toBeLessThanOrEqual(exact + uses.length + 1e-3);
      }),
    );
  });
});

describe("usage", () => {
  test("what is recorded at once is added up, each model in its own row of the shop's own day", async () => {
    const services = await createTestServices();
    services.setNow(new Date("2026-11-20T23:30:00.000Z"));
    const { shopId } = await createTestShop(services, { timeZone: "Europe/Berlin" });
    const other = await createTestShop(services);
    const uses = [use(), use({ model: "openai:unlisted", inputTokens: 7, outputTokens: 3 })];
    const record = () => recordModelUsage(services, { shopId, purpose: "turn", uses });
    await Promise.all(Array.from({ length: 12 }, record));
    await recordModelUsage(services, { shopId: other.shopId, purpose: "turn", uses });
    await recordModelUsage(services, { shopId, purpose: "turn", uses: [] });
    const { today, days } = await listModelUsage(services, { shopId });
    expect(today).toEqual([
      {
        ...{ model: "openai:gpt-5-mini", purpose: "turn", calls: 12 },
        ...{ inputTokens: 12_000_000, outputTokens: 1_200_000, costMicros: 12 * 450_000 },
      },
      {
        ...{ model: "openai:unlisted", purpose: "turn", calls: 12 },
        ...{ inputTokens: 84, outputTokens: 36, costMicros: null },
      },
    ]);
    expect(days).toEqual([{ day: "2026-11-21", calls: 24, costMicros: 12 * 450_000 }]);
  });

  test("a day's limit is spent when models have cost it, and the next day begins anew", async () => {
    const services = await createTestServices();
    const { shopId } = await createTestShop(services);
    expect(await readModelAllowance(services, { shopId })).toEqual({
      ...{ usedMicros: 0, dayMaxMicros: null, isSpent: false },
    });
    await saveModelCostDayMax(services, { shopId, micros: 450_001 });
    await recordModelUsage(services, { shopId, purpose: "classification", uses: [use()] });
    expect((await readModelAllowance(services, { shopId })).isSpent).toBe(false);
    await recordModelUsage(services, { shopId, purpose: "turn", uses: [use()] });
    expect(await readModelAllowance(services, { shopId })).toEqual({
      ...{ usedMicros: 900_000, dayMaxMicros: 450_001, isSpent: true },
    });
    services.setNow(new Date("2026-11-21T12:00:00.000Z"));
    expect((await readModelAllowance(services, { shopId })).isSpent).toBe(false);
    await saveModelCostDayMax(services, { shopId, micros: null });
    expect((await readModelAllowance(services, { shopId })).dayMaxMicros).toBeNull();
  });

  test("one caller's part is counted of the shop's own day, at most a part of the merchant's limit, and forgotten", async () => {
    const services = await createTestServices();
    services.setNow(new Date("2026-11-20T23:30:00.000Z"));
    const { shopId } = await createTestShop(services, { timeZone: "Europe/Berlin" });
    const other = await createTestShop(services);
    const callers: Caller[] = [
      { kind: "visitor", key: "vis_1" },
      { kind: "address", key: "hashed" },
    ];
    const uses = [use(), use({ model: "openai:unlisted" })];
    await Promise.all(
      Array.from({ length: 8 }, () => recordModelUsage(services, { shopId, purpose: "turn", uses, callers })),
    );
    const rows = await services.db.callerUsage.findMany({ where: { shopId } });
    expect(rows.map(({ day, tokens, costMicros }) => ({ day, tokens, costMicros }))).toEqual(
      [0, 1].map(() => ({ day: "2026-11-21", tokens: 17_600_000n, costMicros: 3_600_000n })),
    );
    expect(JSON.stringify(rows.map(({ caller }) => caller))).not.toMatch(/vis_1|hashed/);
    const spent = (asked: Caller[], dayMaxMicros: number | null = null, of = shopId) =>
      isCallerSpent(services, { shopId: of, callers: asked, dayMaxMicros });
    expect(await spent(callers)).toBe(true);
    expect(await spent([{ kind: "visitor", key: "vis_2" }])).toBe(false);
    expect(await spent([{ kind: "visitor", key: "hashed" }])).toBe(false);
    expect(await spent(callers, null, other.shopId)).toBe(false);
    expect(await spent([])).toBe(false);
    services.setNow(new Date("2026-11-21T23:30:00.000Z"));
    expect(await spent(callers)).toBe(false);
    // 18 millionths of a dollar: too much only where the merchant allows 90 for the whole day.
    const [visitor] = callers;
    const little = [use({ inputTokens: 70, outputTokens: 0 })];
    await recordModelUsage(services, { shopId, purpose: "turn", uses: little, callers });
    expect(await spent([visitor!])).toBe(false);
    expect(await spent([visitor!], 91)).toBe(false);
    expect(await spent([visitor!], 90)).toBe(true);
    services.setNow(new Date("2026-11-24T12:00:00.000Z"));
    expect(await pruneCallerUsage(services)).toBe(2);
    services.setNow(new Date("2026-11-25T12:00:00.000Z"));
    expect(await pruneCallerUsage(services)).toBe(2);
  });

  test.each([-1, 0.5, 10_000_000_001, Number.NaN])("%d is no limit", async (micros) => {
    const services = await createTestServices();
    const { shopId } = await createTestShop(services);
    await expect(saveModelCostDayMax(services, { shopId, micros })).rejects.toMatchObject({
      code: "validation_error",
    });
  });
});
