const english =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const englishTens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const german =
  "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split(
    " ",
  );
const germanTens = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(" ");
// Of other languages the common ones that are no word of another: "once", "due" and "sei" are.
const others = new Map(
  `deux 2 trois 3 quatre 4 cinq 5 huit 8 dix 10 quinze 15 vingt 20 trente 30 quarante 40 cinquante 50
  tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 quince 15 veinte 20 treinta 30 cuarenta 40 cincuenta 50
  quattro 4 cinque 5 sette 7 nove 9 dieci 10 quindici 15 venti 20 trenta 30 quaranta 40 cinquanta 50
  twee 2 drie 3 vijf 5 zes 6 zeven 7 negen 9 tien 10 veertien 14 twintig 20 dertig 30 veertig 40 vijftig 50`
    .matchAll(/(\p{L}+) (\d+)/gu)
    .map(([, word, value]) => [word!, Number(value)] as const),
);

const small = new Map<string, number>([
  ...english.map((word, value) => [word, value] as const),
  ...englishTens.map((word, i) => [word, (i + 2) * 10] as const),
]);
const germanSmall = new Map<string, number>([
  ...german.map((word, value) => [word, value] as const),
  ...germanTens.map((word, i) => [word, (i + 2) * 10] as const),
  ...["ein", "eine", "einen", "einem", "einer"].map((word) => [word, 1] as const),
]);
const scales = new Map([
  ["hundred", 100],
  ["thousand", 1_000],
]);

const englishWord = [...small.keys(), ...scales.keys()].join("|");
const phrase = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(?:${englishWord})(?:(?:[ -]| and )(?:${englishWord}))*|\p{L}+)(?![\p{L}\d])`,
  "gu",
);
// One sentence is read for many kinds of claims, one after the other.
let last = { text: "", digits: "" };

/** A lower-case text with its number words, English and German above all, in digits: "25 euros" for "twenty-five euros". */
export function digitsForWords(text: string): string {
  if (last.text === text) return last.digits;
  const digits = text.replaceAll(phrase, (words) => {
    const value = valueOf(words);
    return value === null ? words : String(value);
  });
  last = { text, digits };
  return digits;
}

function valueOf(words: string): number | null {
  const single = small.get(words) ?? others.get(words);
  if (single !== undefined) return single;
  const parts = words.split(/[ -](?:and )?/);
  if (parts.every((part) => small.has(part) || scales.has(part))) return englishValue(parts);
  return parts.length > 1 ? null : germanValue(words);
}

/** "Two hundred and fifty" is 250; of "two three" nobody knows what it is. */
function englishValue(parts: string[]): number | null {
  let total = 0;
  let group = 0;
  let before = Infinity;
  for (const part of parts) {
    const scale = scales.get(part);
    if (scale !== undefined) {
      group = Math.max(group, 1) * scale;
      if (scale === 1_000) [total, group] = [total + group, 0];
      before = Infinity;
      continue;
    }
    const value = small.get(part)!;
    const follows = before === Infinity || (before >= 20 && value < 10 && value > 0);
    if (!follows) return null;
    group += value;
    before = value;
  }
  return total + group;
}

function germanValue(word: string): number | null {
  const known = germanSmall.get(word);
  if (known !== undefined) return known;
  if (!/und|hundert|tausend/.test(word)) return null;
  const thousands = /^(.*)tausend(?:und)?(.*)$/.exec(word);
  if (thousands) return joined(thousands, 1_000);
  const hundreds = /^(.*)hundert(?:und)?(.*)$/.exec(word);
  if (hundreds) return joined(hundreds, 100);
  const [, ones, tens] = /^(.+)und(.+zig|dreißig)$/.exec(word) ?? [];
  const [one, ten] = [germanSmall.get(ones ?? ""), germanSmall.get(tens ?? "")];
  return one !== undefined && ten !== undefined && one < 10 ? ten + one : null;
}

function joined([, before, after]: RegExpExecArray | RegExpMatchArray, scale: number): number | null {
  const factor = before === "" ? 1 : germanValue(before!);
  const rest = after === "" ? 0 : germanValue(after!);
  return factor === null || rest === null ? null : factor * scale + rest;
}
