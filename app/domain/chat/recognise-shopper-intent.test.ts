import fc from "fast-check";
import { expect, test } from "vitest";
import { shopperIntents } from "~/domain/agents/shopper-intent";
import { scoreIntents } from "./intent-model/score-intents";
import { recogniseShopperIntent } from "./recognise-shopper-intent";

const alone = { earlierMessages: [], shownProducts: [] };

test.each([
  ["Do you have waterproof trousers in size L?", "product_search"],
  ["Habt ihr Regenhosen für Kinder?", "product_search"],
  ["is it machine washable?", "product_question"],
  ["what's the difference between the two?", "comparison"],
  ["Was würdest du einem Anfänger empfehlen?", "recommendation"],
  ["Where is my order #1001?", "order_status"],
  ["Wo bleibt mein Paket?", "order_status"],
  ["please cancel my order", "order_change"],
  ["Kann ich das umtauschen?", "returns_refunds"],
  ["how much is shipping to France?", "shipping"],
  ["Kann ich auf Rechnung zahlen?", "payment"],
  ["Is there a discount code for students?", "discount"],
  ["Leg die zweite in den Warenkorb", "cart"],
  ["I forgot my password", "account"],
  ["Wann habt ihr geöffnet?", "store_information"],
  ["my tent arrived broken, I am very disappointed", "complaint"],
  ["where can I leave a review?", "feedback"],
  ["Ich möchte mit einem Menschen sprechen", "person"],
  ["Guten Tag!", "greeting"],
  ["Vielen Dank!", "thanks"],
  ["tell me a joke", "small_talk"],
  ["what is the square root of 144", "other"],
])("%s: %s", (message, intent) => {
  expect(recogniseShopperIntent(message, alone).intent).toBe(intent);
});

test("a follow-up is about what was asked before", () => {
  const message = "and to Switzerland?";
  const after = { earlierMessages: ["How much is shipping to Germany?"], shownProducts: [] };
  expect(recogniseShopperIntent(message, after).intent).toBe("shipping");
});

test("whatever is written, one intent of the list comes out, with a likelihood, and the same one again", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: "binary", maxLength: 80 })),
      fc.array(fc.string(), { maxLength: 3 }),
      (message, earlierMessages) => {
        const told = recogniseShopperIntent(message, { earlierMessages, shownProducts: [] });
        expect(shopperIntents).toContain(told.intent);
        expect(told.confidence).toBeGreaterThan(0);
        expect(told.confidence).toBeLessThanOrEqual(1);
        expect(recogniseShopperIntent(message, { earlierMessages, shownProducts: [] })).toEqual(told);
      },
    ),
  );
});

test("the likelihoods of all intents sum up to one", () => {
  const sum = [...scoreIntents("where is my parcel").values()].reduce((total, share) => total + share, 0);
  expect(sum).toBeCloseTo(1, 9);
});
