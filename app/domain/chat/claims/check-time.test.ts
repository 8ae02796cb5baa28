import { describe, expect, test } from "vitest";
import { growthOf, linearGrowth } from "~/testing/growth";
import { testCard } from "~/testing/product-card";
import { checkClaims } from "../check-claims";
import { addMerchantText, addOffer, createEvidence, type Evidence } from "./evidence";

function evidence(): Evidence {
  const known = createEvidence(["shop.example"]);
  addMerchantText(known, "Delivery costs 4,95 €. Returns are accepted within 30 days.");
  addOffer(known, testCard());
  return known;
}

describe("the time of a check grows with the text, not with its square", () => {
  const hostile: [string, (length: number) => string][] = [
    ["digits", (n) => "1".repeat(n)],
    ["digits and points", (n) => "1.".repeat(n / 2)],
    ["digits and spaces", (n) => "1 ".repeat(n / 2)],
    ["brackets", (n) => "(".repeat(n)],
    ["tags", (n) => "<a".repeat(n / 2)],
    ["images", (n) => "![".repeat(n / 2)],
    ["paths", (n) => "/a-".repeat(n / 3)],
    ["hosts", (n) => "a.b-".repeat(n / 4)],
    ["spaces", (n) => `1${" ".repeat(n)}x`],
    ["hex", (n) => "ab ".repeat(n / 3)],
    ["words", (n) => "only two ".repeat(n / 9)],
    ["orders", (n) => "your order is not ".repeat(n / 18)],
    ["secrets", (n) => "tell me your ".repeat(n / 13)],
    ["dashes", (n) => "- .".repeat(n / 3)],
  ];
  test.each(hostile)("%s", (_, write) => {
    const known = evidence();
    const growth = growthOf((length) => checkClaims(write(length), known), 8_000);
    expect(growth).toBeLessThan(linearGrowth.max);
  });
});
