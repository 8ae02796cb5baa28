import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseProductQuery, parseProductQuery, type ProductVocabulary } from "./product-query";

const vocabulary: ProductVocabulary = {
  vendors: ["Acme", "Nord & Süd", "Acme Outdoor"],
  collections: [
    { id: "1", title: "Winter Collection" },
    { id: "2", title: "Sale" },
    { id: "3", title: "Winter Sports" },
  ],
  productTypes: ["Boots", "Notebooks", "Notebook Bags", "Hiking Boots"],
  options: [
    { name: "Size", values: ["S", "M", "L", "XL", "42", "43"] },
    { name: "Farbe", values: ["Schwarz", "Dark Red", "Blau"] },
    { name: "Flavour", values: ["Vanilla", "Dark Chocolate"] },
  ],
};
const parse = (text: string, currency = "EUR") =>
  parseProductQuery(text, { currency, locale: "en", vocabulary });

const prices: [text: string, min: number | null, max: number | null, rest: string][] = [
  ["boots under 50", null, 4999, "boots"],
  ["boots below €50", null, 4999, "boots"],
  ["boots up to 49,90 €", null, 4990, "boots"],
  ["between 20 and 40 euros boots", 2000, 4000, "boots"],
  ["boots between 40 and 20", 2000, 4000, "boots"],
  ["boots over 100", 10001, null, "boots"],
  ["Stiefel unter 50 Euro", null, 4999, "stiefel"],
  ["Stiefel zwischen 20 und 40 €", 2000, 4000, "stiefel"],
  ["Stiefel von 20 bis 40 Euro", 2000, 4000, "stiefel"],
  ["Stiefel ab 30€", 3000, null, "stiefel"],
  ["Stiefel höchstens 1.299,00 €", null, 129900, "stiefel"],
  ["a laptop for less than 1,299.50", null, 129949, "a laptop for"],
  ["€20-€40 mugs", 2000, 4000, "mugs"],
  ["mugs 15 euros or less", null, 1500, "mugs"],
  ["gift around 50 €", 4000, 6000, "gift"],
  ["a gift for 20 euros", null, 2000, "a gift"],
  ["over 20 under 50 euro mugs", 2001, 4999, "mugs"],
  ["my budget is 80", null, 8000, ""],
  ["bottle under 500 ml", null, null, "bottle under 500 ml"],
  ["screen over 27 inch", null, null, "screen over 27 inch"],
  ["delivered within 3 days", null, null, "delivered within 3 days"],
  ["iphone 15 case", null, null, "iphone 15 case"],
  ["about 3 shirts", null, null, "about 3 shirts"],
];

test.each(prices)("the price range of %j is %j to %j", (text, min, max, rest) => {
  expect(parse(text)).toMatchObject({ priceMinMinor: min, priceMaxMinor: max, text: rest });
});

test("prices have the digits of the shop's currency, and another currency is told, not converted", () => {
  expect(parse("under 5000 yen", "JPY")).toMatchObject({ priceMaxMinor: 4999, statedCurrency: null });
  expect(parse("under 5", "KWD").priceMaxMinor).toBe(4999);
  expect(parse("under $50")).toMatchObject({ priceMaxMinor: 4999, statedCurrency: "USD" });
  expect(parse("under $50", "CAD").statedCurrency).toBe(null);
});

test("what must not be in a product is understood, and a mere negation is not", () => {
  expect(parse("boots not leather")).toMatchObject({ excluded: ["leather"], text: "boots" });
  expect(parse("boots that are not made of leather").excluded).toEqual(["leather"]);
  expect(parse("Stiefel ohne Leder oder Wolle").excluded).toEqual(["leder", "wolle"]);
  expect(parse("Schuhe, aber kein Leder").excluded).toEqual(["leder"]);
  expect(parse("boots -suede").excluded).toEqual(["suede"]);
  expect(parse("non-leather belt")).toMatchObject({ excluded: ["leather"], text: "belt" });
  expect(parse("not too expensive boots").excluded).toEqual([]);
  expect(parse("no more than 30").excluded).toEqual([]);
});

test("sizes, colours and other options are understood with the shop's own values", () => {
  expect(parse("boots size 42").optionValues).toEqual([{ name: "Size", value: "42" }]);
  expect(parse("Hoodie Größe m").optionValues).toEqual([{ name: "Size", value: "M" }]);
  expect(parse("hoodie in XL")).toMatchObject({
    optionValues: [{ name: "Size", value: "XL" }],
    text: "hoodie",
  });
  expect(parse("black hoodie")).toMatchObject({
    optionValues: [{ name: "Farbe", value: "Schwarz" }],
    text: "hoodie",
  });
  expect(parse("rote Schuhe").optionValues).toEqual([{ name: "Farbe", value: "rote" }]);
  expect(parse("purple shoes").optionValues).toEqual([]);
  expect(parse("flavour dark chocolate").optionValues).toEqual([
    { name: "Flavour", value: "Dark Chocolate" },
  ]);
  expect(parse("what size guide").optionValues).toEqual([]);
});

test("brand, type, stock and order are understood", () => {
  expect(parse("boots from brand acme outdoor")).toMatchObject({ vendor: "Acme Outdoor", text: "boots" });
  expect(parse("Jacke von nord & sued").vendor).toBe(null);
  expect(parse("Jacke von Nord & Süd").vendor).toBe("Nord & Süd");
  expect(parse("acme boots")).toMatchObject({ vendor: null, text: "acme boots" });
  expect(parse("notebook").productType).toBe("Notebooks");
  expect(parse("a notebook bag please").productType).toBe("Notebook Bags");
  expect(parse("cheapest boots in stock")).toMatchObject({
    sort: "price_ascending",
    availableOnly: true,
    text: "boots",
  });
  expect(parse("günstigste Stiefel auf Lager")).toMatchObject({
    sort: "price_ascending",
    availableOnly: true,
  });
});

test("a collection is understood by its name where it is called one", () => {
  expect(parse("boots from the winter collection")).toMatchObject({
    collections: [{ id: "1" }],
    text: "boots",
  });
  expect(parse("Stiefel aus der Kollektion Winter unter 50 €")).toMatchObject({
    collections: [{ id: "1" }],
    text: "stiefel",
    priceMaxMinor: 4999,
  });
  expect(parse("what is in your sale collection")).toMatchObject({ collections: [{ id: "2" }] });
  expect(parse("winter sports category boots")).toMatchObject({ collections: [{ id: "3" }], text: "boots" });
  expect(parse("boots for winter")).toMatchObject({ collections: [], text: "boots for winter" });
  expect(parse("summer collection").collections).toEqual([]);
  const both = parse("boots from the winter collection or the sale collection").collections;
  expect(both.map(({ id }) => id)).toEqual(["1", "2"]);
});

const fragment = fc.constantFrom(
  "under", "50", "€", "between", "and", "not", "leather", "size", "m", "in stock", "cheapest", "by", "acme", "black",
  "-", "over", "100", "euro", "ohne", "unter", "or less", "1.299,00", "boots", ",", "for", "bis", "in", "budget is",
  "winter", "collection", "kollektion", "sale", "sports", "from the",
); // prettier-ignore
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 500 }),
  fc.array(fragment, { maxLength: 14 }).map((parts) => parts.join(" ")),
);

test("any text is parsed without throwing, with sane bounds, and what is left says nothing more", () => {
  const property = fc.property(anyText, fc.constantFrom("EUR", "JPY", "KWD"), (text, currency) => {
    const query = parse(text, currency);
    expect(parse(normaliseProductQuery(text), currency)).toEqual(query);
    const { priceMinMinor: min, priceMaxMinor: max } = query;
    for (const bound of [min, max]) {
      if (bound !== null) expect(Number.isSafeInteger(bound) && bound >= 0).toBe(true);
    }
    if (min !== null && max !== null) expect(min).toBeLessThanOrEqual(max);
    const again = parse(query.text, currency);
    expect(again.text).toBe(query.text);
    expect(again).toMatchObject({
      priceMinMinor: null,
      priceMaxMinor: null,
      excluded: [],
      sort: "relevance",
    });
  });
  fc.assert(property, { numRuns: 1_000 });
});
