import fc from "fast-check";
import { expect, test } from "vitest";
import type { SearchHit } from "../search-index";
import type { NearDocuments } from "./find-near";
import { fuseHits } from "./fuse-hits";

const hit = (id: string, lexicalScore: number): SearchHit => ({
  ...{
    id,
    score: lexicalScore,
    lexicalScore,
    similarity: null,
    isNear: false,
    coverage: 1,
    matchedTerms: [],
  },
});
const near = (similarities: Record<string, number>, rest: Partial<NearDocuments> = {}): NearDocuments => ({
  ...{ similarities: new Map(Object.entries(similarities)), mean: 0.1, deviation: 0.05, count: 1_000 },
  ...rest,
});

const anyHits = fc
  .uniqueArray(
    fc.record({ id: fc.constantFrom(..."abcdefgh"), score: fc.double({ min: 0.01, max: 9, noNaN: true }) }),
    {
      selector: ({ id }) => id,
    },
  )
  .map((list) => list.map(({ id, score }) => hit(id, score)).sort((a, b) => b.score - a.score));
const anyNear = fc
  .uniqueArray(fc.tuple(fc.constantFrom(..."efghijkl"), fc.double({ min: -1, max: 1, noNaN: true })), {
    selector: ([id]) => id,
  })
  .map((list) => near(Object.fromEntries(list)));

test("whatever is fused: each once, best first, nothing found by words is lost, and words alone decide at weight 0", () => {
  const property = fc.property(
    anyHits,
    anyNear,
    fc.double({ min: 0, max: 1, noNaN: true }),
    (hits, close, weight) => {
      const fused = fuseHits(hits, close, { limit: 50, possible: 9, weight });
      const ids = fused.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(hits.map(({ id }) => id)));
      expect(
        fused.every(
          ({ score }, i) => score >= 0 && score <= 1 + 1e-9 && (i === 0 || score <= fused[i - 1]!.score),
        ),
      ).toBe(true);
      expect(fused.every(({ lexicalScore, isNear }) => lexicalScore > 0 || isNear)).toBe(true);
      const byWords = fuseHits(hits, close, { limit: 50, possible: 9, weight: 0 }).filter(
        ({ lexicalScore }) => lexicalScore > 0,
      );
      const scores = byWords.map(({ lexicalScore }) => lexicalScore);
      expect(scores.every((score, i) => i === 0 || score <= scores[i - 1]! + 1e-9)).toBe(true);
    },
  );
  fc.assert(property, { numRuns: 500 });
});

test("the order in which things were found does not matter", () => {
  const property = fc.property(
    anyHits,
    anyNear,
    fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
    (hits, close, keys) => {
      const shuffled = hits
        .map((one, i) => [keys[i]!, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      const reversed = { ...close, similarities: new Map([...close.similarities].reverse()) };
      const options = { limit: 5, possible: 9 };
      expect(fuseHits(shuffled, reversed, options)).toEqual(fuseHits(hits, close, options));
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test("what is near and says the words comes before what does one of both; what is far is not found by meaning", () => {
  const fused = fuseHits(
    [hit("both", 4), hit("words", 5)],
    near({ both: 0.4, meaning: 0.38, far: 0.2, words: 0.1 }),
    {
      limit: 10,
      possible: 6,
    },
  );
  expect(fused.map(({ id }) => id)).toEqual(["both", "words", "meaning"]);
  expect(fused.map(({ isNear }) => isNear)).toEqual([true, false, true]);
});

test("in a collection of a few the nearest is still found", () => {
  const few = near({ a: 0.6, b: 0.1 }, { mean: 0.2, deviation: 0.23, count: 5 });
  expect(fuseHits([], few, { limit: 5, possible: 3 }).map(({ id }) => id)).toEqual(["a"]);
  expect(fuseHits([], near({ a: 0.2 }, { deviation: 0, count: 1 }), { limit: 5, possible: 3 })).toEqual([]);
});
