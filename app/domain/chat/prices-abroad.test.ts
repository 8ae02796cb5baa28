import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { saveMarket } from "../../../devstore/markets.ts";
import {
  loadTestProducts,
  startTestStore,
  TEST_SHOP,
  type TestStore,
} from "../../../devstore/testing/start-test-store.ts";
import { ensureDefaultAgent } from "~/domain/agents/ensure-default-agent";
import { readShopifyProducts } from "~/domain/catalog/read-shopify-products";
import { upsertProducts } from "~/domain/catalog/upsert-products";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import { calls, says, scriptedModel, type ScriptedRound } from "~/testing/scripted-model";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { answerShopper, type ShopperTurn } from "./answer-shopper";
import { createBuiltInAnswerer } from "./built-in-answerer/create-built-in-answerer";
import type { ChatEvent } from "./chat-event";
import type { LanguageModel } from "./language-model";
import type { SearchProductsResult } from "./tools/tool-results";

vi.setConfig({ testTimeout: 60_000 });

const names = ["Skerry Fleece Jacket", "Drift Rain Jacket", "Trail Hiking Boots"];
let store: TestStore;

/** A shop in the United States with a market Germany in euro: 0.9 for a dollar. */
beforeAll(async () => {
  store = await startTestStore();
  const { context } = store;
  const usa = { ...context.store.get("shop", TEST_SHOP)!, country: "US", currency: "USD" };
  context.store.put("shop", TEST_SHOP, usa);
  await loadTestProducts(store, names.length, (index) => ({
    title: names[index]!,
    productType: index === 2 ? "Boots" : "Jackets",
  }));
  saveMarket(context, usa, { name: "Germany", countries: ["DE"], currency: "EUR", rate: 0.9 });
  await store.install(["read_products", "read_inventory"]);
  await createTestServices();
}, 60_000);
afterAll(() => store.close());

async function setUp() {
  const services = await createTestServices();
  // Of the stand-in store, which has just published its products.
  services.setNow(new Date());
  services.shopifyAdmin.query = async ({ operation, variables }) => {
    const { data, errors } = await store.graphql(operation, variables);
    if (errors) throw new Error(`Shopify refuses the operation: ${errors[0].message}`);
    return data as never;
  };
  const { shopId, shopDomain } = await createTestShop(services, { currency: "USD", primaryLocale: "en" });
  await services.db.shop.update({ where: { id: shopId }, data: { country: "US" } });
  await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const productIds = store.context.indexes.products(TEST_SHOP).map(({ id }) => String(id));
  const reading = await readShopifyProducts(services, {
    ...{ shopId, shopDomain, currency: "USD", metafieldKeys: null, productIds },
  });
  await services.db.$transaction((tx) =>
    upsertProducts(services, tx, { shopId, products: reading.products, observedAt: services.now() }),
  );
  const visitor = await recordVisitor(services, { shopId, visitorId: null, shopifyCustomerId: null });
  const ask = async (model: LanguageModel, message: string, extra: Partial<ShopperTurn> = {}) => {
    const turn: ShopperTurn = {
      ...{ shopId, visitorId: visitor.id, agentId: null, conversationId: null, channel: "widget" },
      ...{ message, clientKey: randomUUID(), locale: "en", ...extra },
    };
    const events: ChatEvent[] = [];
    for await (const event of answerShopper({ ...services, model }, turn, new AbortController().signal))
      events.push(event);
    const end = events.at(-1);
    if (end?.type !== "turn_ended") throw new Error("The turn did not end.");
    return end;
  };
  return { services, shopId, productIds, ask };
}

const show = (productIds: string[]): ScriptedRound =>
  calls({ name: "show_products", arguments: { productIds } });
const search = calls({ name: "search_products", arguments: { query: "jacket" } });

test("a shopper in Germany sees and reads the euro of that market, and no sentence in dollars passes", async () => {
  const { productIds, ask } = await setUp();
  const model = scriptedModel(
    search,
    show(productIds.slice(0, 1)),
    says("The Skerry Fleece Jacket costs €9.45. ", "The Skerry Fleece Jacket costs $10.50. ", "It is soft."),
  );
  const { text, cards } = await ask(model, "Show me a jacket", { country: "DE", currency: "EUR" });
  expect(cards).toMatchObject([{ currency: "EUR", priceMinMinor: 945, priceMaxMinor: 945 }]);
  expect(cards[0]!.variants.map(({ priceMinor }) => priceMinor)).toEqual([945, 945]);
  expect(text).toContain("costs €9.45");
  expect(text).not.toContain("$");
  const told = model.requests.flatMap(({ messages }) =>
    messages.flatMap((message) => (message.role === "tool" ? [message.result] : [])),
  );
  expect(told[0]).toMatchObject({ products: [{ priceFrom: null, currency: null }, { priceTo: null }] });
  expect(told.at(-1)).toMatchObject({ shown: [{ currency: "EUR", priceFrom: 9.45 }] });
  const [system] = model.requests[0]!.messages;
  expect(JSON.stringify(system)).toContain("may pay in another currency");
});

test("before it is shown, no price that the mirror knows is said to a shopper abroad", async () => {
  const { ask } = await setUp();
  const model = scriptedModel(search, says("The Drift Rain Jacket costs $11.50. ", "Shall I show it?"));
  const { text } = await ask(model, "Do you have jackets?", { country: "DE" });
  expect(text).toBe("Shall I show it?");
});

test("the built-in answerer writes the amounts of the cards", async () => {
  const { ask } = await setUp();
  const { text, cards } = await ask(createBuiltInAnswerer(), "Show me jackets", { country: "DE" });
  expect(cards.map(({ currency }) => currency)).toEqual(["EUR", "EUR"]);
  for (const amount of ["€9.45", "€10.35"]) expect(text).toContain(amount);
  expect(text).not.toContain("$");
});

test("a limit abroad is one of what the shopper sees, not of the same figures in another currency", async () => {
  const { productIds, ask } = await setUp();
  const cheaper = { query: "jacket", priceMax: 10.34 };
  const model = scriptedModel(
    show(productIds.slice(1, 2)),
    says("Here it is."),
    calls({ name: "search_products", arguments: cheaper }),
    says("There is one."),
  );
  const { conversationId } = await ask(model, "Show me the Drift Rain Jacket", { country: "DE" });
  await ask(model, "Something cheaper?", { conversationId, country: "DE" });
  const { result } = model.requests.at(-1)!.messages.findLast(({ role }) => role === "tool") as {
    result: SearchProductsResult;
  };
  // 9.45 € are 10.50 $.
  expect(result.products.map(({ title }) => title)).toEqual(["Skerry Fleece Jacket"]);
  expect(result.understood.priceMax).toBeCloseTo(10.34, 1);
});

test.each([
  ["the shop's own country", "US"],
  ["a country without a market", "JP"],
  ["what is no country", "XX"],
  ["nowhere known", null],
])("from %s the price is the shop's own, live, without an error", async (_, country) => {
  const { services, productIds, ask } = await setUp();
  const model = scriptedModel(show(productIds.slice(1, 2)), says("The Drift Rain Jacket costs $11.50."));
  const { text, cards, reason } = await ask(model, "What does the Drift Rain Jacket cost?", { country });
  expect(reason).toBe("completed");
  expect(cards).toMatchObject([{ currency: "USD", priceMinMinor: 1150, asOf: services.now().toISOString() }]);
  expect(text).toBe("The Drift Rain Jacket costs $11.50.");
  expect(services.log.lines.filter(({ level }) => level === "error")).toEqual([]);
});

test("the country that the conversation began with holds where a later message names none", async () => {
  const { productIds, ask } = await setUp();
  const model = scriptedModel(says("Hello."), show(productIds.slice(0, 1)), says("Here it is."));
  const { conversationId } = await ask(model, "Hi", { country: "DE" });
  const { cards } = await ask(model, "The fleece?", { conversationId, country: null });
  expect(cards).toMatchObject([{ currency: "EUR" }]);
});

test("in a cart of another currency no line has a price that is not of it, and the total is the storefront's own", async () => {
  const { services, shopId, ask } = await setUp();
  const variant = await services.db.productVariant.findFirstOrThrow({
    where: { shopId, priceMinor: 1050n },
  });
  const cartOf = (currency: string, totalMinor: number) => ({
    cart: {
      currency,
      totalMinor,
      items: [{ variantId: variant.id, quantity: 2, priceMinor: totalMinor / 2 }],
    },
  });
  const readCart = calls({ name: "read_cart", arguments: {} });
  const read = async (country: string | null, cart: ReturnType<typeof cartOf>) => {
    const model = scriptedModel(readCart, says("There."));
    await ask(model, "What is in my cart?", { country, ...cart });
    return model.requests[1]!.messages.findLast(({ role }) => role === "tool");
  };
  expect(await read("DE", cartOf("EUR", 1890))).toMatchObject({
    result: { items: [{ price: 9.45 }], total: 18.9, currency: "EUR" },
  });
  expect(await read(null, cartOf("EUR", 1890))).toMatchObject({
    result: { items: [{ price: null }], total: null, currency: "EUR" },
  });
});
