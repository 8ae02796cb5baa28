import { foldText } from "./fold-text";
import { stemPlural } from "./stem-plural";

export type Stemmer = (word: string) => string;

/** One written word: "wi-fi" has the parts wi and fi and the joined form wifi. */
export interface Word {
  /** Folded, as written. */
  surface: string;
  /** Terms that the index knows it by, in order. */
  parts: string[];
  /** The parts as one term, for the other way of writing it; null for a plain word. */
  joined: string | null;
}

// A word with what may stand inside it; Chinese, Japanese and Thai have no spaces and are cut in pairs of letters.
const wordPattern = /[\p{L}\p{N}]+(?:['.,\-_/+&][\p{L}\p{N}]+)*|(?<=\d\s?)"/gu;
/** The same where no letter needs to be looked up, in a third of the time. */
const asciiWordPattern = /[a-z0-9]+(?:['.,\-_/+&][a-z0-9]+)*|(?<=\d\s?)"/g;
const isAscii = /^[\x00-\x7f]*$/;
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]/u;
const unspacedRun = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]+|[^\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]+/gu; // prettier-ignore

const wordLettersMax = 64;
const number = /^\d+(\.\d+)?$/;
const numberAndUnit = /^(\d+(?:\.\d+)?)([a-z]{1,6})$/;

const unitNames: Record<string, string> = {
  '"': "inch", inch: "inch", zoll: "inch", in: "inch",
  gb: "gb", mb: "mb", tb: "tb", kb: "kb", ghz: "ghz", mhz: "mhz", hz: "hz", mah: "mah", wh: "wh",
  v: "v", volt: "v", w: "w", watt: "w", kw: "kw", kwh: "kwh", a: "a", k: "k", p: "p", mp: "mp", dpi: "dpi",
  mm: "mm", cm: "cm", m: "m", meter: "m", metre: "m", km: "km", ft: "ft", foot: "ft", yd: "yd",
  g: "g", gram: "g", gramm: "g", kg: "kg", kilo: "kg", oz: "oz", ounce: "oz", lb: "lb", pound: "lb",
  ml: "ml", cl: "cl", l: "l", liter: "l", litre: "l", pc: "pc", pack: "pack", stuck: "pc",
}; // prettier-ignore

/** Leaves words as they are written, apart from folding. */
export const asWritten: Stemmer = (word) => word;

// Few words are most of any text: what was cut out of one is known by what was written. Emptied when full.
const knownMax = 50_000;
const knownBy = new Map<Stemmer, Map<string, readonly Word[]>>();

/**
 * The words of a text in order; nobody may change them. Never throws; the same terms for every way of writing that
 * `foldText` folds.
 */
export function tokenize(text: string, stem: Stemmer = stemPlural): Word[] {
  const words: Word[] = [];
  let known = knownBy.get(stem);
  if (!known) knownBy.set(stem, (known = new Map<string, readonly Word[]>()));
  const folded = foldText(text);
  for (const found of folded.match(isAscii.test(folded) ? asciiWordPattern : wordPattern) ?? []) {
    let cut = known.get(found);
    if (!cut) {
      cut = cutWords(found, stem);
      if (known.size >= knownMax) known.clear();
      // A copy: a slice would keep the whole text it was cut from in memory.
      if (found.length <= wordLettersMax) known.set(copyOf(found), cut);
    }
    for (const word of cut) words.push(word);
  }
  return words;
}

function cutWords(found: string, stem: Stemmer): Word[] {
  if (unspaced.test(found))
    return [...found.matchAll(unspacedRun)].flatMap(([run]) => cutUnspaced(run, stem));
  const words: Word[] = [];
  pushWords(words, found.slice(0, wordLettersMax), stem);
  return words;
}

function copyOf(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** The term of "128 gb" or `15.6"`: a number and its unit as one; null when the second is no unit. */
export function measureTerm(left: Word, right: Word): string | null {
  if (!number.test(left.surface)) return null;
  const unit = unitNames[stemPlural(right.surface)];
  return unit === undefined ? null : left.surface + unit;
}

export function isNumber(term: string): boolean {
  return number.test(term);
}

function pushWords(words: Word[], found: string, stem: Stemmer): void {
  if (/^[\d.,]+$/.test(found)) {
    for (const part of splitNumber(found)) words.push({ surface: part, parts: [part], joined: null });
    return;
  }
  if (found === '"') {
    words.push({ surface: "inch", parts: ["inch"], joined: null });
    return;
  }
  // A comma or a slash separates words unless it stands between digits.
  for (const piece of found.split(/[/,](?!\d)|(?<!\d)[/,]/)) if (piece) words.push(toWord(piece, stem));
}

/** "1,000" is one number, "15.6" and "15,6" too; "1.2.3" stays as it is. */
function splitNumber(found: string): string[] {
  const grouped = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:[.,](\d{1,2}))?$/.exec(found);
  if (grouped) return [dropZeros(grouped[1]!.replace(/[.,]/g, "") + (grouped[3] ? `.${grouped[3]}` : ""))];
  if (/^\d+[.,]\d+$/.test(found)) return [dropZeros(found.replace(",", "."))];
  return found.includes(",") ? found.split(",").filter(Boolean) : [found];
}

function dropZeros(decimal: string): string {
  return decimal.replace(/\.0+$/, "");
}

function toWord(piece: string, stem: Stemmer): Word {
  const surface = piece
    .replace(/'s$/, "")
    .replace(/^(?:[cdjlmnst]|qu|un|dell|all|nell|sull|dall|quest|quell)'(?=..)/, "")
    .replace(/'/g, "");
  const measure = numberAndUnit.exec(surface);
  if (measure && unitNames[measure[2]!]) {
    return { surface, parts: [measure[1]! + unitNames[measure[2]!]!], joined: null };
  }
  const parts = surface.split(/[.,\-_/+&]+/).filter(Boolean);
  if (parts.length <= 1) return { surface, parts: [stem(parts[0] ?? surface)], joined: null };
  if (parts.every((part) => /^\d+$/.test(part))) return { surface, parts, joined: parts.join("") };
  return { surface, parts: parts.map(stem), joined: stem(parts.join("")) };
}

function cutUnspaced(run: string, stem: Stemmer): Word[] {
  if (!unspaced.test(run)) return tokenize(run, stem);
  const letters = [...run];
  const pairs =
    letters.length === 1 ? letters : letters.slice(1).map((letter, index) => letters[index]! + letter);
  return pairs.map((pair) => ({ surface: pair, parts: [pair], joined: null }));
}
