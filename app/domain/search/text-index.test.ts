import fc from "fast-check";
import { expect, test } from "vitest";
import { analysisOf } from "./collection";
import { searchText } from "./search-index";
import {
  applyChanges,
  applyChangesInTurns,
  createTextIndex,
  documentFrequency,
  type DocumentChange,
} from "./text-index";

const words = ["boot", "leather", "red", "wi-fi", "128 gb", "laptop", "bag", "cotton", "tn-2110"];
const anyFields = fc.record({
  title: fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((list) => list.join(" ")),
  description: fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((list) => list.join(", ")),
});
const anyChange: fc.Arbitrary<DocumentChange> = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"),
  fields: fc.option(anyFields, { freq: 3 }),
  groupId: fc.constantFrom("one", "two", "three", null),
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

test("no document of a refused group is found, and all others are, however they came into the index", async () => {
  const property = fc.asyncProperty(
    fc.array(fc.array(anyChange), { maxLength: 8 }),
    anyQuery,
    fc.subarray(["one", "two", "three", null]),
    async (batches, words, accepted) => {
      const index = createTextIndex(analysisOf.product);
      for (const batch of batches) await applyChangesInTurns(index, batch);
      const groupOf = new Map(batches.flat().map(({ id, groupId }) => [id, groupId ?? null]));
      const query = words.join(" ");
      const acceptsGroup = (groupId: string | null): boolean => accepted.includes(groupId);
      const all = searchText(index, "product", { query, limit: 10 }).hits;
      const { hits } = searchText(index, "product", { query, limit: 10, acceptsGroup });
      expect(hits).toEqual(all.filter(({ id }) => acceptsGroup(groupOf.get(id)!)));
    },
  );
  await fc.assert(property, { numRuns: 200 });
});

test("changes taken in by turns give the index that one go gives, and leave others their turn", async () => {
  const document = (i: number, round: number): DocumentChange => ({
    id: `${i}`,
    fields: {
      title: `boot number${i}`,
      description: `round${round} ${`word${i % 97} leather `.repeat(30)}`,
    },
    groupId: `group${i % 7}`,
  });
  const rounds = [0, 1, 2, 3].map((round) => Array.from({ length: 900 }, (_, i) => document(i, round)));
  const inTurns = createTextIndex(analysisOf.product);
  const atOnce = createTextIndex(analysisOf.product);
  let turnsOfOthers = 0;
  const others = setInterval(() => turnsOfOthers++, 1);
  for (const changes of rounds) await applyChangesInTurns(inTurns, changes);
  clearInterval(others);
  for (const changes of rounds) applyChanges(atOnce, changes);
  expect(turnsOfOthers).toBeGreaterThan(2);
  expect(inTurns.ids.length).toBeLessThan(2_700);
  for (const query of ["number17 round3", "leather word5", "round1"]) {
    const request = { query, limit: 20, acceptsGroup: (groupId: string | null) => groupId !== "group2" };
    expect(searchText(inTurns, "product", request)).toEqual(searchText(atOnce, "product", request));
  }
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
