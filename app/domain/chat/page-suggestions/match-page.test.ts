import { expect, test } from "vitest";
import { isForPage, matchesPattern, type PageFacts } from "./match-page";

const page: PageFacts = {
  path: "/pages/size-guide",
  productHandle: null,
  collectionHandle: null,
  cartCount: 0,
};

test.each([
  ["/pages/size-guide", true],
  ["/pages/*", true],
  ["*guide", true],
  ["/pages/*-*e", true],
  ["*", true],
  ["/PAGES/Size*", true],
  ["/pages", false],
  ["/pages/size-guide*x", false],
  ["/pages/size-guide-guide*guide", false],
  ["*ize*ize*", false],
])("the pattern %s fits: %s", (pattern, fits) => {
  expect(matchesPattern(pattern, page.path)).toBe(fits);
});

test("a pattern of many stars against a long path is done at once", () => {
  const startedAt = performance.now();
  expect(matchesPattern(`/${"*a".repeat(100)}b`, `/${"a".repeat(50_000)}`)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test("questions for products stand on products alone, narrowed by the address where there is one", () => {
  const product = { ...page, path: "/products/boot-2", productHandle: "boot-2" };
  expect(isForPage({ on: "product", path: "" }, product)).toBe(true);
  expect(isForPage({ on: "product", path: "/products/boot*" }, product)).toBe(true);
  expect(isForPage({ on: "product", path: "/products/hat*" }, product)).toBe(false);
  expect(isForPage({ on: "product", path: "" }, page)).toBe(false);
  expect(isForPage({ on: "collection", path: "" }, { ...page, collectionHandle: "boots" })).toBe(true);
  expect(isForPage({ on: "cart", path: "" }, page)).toBe(false);
  expect(isForPage({ on: "cart", path: "" }, { ...page, cartCount: 2 })).toBe(true);
});
