import { expect, test } from "vitest";
import {
  areaUnderCurve,
  bootstrapInterval,
  curveInterval,
  mean,
  ndcgAt10,
  quantile,
  seededRandom,
  weightedInterval,
  withTypingError,
} from "./retrieval-measures";

test("nDCG is 1 for the best order, counts what nobody judged as 0, and is none where nothing is relevant", () => {
  const ratings = new Map([
    ["a", 3],
    ["b", 1],
    ["c", 0],
  ]);
  expect(ndcgAt10(["a", "b"], ratings)).toBe(1);
  // Gains 7 and 1: (1 / log2(2) + 7 / log2(3)) / (7 / log2(2) + 1 / log2(3))
  expect(ndcgAt10(["b", "a"], ratings)).toBeCloseTo((1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3)), 10);
  // The best in the third place, behind one that nobody judged: 7 / log2(4) over the ideal.
  expect(ndcgAt10(["x", "c", "a"], ratings)).toBeCloseTo(3.5 / (7 + 1 / Math.log2(3)), 10);
  expect(ndcgAt10(["x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "a"], ratings)).toBe(0);
  expect(ndcgAt10(["c"], new Map([["c", 0]]))).toBeNull();
});

test("the area under the curve is the share of pairs in the right order; ties count half", () => {
  expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
  expect(areaUnderCurve([1, 2], [3, 4])).toBe(0);
  expect(areaUnderCurve([2, 2], [2, 2, 2])).toBe(0.5);
  // Of six pairs: 5 > 4, 5 > 1, 5 > 3, 2 > 1 are right.
  expect(areaUnderCurve([5, 2], [4, 1, 3])).toBeCloseTo(4 / 6, 10);
});

test("an interval holds the mean, is the same each time, and is a point where all are equal", () => {
  const values = [0, 1, 1, 1, 0, 1, 0, 1, 1, 1];
  const [low, high] = bootstrapInterval(values);
  expect(low).toBeLessThan(0.7);
  expect(high).toBeGreaterThan(0.7);
  // One standard error is 0.145: the interval is about twice that to each side.
  expect(high - low).toBeGreaterThan(0.4);
  expect(high - low).toBeLessThan(0.75);
  expect(bootstrapInterval(values)).toEqual([low, high]);
  expect(bootstrapInterval([1, 1, 1])).toEqual([1, 1]);
  expect(weightedInterval([[1, 5], [1, 1]])).toEqual([1, 1]); // prettier-ignore
  const [lowShare, highShare] = weightedInterval([[1, 9], [0, 1]]); // prettier-ignore
  expect([lowShare, highShare]).toEqual([0, 1]);
  expect(curveInterval([3, 4], [1, 2])).toEqual([1, 1]);
  const [lowArea, highArea] = curveInterval([5, 2, 4, 3], [4, 1, 3, 2]);
  expect(lowArea).toBeLessThan(areaUnderCurve([5, 2, 4, 3], [4, 1, 3, 2]));
  expect(highArea).toBeGreaterThan(areaUnderCurve([5, 2, 4, 3], [4, 1, 3, 2]));
});

test("a quantile is the value below which the share lies", () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(3);
  expect(quantile([4, 1, 3, 2], 0.95)).toBe(4);
  expect(quantile([7], 0.5)).toBe(7);
  expect(mean([1, 2, 6])).toBe(3);
});

test("a typing error is one edit in one word of four or more letters, the same for the same seed", () => {
  expect(withTypingError("tv 4k", seededRandom(1))).toBe("tv 4k");
  const random = seededRandom(5);
  const mistyped = Array.from({ length: 200 }, () => withTypingError("red bag notebook", random));
  for (const query of mistyped) {
    expect(query).toMatch(/^red bag .{7,9}$/);
  }
  expect(new Set(mistyped).size).toBeGreaterThan(50);
  expect(withTypingError("notebook", seededRandom(3))).toBe(withTypingError("notebook", seededRandom(3)));
});
