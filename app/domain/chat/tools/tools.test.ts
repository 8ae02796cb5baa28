import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { agentSettingsSchema, defaultAgentSettings, optionalTools } from "~/domain/agents/agent-settings";
import { readMirrorCards } from "~/domain/catalog/read-mirror-cards";
import { closeConversation } from "~/domain/conversations/close-conversation";
import { startConversation } from "~/domain/conversations/start-conversation";
import { readContactWish } from "~/domain/leads/read-contact-wish";
import { scoreLead } from "~/domain/leads/score-lead";
import { createFilledShop } from "~/testing/filled-shop";
import { createTestServices, type TestServices } from "~/testing/test-services";
import { createTurnState } from "../turn-state";
import { compareProducts } from "./compare-products";
import { runTool } from "./run-tool";
import { listTools } from "./tool-list";
import type { ToolContext } from "./tool";
import type { CompareProductsResult, ProductDetailsResult, ReadCartResult } from "./tool-results";

vi.setConfig({ testTimeout: 60_000 });

let services: TestServices;
let shop: Awaited<ReturnType<typeof createFilledShop>>;
beforeAll(async () => {
  services = await createTestServices();
  shop = await createFilledShop(services);
}, 60_000);

async function context(changes: Partial<ToolContext> = {}): Promise<ToolContext> {
  const { shopId, agentId, visitorId } = shop;
  const { id: conversationId } = await startConversation(services, {
    ...{ shopId, agentId, visitorId, channel: "widget" },
  });
  return {
    ...{ services, shopId, agentId, visitorId, conversationId, channel: "widget", dryRun: false },
    settings: defaultAgentSettings("Shop"),
    ...{
      usesCatalog: true,
      hasCart: true,
      givesDiscounts: true,
      currency: "EUR",
      locale: "en",
      country: null,
      shopifyCustomerId: null,
    },
    ...{ clientAddressHash: null, shopperMessage: "Hi", shopperTexts: ["Hi"], cart: null },
    state: createTurnState(["harbour.example"], "scripted"),
    ...changes,
  };
}

const call = (of: ToolContext, name: string, args: object) =>
  runTool(of, { id: "call_1", name, argumentsJson: JSON.stringify(args) }, new AbortController().signal);

test("tools that the merchant has taken from the agent, and the catalogue's where it has none, are not there", async () => {
  const allowed = { usesCatalog: true, hasCart: true, givesDiscounts: true, settings: { toolsOff: [] } };
  const all = listTools(allowed).map(({ name }) => name);
  expect(all).toEqual(expect.arrayContaining([...optionalTools]));
  const off = listTools({ ...allowed, settings: { toolsOff: [...optionalTools] } });
  expect(
    off.map(({ name }) => name).filter((name) => (optionalTools as readonly string[]).includes(name)),
  ).toEqual([]);
  const settings = agentSettingsSchema.parse({ ...defaultAgentSettings("Shop"), toolsOff: ["hand_off"] });
  expect((await call(await context({ settings }), "hand_off", {})).result).toEqual({
    error: 'There is no tool "hand_off".',
  });
  const names = listTools({ ...allowed, usesCatalog: false }).map(({ name }) => name);
  expect(names).not.toContain("read_cart");
  expect(names).toContain("search_knowledge");
});

test("without a cart on the page no tool of the cart is offered, and none runs that a model calls all the same", async () => {
  const allowed = { usesCatalog: true, hasCart: true, givesDiscounts: true, settings: { toolsOff: [] } };
  const withCart = listTools(allowed).map(({ name }) => name);
  const without = listTools({ ...allowed, hasCart: false }).map(({ name }) => name);
  const ofCart = ["read_cart", "add_to_cart", "change_cart"];
  expect(withCart.filter((name) => !without.includes(name)).sort()).toEqual(ofCart.toSorted());
  for (const name of ofCart) {
    const { result } = await call(await context({ hasCart: false }), name, {});
    expect(result).toEqual({ error: `There is no tool "${name}".` });
  }
});

describe("product_details", () => {
  test("tells each variant, and shows the card only to who has not seen it", async () => {
    const of = await context();
    const first = await call(of, "product_details", { productId: "101" });
    const { product } = first.result as ProductDetailsResult;
    expect(product.variants).toHaveLength(6);
    expect(product.variants.find(({ title }) => title === "Blue / L")!.available).toBe(false);
    expect(product).toMatchObject({ productType: "Fleece", priceFrom: 79 });
    expect(first.show).toHaveLength(1);
    of.state.seen.set("101", first.show![0]!);
    expect((await call(of, "product_details", { productId: "101" })).show).toBeUndefined();
    expect((await call(of, "product_details", { productId: "999" })).ok).toBe(false);
    expect((await call(of, "product_details", { productId: "1; drop" })).ok).toBe(false);
  });
});

describe("compare_products", () => {
  test("tells in what products differ and what they have in common, in the order asked", async () => {
    const { result, show } = await call(await context(), "compare_products", {
      productIds: ["103", "102", "103"],
    });
    const { products, differences, inCommon } = result as CompareProductsResult;
    expect(products.map(({ title, priceFrom }) => [title, priceFrom])).toEqual([
      ["Harbour Rain Jacket", 99],
      ["Drift Rain Jacket", 149],
    ]);
    expect(products[0]!.availableOptions).toEqual([{ name: "Size", values: ["M", "L"] }]);
    expect(inCommon).toEqual([
      { name: "brand", value: "Pellmoor" },
      { name: "type", value: "Jackets" },
    ]);
    expect(differences).toEqual([]);
    expect(show).toHaveLength(2);
  });

  test("an attribute that only one has is a difference, and two that are gone are no comparison", async () => {
    const [jacket, boots] = await readMirrorCards(services, {
      shopId: shop.shopId,
      productIds: ["102", "106"],
    });
    const facts = { description: "", productType: "", tags: [] };
    const { differences } = compareProducts([
      { card: jacket!.card, facts: { ...facts, attributes: [{ name: "weight", value: "300 g" }] } },
      { card: boots!.card, facts: { ...facts, attributes: [] } },
    ]);
    expect(differences).toContainEqual({ name: "weight", values: ["300 g", null] });
    expect((await call(await context(), "compare_products", { productIds: ["998", "999"] })).ok).toBe(false);
    expect((await call(await context(), "compare_products", { productIds: ["101"] })).ok).toBe(false);
  });
});

describe("the cart", () => {
  const item = (variantId: string, quantity: number, priceMinor: number) => ({
    ...{ variantId, quantity, priceMinor },
  });
  const cart = (totalMinor: number, ...items: ReturnType<typeof item>[]) => ({
    currency: "EUR",
    totalMinor,
    items,
  });

  test("is told with today's prices, and with a total only where they add up to it", async () => {
    const right = await call(await context({ cart: cart(20_700, item("1030", 2, 1), item("1080", 1, 1), item("7", 1, 5)) }), "read_cart", {}); // prettier-ignore
    const { items, total, itemCount } = right.result as ReadCartResult;
    expect(items.map(({ productTitle, price, available }) => [productTitle, price, available])).toEqual([
      ["Harbour Rain Jacket", 99, true],
      ["Ember Stove Mug", 19, true],
      ["", null, null],
    ]);
    expect([total, itemCount]).toEqual([null, 4]);
    const proved = await call(await context({ cart: cart(19_800, item("1030", 2, 1)) }), "read_cart", {});
    expect(proved.result).toMatchObject({ total: 198 });
    const madeUp = await call(await context({ cart: cart(1, item("1030", 2, 1)) }), "read_cart", {});
    expect(madeUp.result).toMatchObject({ total: null });
    expect((await call(await context(), "read_cart", {})).ok).toBe(false);
  });

  test("changes what is in it and nothing else", async () => {
    const of = await context({ cart: cart(9_900, item("1030", 1, 9_900), item("1040", 1, 1)) });
    const more = await call(of, "change_cart", { variantId: "1030", quantity: 3 });
    expect(more.cartChange).toEqual({
      ...{ kind: "change", variantId: "1030", quantity: 3 },
      ...{ productTitle: "Harbour Rain Jacket", variantTitle: "M" },
    });
    const none = await call(of, "change_cart", { variantId: "1040", quantity: 0 });
    expect(none.cartChange).toMatchObject({ kind: "remove", quantity: 0 });
    for (const refused of [
      { variantId: "1040", quantity: 2 }, // sold out
      { variantId: "1031", quantity: 1 }, // not in the cart
      { variantId: "1030", quantity: 1 }, // as it is
      { variantId: "1030", quantity: 21 },
      { variantId: "1030", quantity: -1 },
    ]) {
      const { ok, cartChange } = await call(of, "change_cart", refused);
      expect([ok, cartChange]).toEqual([false, undefined]);
    }
  });
});

describe("capture_lead", () => {
  const said = (...shopperTexts: string[]) => context({ shopperTexts, shopperMessage: shopperTexts.at(-1)! });
  const leads = (conversationId: string) =>
    services.db.lead.findMany({ where: { shopId: shop.shopId, conversationId } });
  const events = async (conversationId: string) =>
    (
      await services.db.domainEvent.findMany({ where: { shopId: shop.shopId, type: "lead.captured" } })
    ).filter(({ data }) => (data as { conversationId: string }).conversationId === conversationId);

  test("keeps one lead for a conversation, which grows, and tells of it once", async () => {
    const of = await said("Do you engrave belts?", "I'm Zoë Muster, write to Zoe@Example.com.");
    const { result } = await call(of, "capture_lead", { name: "Zoë Muster", email: "zoe@example.com" });
    expect(result).toEqual({ kept: ["name", "email"], leftOut: [] });
    of.shopperTexts.push("or ring +353 20 915-0123");
    await Promise.all(
      Array.from({ length: 3 }, () =>
        call(of, "capture_lead", { phone: "+353 20 9150123", note: "Engraving" }),
      ),
    );
    expect(await leads(of.conversationId)).toMatchObject([
      {
        ...{ name: "Zoë Muster", email: "zoe@example.com", phone: "+353209150123" },
        ...{ note: "I'm Zoë Muster, write to Zoe@Example.com.", source: "chat", score: 55 },
      },
    ]);
    expect(await events(of.conversationId)).toHaveLength(1);
  });

  test("keeps nobody's details but those that the shopper wrote", async () => {
    const of = await said("My mail is joanna@example.com, order 1234567890123");
    const wish = { name: "Eve", email: "anna@example.com", phone: "4567890" };
    expect(await call(of, "capture_lead", wish)).toMatchObject({ ok: false });
    expect(await leads(of.conversationId)).toEqual([]);
  });

  test("a try-out keeps nothing, and says what would be kept", async () => {
    const of = { ...(await said("zoe@example.com")), channel: "preview" as const };
    expect((await call(of, "capture_lead", { email: "zoe@example.com" })).result).toEqual({
      ...{ kept: ["email"], leftOut: [] },
    });
    expect(await leads(of.conversationId)).toEqual([]);
  });

  test("whatever is asked for, only what stands in the texts is read", () => {
    const text = fc.string({ maxLength: 60 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), text, text, (texts, name, given) => {
        const { contact } = readContactWish({ name, email: given, phone: given, note: given }, texts);
        const all = texts.join("\n").toLowerCase();
        if (contact.email !== null) expect(all).toContain(contact.email);
        if (contact.phone !== null)
          expect(all.replaceAll(/\D/g, "")).toContain(contact.phone.replaceAll(/\D/g, ""));
      }),
    );
  });

  test("the score is 0 for nothing and 100 for everything", () => {
    const nothing = { email: null, phone: null, name: null, company: null, cartItems: 0, productsSeen: 0, isCustomer: false }; // prettier-ignore
    expect(scoreLead(nothing)).toEqual({ score: 0, reasons: [] });
    const everything = { email: "a", phone: "1", name: "A", company: "A", cartItems: 1, productsSeen: 1, isCustomer: true }; // prettier-ignore
    expect(scoreLead(everything).score).toBe(100);
  });
});

describe("hand_off", () => {
  test("hands over, also where the reason is none of ours, and not in a try-out", async () => {
    const of = await context({ shopperMessage: "A person please" });
    expect((await call(of, "hand_off", { reason: "because", summary: "" })).result).toEqual({
      handedOff: true,
    });
    const at = { shopId: shop.shopId, conversationId: of.conversationId };
    expect(await services.db.handoff.findMany({ where: at })).toMatchObject([
      { reason: "requested", summary: "A person please" },
    ]);
    const tried = await context({ dryRun: true });
    expect((await call(tried, "hand_off", {})).ok).toBe(true);
    const where = { shopId: shop.shopId, conversationId: tried.conversationId };
    expect(await services.db.handoff.count({ where })).toBe(0);
  });

  test("says that a conversation was closed meanwhile, and does not bring it back", async () => {
    const of = await context();
    const at = { shopId: shop.shopId, conversationId: of.conversationId };
    await closeConversation(services, at);
    const { result, ok } = await call(of, "hand_off", {});
    expect(ok).toBe(false);
    expect(JSON.stringify(result)).toContain("closed");
    expect(await services.db.handoff.count({ where: at })).toBe(0);
  });
});
