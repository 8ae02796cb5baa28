import { documentFrequency, type TextIndex } from "./text-index";

/** A word of the index that a misspelt one may have meant. */
export interface Suggestion {
  termId: number;
  term: string;
  /** Edits between the two: a letter more, less, other, or two swapped. */
  edits: number;
  /** Higher is likelier; comparable between suggestions for one word. */
  likelihood: number;
}

/**
 * Finds words by their spelling: each is filed under what remains when up to two of its first letters are taken out,
 * and a misspelt word is looked up the same way. Flat arrays, made at the first misspelling.
 */
interface SpellingIndex {
  terms: string[];
  /** Terms before this are filed; the few after it are compared one by one. */
  filedTerms: number;
  bucketMask: number;
  bucketStarts: Uint32Array;
  termIds: Uint32Array;
}

const prefixLetters = 7;
const lettersMin = 3;
const lettersMax = 24;
const unfiledTermsMax = 1_000;
const onlyLetters = /^\p{L}+$/u;
const spellingIndexes = new WeakMap<TextIndex, SpellingIndex>();

/** The likeliest words of the index for a word that it does not have, best first. */
export function suggestSpellings(index: TextIndex, word: string, limit: number): Suggestion[] {
  if (word.length < lettersMin || word.length > lettersMax || !onlyLetters.test(word)) return [];
  const editsMax = word.length < 5 ? 1 : 2;
  const suggestions: Suggestion[] = [];
  for (const termId of candidates(spellingIndexOf(index), word, editsMax)) {
    const term = index.terms[termId]!;
    if (term.length < lettersMin || !onlyLetters.test(term)) continue;
    const edits = countEdits(word, term, editsMax);
    const frequency = edits === 0 || edits > editsMax ? 0 : documentFrequency(index, termId);
    if (frequency > 0)
      suggestions.push({ termId, term, edits, likelihood: rate(word, term, edits, frequency) });
  }
  const byLikelihood = (a: Suggestion, b: Suggestion): number =>
    b.likelihood - a.likelihood || (a.term < b.term ? -1 : 1);
  return suggestions.sort(byLikelihood).slice(0, limit);
}

/** Bytes of what was made for spelling so far. */
export function spellingBytes(index: TextIndex): number {
  const spelling = spellingIndexes.get(index);
  return spelling ? spelling.bucketStarts.byteLength + spelling.termIds.byteLength : 0;
}

/** Fewer edits come first by far; then common words, words of the same beginning, and swapped letters. */
function rate(word: string, term: string, edits: number, frequency: number): number {
  const sameBeginning = word[0] === term[0] ? 1.5 : 0;
  const sameLetters = [...word].sort().join("") === [...term].sort().join("") ? 1 : 0;
  return -4 * edits + Math.log(frequency) + sameBeginning + sameLetters;
}

function candidates(spelling: SpellingIndex, word: string, editsMax: number): Set<number> {
  const found = new Set<number>();
  for (const key of shortened(word, editsMax)) {
    const bucket = hash(key) & spelling.bucketMask;
    for (let at = spelling.bucketStarts[bucket]!; at < spelling.bucketStarts[bucket + 1]!; at++) {
      found.add(spelling.termIds[at]!);
    }
  }
  for (let termId = spelling.filedTerms; termId < spelling.terms.length; termId++) found.add(termId);
  return found;
}

function spellingIndexOf(index: TextIndex): SpellingIndex {
  const known = spellingIndexes.get(index);
  const current = known?.terms === index.terms;
  if (known && current && index.terms.length - known.filedTerms <= unfiledTermsMax) return known;
  const made = fileTerms(index.terms);
  spellingIndexes.set(index, made);
  return made;
}

function fileTerms(terms: string[]): SpellingIndex {
  const keysOf = (term: string): Iterable<string> =>
    term.length >= lettersMin && term.length <= lettersMax && onlyLetters.test(term)
      ? shortened(term, 2)
      : [];
  let entries = 0;
  for (const term of terms) for (const _ of keysOf(term)) entries++;
  const buckets = 2 ** Math.ceil(Math.log2(Math.max(16, entries / 4)));
  const bucketStarts = new Uint32Array(buckets + 1);
  const bucketMask = buckets - 1;
  for (const term of terms) for (const key of keysOf(term)) bucketStarts[(hash(key) & bucketMask) + 1]!++;
  for (let bucket = 0; bucket < buckets; bucket++) bucketStarts[bucket + 1]! += bucketStarts[bucket]!;
  const next = bucketStarts.slice();
  const termIds = new Uint32Array(entries);
  terms.forEach((term, termId) => {
    for (const key of keysOf(term)) termIds[next[hash(key) & bucketMask]!++] = termId;
  });
  return { terms, filedTerms: terms.length, bucketMask, bucketStarts, termIds };
}

/** What remains of the first letters when up to `editsMax` of them are taken out. */
function shortened(word: string, editsMax: number): Set<string> {
  const start = word.slice(0, prefixLetters);
  const all = new Set([start]);
  let previous = [start];
  for (let edits = 0; edits < editsMax; edits++) {
    const next: string[] = [];
    for (const text of previous) {
      for (let i = 0; i < text.length; i++) {
        const shorter = text.slice(0, i) + text.slice(i + 1);
        if (!all.has(shorter)) next.push(shorter);
        all.add(shorter);
      }
    }
    previous = next;
  }
  return all;
}

/** FNV-1a */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

/** Optimal string alignment distance, or `editsMax + 1` as soon as it is more. */
export function countEdits(a: string, b: string, editsMax: number): number {
  if (Math.abs(a.length - b.length) > editsMax) return editsMax + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) edits = Math.min(edits, beforeLast[column - 2]! + 1);
      current.push(edits);
      best = Math.min(best, edits);
    }
    if (best > editsMax) return editsMax + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
