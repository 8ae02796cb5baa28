import { LRUCache } from "lru-cache";
import { foldText } from "~/domain/search/fold-text";
import { splitSentences } from "./split-sentences";
import { wordsIn, type TextWord } from "./text-terms";

/** A sentence of a passage, or one of its headings, as it is whatever was asked. */
export interface Sentence {
  /** Folded. */
  text: string;
  words: readonly TextWord[];
  contentWords: number;
  isQuestion: boolean;
}

/** Before the question in a list of questions and answers. */
const questionLabel = /(?<![\p{L}\p{N}])(?:Question|Frage|Q|F) ?: /gu;

/** In letters; a reading takes some four bytes for each. */
const readLettersMax = 4_000_000;
// A shop's shoppers ask for the same passages again and again.
const known = new LRUCache<string, readonly Sentence[]>({
  maxSize: readLettersMax,
  sizeCalculation: (_, text) => text.length + 100,
});

export function readSentences(text: string): readonly Sentence[] {
  const before = known.get(text);
  if (before) return before;
  const sentences = splitSentences(text.replaceAll(questionLabel, "\n$&")).map(readSentence);
  known.set(text, sentences);
  return sentences;
}

export function readSentence(text: string): Sentence {
  const words = wordsIn(text);
  return {
    text: foldText(text).replaceAll("_", " "),
    words,
    contentWords: words.filter(({ isContent }) => isContent).length,
    isQuestion: /\?["')]?\s*$/.test(text) || text.search(questionLabel) === 0,
  };
}
