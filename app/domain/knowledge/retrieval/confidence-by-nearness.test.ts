import { expect, test } from "vitest";
import { confidenceByNearness } from "./confidence-by-nearness";

const standsOut = (deviations: number, count = 1_000) =>
  confidenceByNearness({ highest: 0.2 + deviations * 0.05, mean: 0.2, deviation: 0.05, count });

test("the further the nearest passage stands out the surer; among more passages it must stand out further", () => {
  expect(standsOut(2)).toBeLessThan(0.05);
  expect(standsOut(4)).toBeLessThan(0.5);
  expect(standsOut(6)).toBeGreaterThan(0.7);
  expect(standsOut(4.5, 100)).toBeGreaterThan(standsOut(4.5, 50_000));
});

test("the scale of a model's similarities does not matter", () => {
  const wide = confidenceByNearness({ highest: 0.9, mean: 0.4, deviation: 0.1, count: 500 });
  const narrow = confidenceByNearness({ highest: 0.85, mean: 0.8, deviation: 0.01, count: 500 });
  expect(narrow).toBeCloseTo(wide, 9);
});

test("of questions that have nothing to do with the passages one in a thousand is taken for answered", () => {
  let state = 12_345;
  const random = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const bell = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  let falsely = 0;
  for (let i = 0; i < 5_000; i++) {
    const highest = Math.max(...Array.from({ length: 100 }, bell));
    if (confidenceByNearness({ highest, mean: 0, deviation: 1, count: 100 }) >= 0.5) falsely++;
  }
  expect(falsely / 5_000).toBeLessThan(0.003);
});

test("without vectors, with a few passages, or with passages that are all alike, nothing is said", () => {
  expect(confidenceByNearness(null)).toBe(0);
  expect(standsOut(9, 10)).toBe(0);
  expect(confidenceByNearness({ highest: 1, mean: 1, deviation: 0, count: 100 })).toBe(0);
});
