const NAMED: Record<string, string> = {
  moss: "#6f7f45",
  pine: "#2f5a48",
  fjord: "#2f6a94",
  sky: "#82b4d3",
  slate: "#64717c",
  graphite: "#454a50",
  black: "#2c2e31",
  rust: "#b9572d",
  brick: "#943f32",
  ochre: "#d39d33",
  sand: "#cbb58b",
  cream: "#e9dfc6",
  tan: "#b3824f",
  heather: "#8f7ca3",
  plum: "#70405f",
  berry: "#aa3760",
  red: "#b23a36",
  blue: "#3567a3",
  navy: "#2b3d60",
  green: "#4c7d53",
  white: "#f0efeb",
  grey: "#8b9096",
  gray: "#8b9096",
  silver: "#b9bec4",
  gold: "#c9a24a",
  yellow: "#e0bc4a",
  orange: "#d67f35",
  pink: "#d58ba2",
  purple: "#7d5a95",
  brown: "#7c5a40",
  beige: "#d5c6a5",
};

const PALETTE = ["slate", "moss", "ochre", "rust", "fjord", "sand", "pine", "heather", "brick", "sky"];

/** The shades of one colour that a drawing is made of. */
export interface Tones {
  base: string;
  light: string;
  lighter: string;
  dark: string;
  darker: string;
  /** A second colour that goes with it: straps, cords, labels. */
  accent: string;
  /** The wall behind. */
  ground: string;
  groundDark: string;
}

/** Tones of a colour name ("moss", "dark-blue"), or of a colour drawn from `seed` where the name is unknown. */
export function tonesOf(name: string, seed: string): Tones {
  const known = name.split("-").findLast((word) => word in NAMED);
  const base = NAMED[known ?? PALETTE[hashOf(seed) % PALETTE.length]!]!;
  const warm = isWarm(base);
  return {
    base,
    light: mix(base, "#ffffff", 0.22),
    lighter: mix(base, "#ffffff", 0.5),
    dark: mix(base, "#14181c", 0.28),
    darker: mix(base, "#14181c", 0.52),
    accent: warm ? "#33454c" : "#d0883c",
    ground: mix(base, "#f6f4ee", 0.85),
    groundDark: mix(base, "#dcd9cf", 0.78),
  };
}

/** `share` 0 gives `from`, 1 gives `to`. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  const mixed = a.map((value, i) => Math.round(value + (b[i]! - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619) >>> 0;
  return hash;
}

function isWarm(colour: string): boolean {
  const [red, , blue] = channels(colour);
  return red! > blue! + 20;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
