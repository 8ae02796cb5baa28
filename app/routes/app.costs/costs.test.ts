import { beforeAll, describe, expect, test, vi } from "vitest";
import { recordModelUsage } from "~/domain/billing/record-model-usage";
import { createSignedInMerchant, type SignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestServices, type TestServices } from "~/testing/test-services";
import { action, loader } from "./route";
import { readDollars } from "./view-costs";

vi.setConfig({ testTimeout: 60_000 });

let services: TestServices;
let merchant: SignedInMerchant;
beforeAll(async () => {
  services = await createTestServices();
  merchant = await createSignedInMerchant(services);
}, 60_000);

const load = ({ request, context }: SignedInMerchant) =>
  loader({ request: request("/app/costs"), context, params: {} });
const save = ({ request, context }: SignedInMerchant, dayMax: string) =>
  action({
    request: request("/app/costs", { method: "POST", body: new URLSearchParams({ dayMax }) }),
    ...{ context, params: {} },
  });

describe("the page of costs", () => {
  test("shows today's use by model and purpose, and says whose price is not known", async () => {
    const { shopId } = merchant;
    const use = { calls: 2, inputTokens: 1_000_000, outputTokens: 10_000 };
    await recordModelUsage(services, {
      ...{ shopId, purpose: "turn" },
      uses: [
        { ...use, model: "openai:gpt-5-mini" },
        { ...use, model: "openai:llama" },
      ],
    });
    const page = await load(merchant);
    expect(page).toMatchObject({ used: "$0.27", dayMax: null, isSpent: false, unlisted: ["llama"] });
    expect(page.rows).toEqual([
      ["gpt-5-mini", "Answers", "2", "1,000,000", "10,000", "$0.27"],
      ["llama", "Answers", "2", "1,000,000", "10,000", "Price not known"],
    ]);
    expect(page.days).toMatchObject([{ value: 270_000 }]);
    expect((await load(await createSignedInMerchant(services))).rows).toEqual([]);
  });

  test("saves a limit, takes it away, and tells at the field what is no amount", async () => {
    expect(await save(merchant, "0,20")).toEqual({ done: "Saved.", problem: null });
    expect(await load(merchant)).toMatchObject({ dayMax: "$0.20", dayMaxField: "0.2", isSpent: true });
    expect((await save(merchant, "a lot")).problem).toContain("2.50");
    expect((await save(merchant, "10001")).problem).toContain("10,000");
    expect(await load(merchant)).toMatchObject({ dayMax: "$0.20" });
    expect((await save(merchant, "")).done).toContain("no limit");
    expect(await load(merchant)).toMatchObject({ dayMax: null, isSpent: false });
  });
});

test.each([
  ["", null],
  ["2.50", 2_500_000],
  ["$ 3", 3_000_000],
  ["0", 0],
  ["-1", undefined],
  ["1e9", undefined],
])("“%s” is %s millionths", (typed, micros) => {
  expect(readDollars(typed)).toBe(micros);
});
