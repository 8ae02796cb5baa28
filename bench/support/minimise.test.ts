import fc from "fast-check";
import { expect, test } from "vitest";
import { minimise } from "./minimise";

test("the lowest point of any bowl is found", () => {
  const bowl = fc.array(
    fc.record({
      centre: fc.double({ min: -5, max: 5, noNaN: true }),
      steepness: fc.double({ min: 0.1, max: 50, noNaN: true }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(bowl, (dimensions) => {
      const found = minimise(dimensions.length, (point, slopes) => {
        let value = 0;
        dimensions.forEach(({ centre, steepness }, at) => {
          const away = point[at]! - centre;
          value += steepness * away * away;
          slopes[at] = 2 * steepness * away;
        });
        return value;
      });
      dimensions.forEach(({ centre }, at) => expect(found[at]!).toBeCloseTo(centre, 3));
    }),
  );
});

test("a logistic regression of two groups ends where its slopes are nought", () => {
  const rows = [
    [1, 0],
    [2, 0],
    [3, 1],
    [2.5, 1],
    [0.5, 1],
  ] as const;
  const [slope] = minimise(1, (point, slopes) => {
    let value = 0.01 * point[0]! * point[0]!;
    slopes[0] = 0.02 * point[0]!;
    for (const [x, y] of rows) {
      const sum = x * point[0]!;
      value += Math.log1p(Math.exp(-sum * (2 * y - 1)));
      slopes[0] += x * (1 / (1 + Math.exp(-sum)) - y);
    }
    return value;
  });
  const rest = rows.reduce((sum, [x, y]) => sum + x * (1 / (1 + Math.exp(-x * slope!)) - y), 0.02 * slope!);
  expect(Math.abs(rest)).toBeLessThan(1e-5);
});
