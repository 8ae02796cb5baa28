import { expect, test } from "vitest";
import { firstHexColor, inkOn } from "./color.ts";

test("letters on every colour there is have a contrast of at least 4.5 to 1", () => {
  const linear = Array.from({ length: 256 }, (_, channel) => {
    const share = channel / 255;
    return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
  });
  const hex = (channel: number): string => channel.toString(16).padStart(2, "0");
  let least = Infinity;
  for (let red = 0; red < 256; red += 3) {
    for (let green = 0; green < 256; green += 1) {
      for (let blue = 0; blue < 256; blue += 5) {
        const luminance = 0.2126 * linear[red]! + 0.7152 * linear[green]! + 0.0722 * linear[blue]!;
        const isBlack = inkOn(`#${hex(red)}${hex(green)}${hex(blue)}`) === "#000";
        least = Math.min(least, isBlack ? (luminance + 0.05) / 0.05 : 1.05 / (luminance + 0.05));
      }
    }
  }
  expect(least).toBeGreaterThan(4.5);
});

test("a colour that is not #rrggbb is passed over, whatever it holds", () => {
  expect(firstHexColor("", "red", "#7A1F5C")).toBe("#7A1F5C");
  expect(firstHexColor("#fff", "url(https://elsewhere.example)", undefined)).toBe("#1f4d3a");
});
