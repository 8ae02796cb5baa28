import { describe, expect, it } from "vitest";
import { nest, pairsOf } from "./read-body.ts";

describe("form parameters", () => {
  it("brackets nest and numbered entries become a list", () => {
    const nested = nest([
      ["id", "5"],
      ["properties[Gift note]", "x"],
      ["items[0][id]", "6"],
      ["items[0][properties][_a]", "b"],
      ["items[1][id]", "7"],
      ["updates[]", "1"],
      ["updates[]", "2"],
    ]);
    expect(nested).toEqual({
      id: "5",
      properties: { "Gift note": "x" },
      items: [{ id: "6", properties: { _a: "b" } }, { id: "7" }],
      updates: ["1", "2"],
    });
  });

  it("a name cannot reach the prototype of objects", () => {
    nest([
      ["__proto__[polluted]", "yes"],
      ["a[__proto__][polluted]", "yes"],
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("pairs keep numbers as text and leave out what is not a value", () => {
    expect(pairsOf({ a: 1, b: "x", c: null, d: { e: 1 } })).toEqual({ a: "1", b: "x" });
    expect(pairsOf(["a"])).toEqual({});
  });
});
