/** Gives numbers from 0 to 1, the same ones for the same seed. */
export type Random = () => number;

export const months = {
  en: "January February March April May June July August September October November December".split(" "),
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
};
const words = {
  en: {
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    14: "fourteen",
    15: "fifteen",
    21: "twenty-one",
    28: "twenty-eight",
    30: "thirty",
    40: "forty",
    45: "forty-five",
    60: "sixty",
    90: "ninety",
    100: "a hundred",
  },
  de: {
    7: "sieben",
    10: "zehn",
    14: "vierzehn",
    15: "fünfzehn",
    21: "einundzwanzig",
    28: "achtundzwanzig",
    30: "dreißig",
    40: "vierzig",
    45: "fünfundvierzig",
    60: "sechzig",
    90: "neunzig",
    100: "hundert",
  },
} as { en: Record<number, string>; de: Record<number, string> };

export function writeNumber(value: number, random: Random, isGerman: boolean): string {
  const word = words[isGerman ? "de" : "en"][value];
  return word && random() < 0.3 ? word : String(value);
}

export function writeMoney(minor: number, random: Random): string {
  const [units, cents] = [Math.floor(minor / 100), String(minor % 100).padStart(2, "0")];
  const forms = [
    `€${units}.${cents}`,
    `${units},${cents} €`,
    `EUR ${units}.${cents}`,
    `${units}.${cents} euros`,
    `${units},${cents} Euro`,
    `**${units}.${cents} €**`,
  ];
  return pick(cents === "00" ? [...forms, `${units} €`, `€${units}`, `${units} euros`] : forms, random);
}

export function writePercent(value: number, random: Random): string {
  return pick([`${value}%`, `${value} %`, `${value} percent`, `${value} Prozent`], random);
}

export function writeDate(
  { day, month }: { day: number; month: number },
  random: Random,
  isGerman: boolean,
): string {
  const [en, de] = [months.en[month - 1]!, months.de[month - 1]!];
  const iso = `2026-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const forms = isGerman
    ? [`${day}. ${de}`, `${day}. ${de} 2026`, `${day}.${month}.2026`, `${day}.${month}.`]
    : [
        `${day} ${en}`,
        `${en} ${day}`,
        `${en} ${day}, 2026`,
        `${day} ${en} 2026`,
        iso,
        `the ${day}th of ${en}`,
      ];
  return pick(forms, random);
}

export function fill(phrasing: string, values: Record<string, string>): string {
  return phrasing.replaceAll(/\{(\w)\}/g, (_, name: string) => values[name]!);
}

export function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)]!;
}

export function shuffled<T>(from: readonly T[], random: Random): T[] {
  return from
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
