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
 * What of each term tells at once that it cannot be meant: its length, and which letters it has. Grows with the index;
 * made at the first misspelling.
 */
interface SpellingIndex {
  terms: string[];
  /** Terms before this are in the arrays. */
  filedTerms: number;
  /** 0 for a term that is never suggested. */
  lengths: Uint8Array;
  /** One bit for each letter; in other alphabets some letters share one. */
  letters: Uint32Array;
}

const lettersMin = 3;
const lettersMax = 24;
const onlyLetters = /^\p{L}+$/u;
const spellingIndexes = new WeakMap<TextIndex, SpellingIndex>();

/** The likeliest words of the index for a word that it does not have, best first. */
export function suggestSpellings(index: TextIndex, word: string, limit: number): Suggestion[] {
  if (word.length < lettersMin || word.length > lettersMax || !onlyLetters.test(word)) return [];
  const editsMax = word.length < 5 ? 1 : 2;
  const suggestions: Suggestion[] = [];
  for (const [termId, edits] of candidates(spellingIndexOf(index), word, editsMax)) {
    const frequency = documentFrequency(index, termId);
    const term = index.terms[termId]!;
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
  return spelling ? spelling.lengths.byteLength + spelling.letters.byteLength : 0;
}

/** Fewer edits come first by far; then common words, words of the same beginning, and swapped letters. */
function rate(word: string, term: string, edits: number, frequency: number): number {
  const sameBeginning = word[0] === term[0] ? 1.5 : 0;
  const sameLetters = [...word].sort().join("") === [...term].sort().join("") ? 1 : 0;
  return -4 * edits + Math.log(frequency) + sameBeginning + sameLetters;
}

/** Terms that are 1 to `editsMax` edits away, with how many. */
function candidates(
  spelling: SpellingIndex,
  word: string,
  editsMax: number,
): [termId: number, edits: number][] {
  const { terms, filedTerms, lengths, letters } = spelling;
  const own = lettersOf(word);
  const found: [number, number][] = [];
  for (let termId = 0; termId < filedTerms; termId++) {
    const length = lengths[termId]!;
    if (length === 0 || length < word.length - editsMax || length > word.length + editsMax) continue;
    // An edit takes one letter away and brings one other at most.
    if (countBits(own ^ letters[termId]!) > 2 * editsMax) continue;
    const edits = countEdits(word, terms[termId]!, editsMax);
    if (edits > 0 && edits <= editsMax) found.push([termId, edits]);
  }
  return found;
}

function spellingIndexOf(index: TextIndex): SpellingIndex {
  const known = spellingIndexes.get(index);
  const spelling =
    known?.terms === index.terms
      ? known
      : { terms: index.terms, filedTerms: 0, lengths: new Uint8Array(0), letters: new Uint32Array(0) };
  spellingIndexes.set(index, spelling);
  fileTerms(spelling);
  return spelling;
}

function fileTerms(spelling: SpellingIndex): void {
  const { terms } = spelling;
  if (terms.length > spelling.lengths.length) {
    const capacity = Math.ceil(terms.length * 1.2);
    const lengths = new Uint8Array(capacity);
    const letters = new Uint32Array(capacity);
    lengths.set(spelling.lengths);
    letters.set(spelling.letters);
    Object.assign(spelling, { lengths, letters });
  }
  for (; spelling.filedTerms < terms.length; spelling.filedTerms++) {
    const term = terms[spelling.filedTerms]!;
    if (term.length < lettersMin || term.length > lettersMax || !onlyLetters.test(term)) continue;
    spelling.lengths[spelling.filedTerms] = term.length;
    spelling.letters[spelling.filedTerms] = lettersOf(term);
  }
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters >>> 0;
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

// Counting never waits, so one set of rows serves all; each has room for one more than a word that is filed.
let rows = [0, 1, 2].map(() => new Uint8Array(lettersMax + 2));

/** Optimal string alignment distance, or `editsMax + 1` as soon as it is more. */
export function countEdits(a: string, b: string, editsMax: number): number {
  if (Math.abs(a.length - b.length) > editsMax) return editsMax + 1;
  if (b.length + 2 > rows[0]!.length) rows = rows.map(() => new Uint8Array(b.length + 2));
  let [beforeLast, last, current] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= b.length; column++) last[column] = Math.min(column, 255);
  for (let row = 1; row <= a.length; row++) {
    const letter = a.charCodeAt(row - 1);
    // Further off the diagonal there are more edits than may be.
    const from = Math.max(1, row - editsMax);
    const to = Math.min(b.length, row + editsMax);
    current[from - 1] = from === 1 ? Math.min(row, 255) : editsMax + 1;
    let best = current[from - 1]!;
    for (let column = from; column <= to; column++) {
      const other = b.charCodeAt(column - 1);
      const above = column < row + editsMax ? last[column]! : editsMax;
      let edits = Math.min(
        above + 1,
        current[column - 1]! + 1,
        last[column - 1]! + (letter === other ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && a.charCodeAt(row - 2) === other && letter === b.charCodeAt(column - 2);
      if (swapped) edits = Math.min(edits, beforeLast[column - 2]! + 1);
      current[column] = edits;
      if (edits < best) best = edits;
    }
    if (best > editsMax) return editsMax + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[b.length]!, editsMax + 1);
}
