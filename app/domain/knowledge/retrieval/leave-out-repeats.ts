import { foldText } from "~/domain/search/fold-text";

interface Repeatable {
  text: string;
  score: number;
  /** ISO 8601 */
  refreshedAt: string | null;
}

/** Share of their word pairs that two texts must have in common to count as one. */
const sameMin = 0.85;
/** Two that say the same are taken for equally good up to this difference of their scores: then the fresher one stays. */
const scoreShareMin = 0.9;
const words = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]|[\p{L}\p{N}]+/gu;
const turnsMeaning = /\d|^(?:no|not|never|without|except|only|nicht|kein\w*|nie|ohne|nur|ausser)$/;

interface Shape {
  words: Set<string>;
  pairs: Set<string>;
}

/**
 * Of passages that say the same, in the same or almost the same words, one: the better, or the fresher where they are
 * about as good. It stands where the first of them stood. Texts that differ in a figure or a "not" are both kept.
 */
export function leaveOutRepeats<P extends Repeatable>(passages: P[]): P[] {
  const kept: { passage: P; shape: Shape }[] = [];
  for (const passage of passages) {
    const shape = shapeOf(passage.text);
    const same = kept.find((other) => saysTheSame(other.shape, shape));
    if (!same) kept.push({ passage, shape });
    else if (isFresher(passage, same.passage)) same.passage = { ...passage, score: same.passage.score };
  }
  return kept.map(({ passage }) => passage);
}

function isFresher(passage: Repeatable, than: Repeatable): boolean {
  const asGood = passage.score >= than.score * scoreShareMin;
  return asGood && (passage.refreshedAt ?? "") > (than.refreshedAt ?? "");
}

function shapeOf(text: string): Shape {
  const list = foldText(text).match(words) ?? [];
  const pairs = list.map((word, place) => `${word} ${list[place + 1] ?? ""}`);
  return { words: new Set(list), pairs: new Set(pairs) };
}

function saysTheSame(a: Shape, b: Shape): boolean {
  const [few, many] = a.pairs.size < b.pairs.size ? [a, b] : [b, a];
  if (few.pairs.size < many.pairs.size * sameMin) return false;
  let common = 0;
  for (const pair of few.pairs) if (many.pairs.has(pair)) common++;
  if (common < sameMin * (few.pairs.size + many.pairs.size - common)) return false;
  return !hasOwnMeaning(a, b) && !hasOwnMeaning(b, a);
}

function hasOwnMeaning(shape: Shape, beside: Shape): boolean {
  return [...shape.words].some((word) => !beside.words.has(word) && turnsMeaning.test(word));
}
