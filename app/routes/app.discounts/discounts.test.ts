import { beforeAll, describe, expect, test, vi } from "vitest";
import { AppError } from "~/domain/shared/app-error";
import { defaultDiscountPolicy } from "~/domain/discounts/discount-policy";
import { requestDiscount } from "~/domain/discounts/request-discount";
import { createSignedInMerchant, type SignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestServices, type TestServices } from "~/testing/test-services";
import { explainFields, readFields, toFields, type DiscountFields } from "./discount-form";
import { action, loader } from "./route";

vi.setConfig({ testTimeout: 60_000 });

let services: TestServices;
let merchant: SignedInMerchant;
let scopes = ["read_orders"];
beforeAll(async () => {
  services = await createTestServices();
  services.shopifyAdmin.query = async ({ operation }) => {
    if (operation.includes("GrantedScopes")) {
      return { currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) } } as never;
    }
    if (operation.includes("CreateDiscount")) {
      return { discountCodeBasicCreate: { codeDiscountNode: { id: "gid" }, userErrors: [] } } as never;
    }
    throw new AppError("unavailable", "Shopify is out of reach.");
  };
  merchant = await createSignedInMerchant(services);
}, 60_000);

const defaults = toFields(defaultDiscountPolicy, { currency: "EUR", titles: [] });
const load = ({ request, context }: SignedInMerchant) =>
  loader({ request: request("/app/discounts"), context, params: {} });
const save = ({ request, context }: SignedInMerchant, fields: DiscountFields, revision: number) =>
  action({
    request: request("/app/discounts", {
      method: "POST",
      body: new URLSearchParams({ fields: JSON.stringify(fields), revision: String(revision) }),
    }),
    ...{ context, params: {} },
  });

describe("the page of discounts", () => {
  test("begins with nothing given, and knows whether Shopify lets the app make codes", async () => {
    expect(await load(merchant)).toMatchObject({
      ...{ saved: defaults, revision: 0, permission: "missing", grants: [], nextCursor: null },
    });
    scopes = ["write_discounts"];
    expect(await load(merchant)).toMatchObject({ permission: "granted" });
  });

  test("saves what was typed, shows what is given, and tells at the field what is wrong", async () => {
    const typed = {
      ...defaults,
      enabled: true,
      percentMax: "15",
      amountMaxMinor: "7,50",
      dayBudgetMinor: "30",
    };
    expect(await save(merchant, typed, 0)).toMatchObject({
      problem: null,
      done: expect.stringContaining("Saved"),
    });
    expect(await save(merchant, typed, 0)).toMatchObject({
      done: null,
      problem: expect.stringContaining("Somebody"),
    });
    const wrong = await save(merchant, { ...typed, amountMaxMinor: "", percentMax: "a lot" }, 1);
    expect(Object.keys(wrong.fields).sort()).toEqual(["amountMaxMinor", "percentMax"]);
    const { shopId } = merchant;
    await requestDiscount(services, {
      ...{ shopId, conversationId: "conv_1", visitorId: "vis_1", shopifyCustomerId: null, dryRun: false },
      ...{ wishPercent: null, cartMinor: 5_000n, discussedProductIds: [] },
    });
    expect(await load(merchant)).toMatchObject({
      saved: { ...typed, amountMaxMinor: "7.50", dayBudgetMinor: "30.00" },
      today: { codes: "1", budget: "€7.50", budgetMax: "€30.00" },
      grants: [
        { off: "€7.50", from: "From €50.00", state: "valid", conversation: "/app/conversations/conv_1" },
      ],
    });
    const other = await createSignedInMerchant(services);
    expect(await load(other)).toMatchObject({ saved: defaults, grants: [] });
  });

  test("a form that this page does not send is refused", async () => {
    await expect(save(merchant, { ...defaults, rogue: 1 } as never, 0)).rejects.toMatchObject({
      status: 400,
    });
    await expect(save(merchant, defaults, NaN)).rejects.toMatchObject({ status: 400 });
  });
});

describe("the explanation beside the form", () => {
  const explain = (change: Partial<DiscountFields>) =>
    explainFields({ ...defaults, enabled: true, ...change }, "EUR").join(" ");

  test("names the most that a day can cost, or says that there is no limit", () => {
    expect(explain({ amountMaxMinor: "5", dayCodesMax: "20" })).toContain("at most €100.00");
    expect(explain({ amountMaxMinor: "5", dayCodesMax: "20", dayBudgetMinor: "40" })).toContain(
      "at most €40.00",
    );
    expect(explain({ amountMaxMinor: "5", dayCodesMax: "" })).toContain("no fixed limit");
    expect(explain({})).toContain("no fixed limit");
    expect(explain({ source: "existing", existingCode: "HELLO" })).toContain("HELLO");
    expect(explain({ enabled: false })).toBe("Your agents give no discounts.");
    expect(explain({ percentMax: "" })).toContain("Mend");
  });

  test("an amount that is none is told at its field, in the shop's currency", () => {
    const typed = { ...defaults, cartMinMinor: "1e9", amountMaxMinor: "5.005" };
    expect(Object.keys(readFields(typed, "EUR").problems)).toEqual(["cartMinMinor", "amountMaxMinor"]);
    expect(readFields({ ...defaults, cartMinMinor: "500" }, "JPY").policy.cartMinMinor).toBe(500n);
    expect(readFields({ ...defaults, source: "existing" }, "EUR").problems).toHaveProperty("existingCode");
  });
});
