/**
 * Letters on this background that a person can read: white or black. The curve is not quite that of WCAG 2, but over
 * all colours the choice has a contrast of at least 4.5 to 1.
 */
export function inkOn(background: string): string {
  const light = (start: number): number => (parseInt(background.slice(start, start + 2), 16) / 255) ** 2.22;
  return 0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5) > 0.179 ? "#000" : "#fff";
}

/** The first of these that is a colour as `#rrggbb`, which is how Shopify renders a colour setting; else the app's own default. */
export function firstHexColor(...colors: (string | undefined)[]): string {
  return colors.find((color) => /^#[\da-f]{6}$/i.test(color!)) ?? "#1f4d3a";
}
