import { expect, test } from "vitest";
import { readConstraints, readOrdinals, readQuantity } from "./read-constraints";

test.each([
  ["a lamp under 50 euros", { priceMax: 50 }],
  ["lamp below $1,299.50", { priceMax: 1299.5 }],
  ["between 20 and 50 €", { priceMin: 20, priceMax: 50 }],
  ["20-50€", { priceMin: 20, priceMax: 50 }],
  ["eine Lampe bis zu 1.299 €", { priceMax: 1299 }],
  ["unter 50", { priceMax: 50 }],
  ["mehr als 100 Euro", { priceMin: 100 }],
  ["around 40 euros", { priceMin: 30, priceMax: 50 }],
  ["my budget is 75", { priceMax: 75 }],
])("%s", (text, limits) => {
  expect(readConstraints(text)).toMatchObject(limits);
});

test.each([
  "a shelf under 80 cm wide",
  "size 42",
  "up to size 44",
  "for 2 people",
  "a tent under 2 kg",
  "IPX7",
])("%s holds no price", (text) => {
  const { priceMin, priceMax } = readConstraints(text);
  expect([priceMin, priceMax]).toEqual([undefined, undefined]);
});

test("sizes, colours, places and quantities are read as people write them", () => {
  expect(readConstraints("in Größe 42 und blauer Farbe")).toMatchObject({ sizes: ["42"], colours: ["blau"] });
  expect(readConstraints("it's the M in dark green")).toMatchObject({ sizes: ["M"], colours: ["green"] });
  expect(readConstraints("it's fine").sizes).toEqual([]);
  expect(readOrdinals("compare the first and the last")).toEqual([0, -1]);
  expect(readOrdinals("die zweite bitte")).toEqual([1]);
  expect([readQuantity("2 x the mug"), readQuantity("drei Stück"), readQuantity("the mug")]).toEqual([
    2, 3, 1,
  ]);
});
