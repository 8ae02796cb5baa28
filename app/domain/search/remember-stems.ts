import type { Stemmer } from "./tokenize";

/** A few hundred kilobytes; a language has some thousand words that make up nearly all of its texts. */
const wordsMax = 10_000;
const lettersMax = 40;

/** The same stemmer, which looks up what it has stemmed lately. */
export function rememberStems(stem: Stemmer): Stemmer {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const stemmed = stem(word);
    if (known.size >= wordsMax) known.clear();
    if (word.length <= lettersMax) known.set(word, stemmed);
    return stemmed;
  };
}
