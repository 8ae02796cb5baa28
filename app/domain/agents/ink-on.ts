/** Black or white, whichever is read better on this colour (`#rrggbb`): over all colours at least 4.5 to 1. */
export function inkOn(background: string): "#000" | "#fff" {
  return contrastOf("#000000", background) > contrastOf("#ffffff", background) ? "#000" : "#fff";
}

/** How well one colour stands out from another, from 1 to 21, as WCAG 2 counts it. */
export function contrastOf(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const share = parseInt(color.slice(start, start + 2), 16) / 255;
    return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
