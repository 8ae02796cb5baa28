import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText } from "./clean-text";

// Whatever a reader cannot see; the joiner and the style sign within emoji are seen by what they join.
const hidden =
  /[\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u0000-\u0008]|[\u{E0000}-\u{E0FFF}]/u;

test("letters, line breaks and emoji stay as they are", () => {
  const text = "Größe M, 49,90 €\n\tcafé – naïve 中文 العربية 👨‍👩‍👧 ❤️ 👍🏽 🇩🇪";
  expect(cleanText(text)).toBe(text);
});

test("nothing invisible is left, and cleaning twice changes nothing more", () => {
  const smuggling = fc.constantFrom(
    "\u200B",
    "\u{E0041}",
    "\u202E",
    "\uFE0F",
    "\u200D",
    "\u0000",
    "\u0301",
    "a",
    "👩",
    " ",
    "\uE000",
    "\uD83D",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(smuggling, fc.string({ unit: "grapheme" }))), (parts) => {
      const clean = cleanText(parts.join(""));
      expect(clean).not.toMatch(hidden);
      expect(cleanText(clean)).toBe(clean);
      expect(clean.isWellFormed()).toBe(true);
    }),
    { numRuns: 500 },
  );
});

const cases = join(process.env.FLOORWALKER_DATA ?? "../shared/data", "security/unicode_cases.json");

test.skipIf(!existsSync(cases))(
  "every smuggled text of the shared cases is freed of it (not run: no data)",
  () => {
    const { cases: all } = JSON.parse(readFileSync(cases, "utf8")) as {
      cases: { name: string; text: string }[];
    };
    for (const { text } of all) expect(cleanText(text)).not.toMatch(hidden);
  },
);
