import { describe, expect, test } from "vitest";
import { testCard } from "~/testing/product-card";
import { createCheckedStream } from "./check-stream";
import { addMerchantText, addOffer, createEvidence, type Evidence } from "./evidence";

function evidence(): Evidence {
  const known = createEvidence(["shop.example"]);
  addMerchantText(known, "Returns are accepted within 30 days.");
  addOffer(known, testCard());
  return known;
}

describe("a sentence is mended where nothing else changes by it", () => {
  const show = (text: string) => {
    const stream = createCheckedStream(evidence());
    const shown = stream.push(text) + stream.finish();
    return { shown, withheld: stream.withheld };
  };
  test.each([
    ["The linen shirt is soft (now 20% off).", "The linen shirt is soft."],
    ["The linen shirt is soft and light, and costs $0.01.", "The linen shirt is soft and light."],
    ["- **Linen shirt**, soft, 12 €", "- **Linen shirt**, soft"],
    ["The linen shirt costs 12 €.", "The linen shirt costs what its card shows."],
    ["Das Linen shirt kostet 12 €.", "Das Linen shirt kostet das, was auf der Karte steht."],
  ])("%s", (sentence, mended) => {
    const { shown, withheld } = show(sentence);
    expect(shown).toBe(mended);
    expect(withheld).toMatchObject([{ rewritten: mended }]);
  });
  test.each([
    "Returns are accepted within 30 days, but only over 500 €.",
    "If you order today, you get 20% off.",
    "Returns are accepted (not within 10 days).",
    "It is soft, see https://evil.test/x.",
    "The linen shirt costs 12 € instead of 49.90 €.",
  ])("not: %s", (sentence) => expect(show(sentence).shown).toBe(""));
});

test("markup becomes text, and what carries something in goes whole", () => {
  const stream = createCheckedStream(evidence());
  const shown =
    stream.push(
      "It is <b onclick=alert(1)>soft</b><br>and 3 < 4.\nHi <script>alert(1)</script>.\n![x] there.\nA <img src=x",
    ) + stream.finish();
  expect(shown).not.toMatch(/<[a-z/!]|!\[/);
  expect(shown).toContain("It is soft\nand 3 < 4.");
});
