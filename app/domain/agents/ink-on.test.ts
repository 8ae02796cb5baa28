import { expect, test } from "vitest";
import { contrastOf, inkOn } from "./ink-on";

test("letters on every colour there is have a contrast of at least 4.5 to 1", () => {
  const hex = (channel: number): string => channel.toString(16).padStart(2, "0");
  let least = Infinity;
  for (let red = 0; red < 256; red += 5) {
    for (let green = 0; green < 256; green += 3) {
      for (let blue = 0; blue < 256; blue += 15) {
        const color = `#${hex(red)}${hex(green)}${hex(blue)}`;
        least = Math.min(least, contrastOf(inkOn(color).replace(/\w/g, "$&$&"), color));
      }
    }
  }
  expect(least).toBeGreaterThan(4.5);
});

test("contrast is counted as WCAG counts it", () => {
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
