import fc from "fast-check";
import { expect, test } from "vitest";
import { analysisOf } from "./collection";
import { countEdits, suggestSpellings } from "./spelling";
import { applyChanges, createTextIndex } from "./text-index";

test("one edit in a long word is always found again", () => {
  const index = createTextIndex(analysisOf.product);
  const vocabulary = ["headphones", "rechargeable", "batteries", "calculator", "projector", "backpack"];
  applyChanges(index, [{ id: "1", fields: { title: vocabulary.join(" ") } }]);
  const edit = fc.record({
    word: fc.constantFrom(...index.terms),
    place: fc.nat({ max: 6 }),
    letter: fc.constantFrom("a", "q", "z"),
    kind: fc.constantFrom("change", "add", "drop", "swap"),
  });
  const property = fc.property(edit, ({ word, place, letter, kind }) => {
    const letters = [...word];
    if (kind === "change") letters[place] = letter;
    if (kind === "add") letters.splice(place, 0, letter);
    if (kind === "drop") letters.splice(place, 1);
    if (kind === "swap") letters.splice(place, 2, letters[place + 1]!, letters[place]!);
    fc.pre(letters.join("") !== word);
    expect(suggestSpellings(index, letters.join(""), 1)[0]?.term).toBe(word);
  });
  fc.assert(property, { numRuns: 400 });
});

test("edits count a swap once and stop at the bound", () => {
  expect(countEdits("recieve", "receive", 2)).toBe(1);
  expect(countEdits("kitten", "sitting", 3)).toBe(3);
  expect(countEdits("kitten", "sitting", 2)).toBe(3);
});

test("short words, codes and words that were removed are not suggested", () => {
  const index = createTextIndex(analysisOf.product);
  applyChanges(index, [{ id: "1", fields: { title: "tripod dv7x hat" } }]);
  expect(suggestSpellings(index, "dv7y", 3)).toEqual([]);
  expect(suggestSpellings(index, "ht", 3)).toEqual([]);
  expect(suggestSpellings(index, "tripdo", 3)).toHaveLength(1);
  applyChanges(index, [{ id: "1", fields: null }]);
  expect(suggestSpellings(index, "tripdo", 3)).toEqual([]);
});
