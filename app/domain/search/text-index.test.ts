import fc from "fast-check";
import { expect, test } from "vitest";
import { analysisOf } from "./collection";
import { searchText } from "./search-index";
import { applyChanges, createTextIndex, documentFrequency, type DocumentChange } from "./text-index";

const words = ["boot", "leather", "red", "wi-fi", "128 gb", "laptop", "bag", "cotton", "tn-2110"];
const anyFields = fc.record({
  title: fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((list) => list.join(" ")),
  description: fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((list) => list.join(", ")),
});
const anyChange: fc.Arbitrary<DocumentChange> = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"),
  fields: fc.option(anyFields, { freq: 3 }),
});
const anyQuery = fc.array(fc.constantFrom(...words, "botos", "wifi"), { minLength: 1, maxLength: 4 });

test("what is found depends on the live documents alone, not on how they came into the index", () => {
  const property = fc.property(
    fc.array(fc.array(anyChange), { maxLength: 12 }),
    anyQuery,
    (batches, query) => {
      const grown = createTextIndex(analysisOf.product);
      for (const batch of batches) applyChanges(grown, batch);
      const live = new Map<string, Record<string, string>>();
      for (const { id, fields } of batches.flat()) {
        if (fields) live.set(id, fields);
        else live.delete(id);
      }
      const fresh = createTextIndex(analysisOf.product);
      applyChanges(
        fresh,
        [...live].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, fields]) => ({ id, fields })),
      );
      const request = { query: query.join(" "), limit: 10 };
      expect(searchText(grown, "product", request)).toEqual(searchText(fresh, "product", request));
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test("an index in which most documents were replaced is compacted and still right", () => {
  const index = createTextIndex(analysisOf.product);
  const batch = (round: number) =>
    Array.from({ length: 600 }, (_, i) => ({
      id: `${i}`,
      fields: { title: `boot number${i} round${round}` },
    }));
  for (let round = 0; round < 6; round++) applyChanges(index, batch(round));
  expect(index.ids.length).toBeLessThan(1_800);
  expect(index.documentCount).toBe(600);
  expect(documentFrequency(index, index.termIds.get("boot")!)).toBe(600);
  expect(searchText(index, "product", { query: "round4", limit: 5 }).hits).toEqual([]);
  const { hits } = searchText(index, "product", { query: "number17 round5", limit: 5 });
  expect(hits[0]).toMatchObject({ id: "17", coverage: 1, matchedTerms: ["number17", "round5"] });
});

test("a word is found however it is written: plural, hyphen, unit, accent, umlaut, misspelt, run together", () => {
  const index = createTextIndex(analysisOf.product);
  const titles = [
    "Wi-Fi Router",
    "USB stick 128 GB",
    "Crème Brûlée Torch",
    "Lederjacke Größe 42",
    "Notebook Bag",
    "Running Shoe",
  ];
  applyChanges(
    index,
    titles.map((title) => ({ id: title, fields: { title } })),
  );
  const first = (query: string, locale?: string) =>
    searchText(index, "product", { query, limit: 1, locale }).hits[0]?.id;
  expect(first("wifi")).toBe("Wi-Fi Router");
  expect(first("wi fi")).toBe("Wi-Fi Router");
  expect(first("128gb")).toBe("USB stick 128 GB");
  expect(first("creme brulee")).toBe("Crème Brûlée Torch");
  expect(first("groesse")).toBe("Lederjacke Größe 42");
  expect(first("lederjacken", "de")).toBe("Lederjacke Größe 42");
  expect(first("note book bags")).toBe("Notebook Bag");
  expect(first("notebookbag")).toBe("Notebook Bag");
  expect(first("runing shoes")).toBe("Running Shoe");
  expect(searchText(index, "product", { query: "xyzzy quux", limit: 1 })).toMatchObject({
    hits: [],
    unknown: ["xyzzy", "quux"],
  });
});
