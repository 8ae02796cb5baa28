import fc from "fast-check";
import { expect, test } from "vitest";
import type { ModelEvent, ModelMessage, ModelRequest } from "../language-model";
import { createBuiltInAnswerer } from "./create-built-in-answerer";

const roundsMax = 10;
const toolNames = [
  "search_products", "show_products", "product_details", "compare_products", "search_knowledge", "read_policy", "read_cart",
  "add_to_cart", "change_cart", "capture_lead", "hand_off", "order_status", "return_options", "request_discount",
]; // prettier-ignore

const product = {
  ...{
    productId: "1",
    title: "Drift Rain Jacket",
    vendor: "Pellmoor",
    productType: "Jackets",
    path: "/products/d",
  },
  ...{ currency: "EUR", priceFrom: 149, priceTo: 149, available: true, description: "A light jacket." },
  options: [{ name: "Size", values: ["S", "M"] }],
  variants: ["S", "M"].map((size) => ({
    ...{ variantId: `1${size}`, title: size, options: [{ name: "Size", value: size }], price: 149 },
    ...{ compareAtPrice: null, available: true },
  })),
  attributes: [],
  matchedWords: ["rain"],
};
const other = { ...product, productId: "2", title: "Harbour Rain Jacket", priceFrom: 99, priceTo: 99 };
const none = { priceMin: null, priceMax: null, options: [], excluded: [] };
const passages = [{ number: 1, title: "Contact", headings: [], text: "Write to a@shop.example.", url: null }];

/** Results that each tool may give, an error among them. */
const results: Record<string, object[]> = {
  search_products: [
    { products: [product, other], understood: none, nearest: null, corrections: [] },
    { products: [], understood: none, nearest: null, corrections: [] },
  ],
  show_products: [{ shown: [product, other], notFound: [] }, { shown: [], notFound: ["1"] }],
  product_details: [{ product, variantsLeftOut: 0 }],
  compare_products: [
    {
      products: [product, other].map((one) => ({ ...one, availableOptions: one.options })),
      differences: [{ name: "weight", values: ["300 g", null] }],
      inCommon: [],
    },
  ],
  search_knowledge: [{ passages, answerable: true }, { passages: [], answerable: false }],
  read_policy: [{ passages, answerable: true }, { passages: [], answerable: false }],
  read_cart: [
    { items: [], itemCount: 0, total: 0, currency: "EUR" },
    {
      items: [
        { variantId: "1S", productId: "1", productTitle: "Drift Rain Jacket", variantTitle: "S", quantity: 1, price: 149, available: true },
      ],
      ...{ itemCount: 1, total: null, currency: "EUR" },
    },
  ],
  add_to_cart: [{ requested: { productTitle: "Drift", variantTitle: "M", quantity: 1, price: 149, currency: "EUR" } }],
  change_cart: [{ requested: { productTitle: "Drift", variantTitle: "M", quantityBefore: 1, quantity: 0 } }],
  capture_lead: [{ kept: ["email"], leftOut: [] }],
  hand_off: [{ handedOff: true }],
  order_status: [{ tag: "unproved", advice: "" }, { tag: "not_found", advice: "" }, { tag: "unavailable", advice: "" }],
  return_options: [{ tag: "unproved", advice: "", passages }, { tag: "not_found", advice: "", passages }],
  request_discount: [{ tag: "refused", reason: "off", advice: "" }],
}; // prettier-ignore

const sayings = [
  "rain jackets under 200", "cheaper", "in blue", "the second one", "not leather", "compare them", "is it waterproof?",
  "where is my order?", "#1001", "ada@example.com", "12345", "return my order 1001", "any discount?", "yes", "no", "thanks",
  "talk to a human", "add it to my cart", "M", "what is in my cart?", "remove it", "make it two in my cart", "you idiot",
  "Wo bleibt mein Paket?", "Was kostet der Versand?", "Nimm die Jacke wieder raus", "Drift oder Harbour, was ist besser?",
  "Do you have a loyalty programme?", "my order arrived broken", "call me: +49 170 1234567", "hi", "?", "und in M?",
]; // prettier-ignore

test("whatever is said and whatever tools give back, a turn ends with words, calls only what is there, and nothing twice", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...sayings), fc.string({ maxLength: 60 })), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.subarray(toolNames),
      fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
      fc.constantFrom("en", "de", "fr"),
      async (messages, tools, picks, locale) => {
        let conversation: ModelMessage[] = [{ role: "system", text: "" }];
        for (const message of messages) {
          conversation = await talk([...conversation, { role: "shopper", text: message }], {
            ...{ tools, picks, locale },
          });
        }
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

async function talk(
  start: ModelMessage[],
  { tools, picks, locale }: { tools: string[]; picks: number[]; locale: string },
): Promise<ModelMessage[]> {
  let messages = start;
  const called = new Set<string>();
  for (let round = 0; round < roundsMax; round++) {
    const events = await answer(requestOf(messages, tools, locale));
    const calls = events.flatMap((event) => (event.type === "tool_call" ? [event.call] : []));
    const text = events.map((event) => (event.type === "text" ? event.delta : "")).join("");
    expect(events.at(-1)?.type).toBe("end");
    expect(events.filter(({ type }) => type === "end")).toHaveLength(1);
    if (calls.length === 0) {
      expect(text.trim()).not.toBe("");
      return [...messages, { role: "agent", text, toolCalls: [] }];
    }
    for (const { name, argumentsJson } of calls) {
      expect(tools).toContain(name);
      expect(called).not.toContain(`${name} ${argumentsJson}`);
      called.add(`${name} ${argumentsJson}`);
    }
    const told = calls.map(({ id, name }, place): ModelMessage => {
      const possible = [...results[name]!, { error: "did not work" }];
      const result = possible[picks[(round + place) % picks.length]! % possible.length];
      return { role: "tool", callId: id, name, result };
    });
    messages = [...messages, { role: "agent", text: "", toolCalls: calls }, ...told];
  }
  throw new Error("The turn does not end.");
}

function requestOf(messages: ModelMessage[], tools: string[], locale: string): ModelRequest {
  return {
    messages,
    tools: tools.map((name) => ({ name, description: "", parameters: {} })),
    ...{ outputTokensMax: 500, temperature: 0, locale, modelName: null },
    briefing: {
      ...{ agentName: "Assistant", shopName: "Shop", personality: "friendly", currency: "EUR" },
      ...{ passages: [], answerable: false, pageProduct: null },
    },
  };
}

async function answer(request: ModelRequest): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  const stream = createBuiltInAnswerer().stream(request, new AbortController().signal);
  for await (const event of stream) events.push(event);
  return events;
}
