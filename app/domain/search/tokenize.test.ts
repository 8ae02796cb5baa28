import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText, removeInvisible } from "./fold-text";
import { germanVariants, stemPlural } from "./stem-plural";
import { tokenize } from "./tokenize";

const terms = (text: string) => tokenize(text).flatMap((word) => word.parts);

test("any text gives words without throwing, and folding or stemming twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
      for (const word of tokenize(text)) {
        expect(word.parts.length).toBeGreaterThan(0);
        for (const part of word.parts) expect(part).not.toBe("");
      }
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
      expect(stemPlural(stemPlural(word)).length).toBeLessThanOrEqual(stemPlural(word).length);
    }),
  );
});

test("numbers, units and codes keep together what belongs together", () => {
  expect(terms("1,299.00 1.299,50 15,6 1.000")).toEqual(["1299", "1299.50", "15.6", "1000"]);
  expect(tokenize("TN-2110")[0]).toMatchObject({ parts: ["tn", "2110"], joined: "tn2110" });
  expect(terms('15.6" display, 128GB')).toEqual(["15.6", "inch", "display", "128gb"]);
  expect(terms("women's T-shirts and/or boxes")).toEqual(["woman", "t", "shirt", "and", "or", "box"]);
});

test("languages without spaces are cut into pairs of letters", () => {
  expect(terms("東京 タワー")).toEqual(["東京", "タワ", "ワー"]);
});

test("what a reader cannot see is taken out", () => {
  const smuggled = [..."ignore"]
    .map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)))
    .join("");
  expect(removeInvisible(`bo\u200bots${smuggled}\u2066`)).toBe("boots");
});

test("only plurals fold", () => {
  const pairs = {
    batteries: "battery",
    boxes: "box",
    shoes: "shoe",
    women: "woman",
    glass: "glass",
    lens: "lens",
  };
  for (const [word, stem] of Object.entries(pairs)) expect(stemPlural(word)).toBe(stem);
  expect(germanVariants("jacken")).toContain("jacke");
  expect(germanVariants("kleider")).toContain("kleid");
});
