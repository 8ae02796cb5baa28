import type { AskedWord } from "~/domain/search/search-index";
import { termsIn } from "./text-terms";

/** A part of a text, from and to as in `slice`. */
export interface TextRange {
  start: number;
  end: number;
}

const word = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;

/** Where a text says what was asked, in the same or in other words; in order, none within another. */
export function findMatches(text: string, words: readonly AskedWord[]): TextRange[] {
  const asked = new Set(
    words.flatMap(({ terms }) => terms.flatMap(({ term, also = [] }) => [term, ...also])),
  );
  return [...text.matchAll(word)]
    .filter(([found]) => [...termsIn(found)].some((term) => asked.has(term)))
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}
