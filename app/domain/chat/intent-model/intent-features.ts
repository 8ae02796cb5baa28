import { foldText } from "~/domain/search/fold-text";
import * as patterns from "../built-in-answerer/intent-patterns";
import { fold } from "../built-in-answerer/words";

export const featureBuckets = 8_192;
const gramLengths = [3, 4, 5];
const wordsMax = 60;
const wordLettersMax = 24;

/**
 * What the intent model sees of a text, as numbers of buckets: its words, its neighbours, and pieces of words, which
 * stand for inflections, compounds and typing errors. Figures count as figures, whatever they are.
 */
export function intentFeatures(text: string): number[] {
  const folded = foldText(text).replaceAll(/\d+/g, "0");
  const words = folded.match(/\p{L}+(?:'\p{L}+)?|0|[?€$£]/gu)?.slice(0, wordsMax) ?? [];
  const buckets = new Set<number>();
  const add = (feature: string): unknown => buckets.add(bucketOf(feature));
  ["^", ...words].forEach((word, place) => {
    const next = words[place] ?? "$";
    add(`b ${word} ${next}`);
    if (place === 0) return;
    add(`w ${word}`);
    addPieces(word.slice(0, wordLettersMax), add);
  });
  add(`n ${Math.min(words.length, 6)}`);
  const spelt = fold(text);
  for (const [name, pattern] of known) if (pattern.test(spelt)) add(`p ${name}`);
  return [...buckets];
}

/** What is written down of shoppers' words stands beside what is learned. */
const known = Object.entries(patterns).filter(
  (entry): entry is [string, RegExp] => entry[1] instanceof RegExp,
);

function addPieces(word: string, add: (feature: string) => unknown): void {
  const bounded = `<${word}>`;
  for (const length of gramLengths) {
    for (let at = 0; at + length <= bounded.length; at++) add(`g ${bounded.slice(at, at + length)}`);
  }
}

/** FNV-1a, folded to the number of buckets. */
function bucketOf(feature: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) value = Math.imul(value ^ feature.charCodeAt(at), 0x01000193);
  return ((value >>> 13) ^ value) & (featureBuckets - 1);
}
