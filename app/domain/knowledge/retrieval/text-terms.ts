import { stemmers } from "~/domain/search/collection";
import type { AskedTerm, AskedWord } from "~/domain/search/search-index";
import { functionWords } from "~/domain/search/stop-words";
import { asWritten, tokenize, type Word } from "~/domain/search/tokenize";

/** A word of a passage, in every form in which the index may have it. */
export interface TextWord {
  /** Folded, as written. */
  surface: string;
  forms: readonly string[];
  /** Says something, which "the" and "is" do not. */
  isContent: boolean;
}

/** The tokenizer hands out the same words again as long as it remembers them: what was stemmed once stays with them. */
const textWords = new WeakMap<Word, TextWord>();

/** The words of a text in order. The same word is often the same object. */
export function wordsIn(text: string): TextWord[] {
  return tokenize(text, asWritten).map((word) => {
    let read = textWords.get(word);
    if (!read) textWords.set(word, (read = readWord(word)));
    return read;
  });
}

function readWord({ surface, parts, joined }: Word): TextWord {
  const written = joined === null ? parts : [...parts, joined];
  const forms = written.length === 1 ? formsOf(written[0]!) : written.flatMap(formsOf);
  return { surface, forms, isContent: !functionWords.has(surface) };
}

/** The terms of a text in every form in which the index may have them. */
export function termsIn(text: string): Set<string> {
  return new Set(wordsIn(text).flatMap(({ forms }) => forms));
}

/** Sum of what the words tell that stand in these terms, in their own or in other words. */
export function weightFound(words: AskedWord[], terms: ReadonlySet<string>): number {
  return words.reduce((sum, word) => sum + worthOf(word) * bestMatch(word.terms, terms), 0);
}

/** How well what was asked stands in these terms, 0 to 1. */
export function bestMatch(asked: readonly AskedTerm[], terms: ReadonlySet<string>): number {
  let best = 0;
  for (const { term, also = [], match } of asked) {
    if (match > best && terms.has(term) && also.every((one) => terms.has(one))) best = match;
  }
  return best;
}

/** How much a word tells. */
export function worthOf(word: AskedWord): number {
  return word.importance * word.rarity;
}

function formsOf(word: string): string[] {
  return [...new Set([word, ...Object.values(stemmers).map((stem) => stem(word))])];
}
