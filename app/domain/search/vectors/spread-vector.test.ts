import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadVector } from "./spread-vector";

const anyPair = fc.integer({ min: 16, max: 300 }).chain((length) => {
  const anyVector = fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((numbers) => Float32Array.from(numbers));
  return fc.tuple(anyVector, anyVector);
});

test("turning vectors leaves their lengths and angles, at any number of dimensions", () => {
  const property = fc.property(anyPair, ([a, b]) => {
    expect(product(spreadVector(a), spreadVector(b))).toBeCloseTo(product(a, b), 2);
  });
  fc.assert(property, { numRuns: 200 });
});

test("a vector with one number other than zero becomes one with hardly a zero, and the same each time", () => {
  for (const length of [64, 384, 512, 1_000]) {
    const sparse = new Float32Array(length);
    sparse[3] = 1;
    const spread = spreadVector(sparse);
    expect(spread.filter((value) => value !== 0).length).toBeGreaterThan(length * 0.6);
    expect(spreadVector(sparse)).toEqual(spread);
  }
});

function product(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, place) => sum + value * b[place]!, 0);
}
