import fc from "fast-check";
import { expect, test } from "vitest";
import { readAjaxCart } from "./read-ajax-cart";

const cart = JSON.stringify({
  items: [{ id: 41234567890123, quantity: 2, price: 9_900 }],
  total_price: 19_800,
});

test("a cart as the widget tells it is read in the currency that the page shows", () => {
  expect(readAjaxCart({ cart, currency: "EUR" })).toEqual({
    ...{ currency: "EUR", totalMinor: 19_800 },
    items: [{ variantId: "41234567890123", quantity: 2, priceMinor: 9_900 }],
  });
  expect(readAjaxCart({ cart, currency: null })).toBeNull();
});

test("whatever else is sent is no cart, and nothing throws", () => {
  const anything = fc.oneof(fc.string(), fc.json(), fc.constant('{"items":[{"id":-1}],"total_price":1}'));
  fc.assert(
    fc.property(anything, (text) => {
      expect(readAjaxCart({ cart: text, currency: "EUR" })).toBeNull();
    }),
  );
});
