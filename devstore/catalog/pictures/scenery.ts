import { hashOf, mix } from "./colours.ts";
import { disc, line, path } from "./pen.ts";

/** Four times of day; the first colour is the sky's top. */
const SKIES: [top: string, low: string, sun: string, hill: string][] = [
  ["#a9cbdc", "#f3e7cf", "#fff6dd", "#6d8a7d"],
  ["#f0c79a", "#f9e9d2", "#fff1cf", "#8a7660"],
  ["#7f9fb8", "#d9dfe0", "#f6f2e6", "#52697a"],
  ["#c7dcd5", "#f6f1df", "#fffbe9", "#64825f"],
];

/** Sky, sun, hills, water or wood, and a meadow in front: another view for every name, always the same for one. */
export function landscape(name: string, width: number, height: number): string {
  let state = hashOf(name);
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const [top, low, sun, hill] = SKIES[Math.floor(random() * SKIES.length)]!;
  const horizon = height * (0.5 + random() * 0.08);
  const layers = [0, 1, 2, 3].map((layer) => {
    const base = horizon + (height - horizon) * layer * 0.2;
    const fill = mix(mix(hill, low, 0.62), mix(hill, "#1d2b26", 0.28), layer / 3);
    return path(ridge(random, width, height, base, height * (0.2 - layer * 0.035), layer), fill);
  });
  return (
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs>` +
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>` +
    disc(
      width * (0.18 + random() * 0.6),
      horizon - height * (0.16 + random() * 0.18),
      height * 0.07,
      sun,
      'opacity="0.9"',
    ) +
    clouds(random, width, horizon) +
    layers.join("") +
    trees(random, width, height, mix(hill, "#16211c", 0.5)) +
    meadow(random, width, height, mix(hill, "#3c4a2c", 0.5))
  );
}

function ridge(
  random: () => number,
  width: number,
  height: number,
  base: number,
  rise: number,
  layer: number,
): string {
  const steps = 6 + layer * 2;
  let d = `M0 ${height} L0 ${Math.round(base)}`;
  for (let i = 1; i <= steps; i += 1) {
    const x = (width / steps) * i;
    const y = base - (i % 2 ? rise * (0.35 + random() * 0.65) : rise * random() * 0.25);
    const middle = x - width / steps / 2;
    d +=
      layer < 2
        ? ` L${Math.round(x)} ${Math.round(y)}`
        : ` S${Math.round(middle)} ${Math.round(y)} ${Math.round(x)} ${Math.round(y)}`;
  }
  return `${d} L${width} ${height} Z`;
}

function clouds(random: () => number, width: number, horizon: number): string {
  return [0, 1, 2]
    .map(() => {
      const x = random() * width;
      const y = horizon * (0.15 + random() * 0.4);
      const w = width * (0.08 + random() * 0.1);
      return `<path d="M${x} ${y} h${w} a${w * 0.12} ${w * 0.12} 0 0 0 -${w * 0.2} -${w * 0.14} a${w * 0.22} ${w * 0.22} 0 0 0 -${w * 0.42} -${w * 0.04} a${w * 0.14} ${w * 0.14} 0 0 0 -${w * 0.38} ${w * 0.18} z" fill="#ffffff" opacity="0.55"/>`;
    })
    .join("");
}

function trees(random: () => number, width: number, height: number, fill: string): string {
  const count = 5 + Math.floor(random() * 6);
  const left = random() < 0.5;
  return Array.from({ length: count }, () => {
    const x = (left ? random() * 0.32 : 0.68 + random() * 0.32) * width;
    const y = height * (0.8 + random() * 0.1);
    const h = height * (0.1 + random() * 0.12);
    const w = h * 0.32;
    return path(
      `M${x} ${y - h} L${x + w} ${y - h * 0.45} L${x + w * 0.5} ${y - h * 0.48} L${x + w * 1.3} ${y} L${x - w * 1.3} ${y} L${x - w * 0.5} ${y - h * 0.48} L${x - w} ${y - h * 0.45} Z`,
      fill,
      'opacity="0.85"',
    );
  }).join("");
}

function meadow(random: () => number, width: number, height: number, fill: string): string {
  const blades = Array.from({ length: 60 }, () => {
    const x = random() * width;
    const y = height * (0.9 + random() * 0.1);
    return line(
      `M${x} ${y} q${random() * 12 - 6} -${height * 0.02} ${random() * 24 - 12} -${height * 0.045}`,
      mix(fill, "#dfe3b8", random() * 0.5),
      4,
      'opacity="0.7"',
    );
  });
  return (
    path(
      `M0 ${height * 0.88} C${width * 0.3} ${height * 0.84} ${width * 0.6} ${height * 0.92} ${width} ${height * 0.86} L${width} ${height} L0 ${height} Z`,
      fill,
    ) + blades.join("")
  );
}
