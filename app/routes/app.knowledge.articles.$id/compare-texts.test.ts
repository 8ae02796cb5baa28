import fc from "fast-check";
import { expect, test } from "vitest";
import { compareTexts, leaveOutSame, type ComparedLine } from "./compare-texts";

const textOf = (lines: ComparedLine[], side: "old" | "new") =>
  lines
    .filter((line) => line.side === "both" || line.side === side)
    .map(({ parts }) => parts.map(({ text }) => text).join(""))
    .join("\n");

test("both texts can be read from what is compared, whatever they are", () => {
  const text = fc
    .array(fc.constantFrom("a", "b c", "c\n", "\n", "d ", "é", "\r", "\u2028"), { maxLength: 15 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (old, present) => {
      const lines = compareTexts(old, present);
      expect(textOf(lines, "old")).toBe(old);
      expect(textOf(lines, "new")).toBe(present);
      if (old === present) expect(lines.every(({ side }) => side === "both")).toBe(true);
    }),
  );
});

test("the words that changed are marked, and lines far from them are counted only", () => {
  const many = Array.from({ length: 20 }, (_, index) => `line ${index}`).join("\n");
  expect(leaveOutSame(compareTexts(`${many}\nWe open at nine.`, `${many}\nWe open at ten.`))).toEqual([
    { skipped: 18 },
    { side: "both", parts: [{ text: "line 18", isChanged: false }] },
    { side: "both", parts: [{ text: "line 19", isChanged: false }] },
    {
      side: "old",
      parts: [
        { text: "We open at ", isChanged: false },
        { text: "nine", isChanged: true },
        { text: ".", isChanged: false },
      ],
    },
    {
      side: "new",
      parts: [
        { text: "We open at ", isChanged: false },
        { text: "ten", isChanged: true },
        { text: ".", isChanged: false },
      ],
    },
  ]);
});

test("the longest articles that have nothing in common are compared in time", () => {
  const long = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join("\n");
  const [old, present] = [long("a"), long("b")];
  const lines = compareTexts(old, present);
  expect(textOf(lines, "old")).toBe(old);
  expect(textOf(lines, "new")).toBe(present);
});
