import { stemEnglish } from "./stem-english";
import { stemGerman } from "./stem-german";
import { stemPlural } from "./stem-plural";
import { keyOfTerm, wordsOfTerm, type SynonymEntry } from "./synonym-entry";
import type { Synonym, Synonyms } from "./synonyms";
import { asWritten, type Stemmer } from "./tokenize";

/** What a shop says about words, ready for its searches. */
export interface ShopSynonyms {
  /** As the built-in lists: by each word of a name that was said, what it may stand for. */
  find: Synonyms;
  /** Surely spelt right. */
  knows(word: string): boolean;
  /** Memory that it takes, about. */
  bytes: number;
}

/** What the entries with one name also mean. */
interface Meaning {
  key: string;
  synonym: Synonym;
}

const bytesPerName = 160;
/** The word itself stays a little ahead of what it also means. */
const weight = 0.95;
// A name is known in any form that one of these folds to another: "sofas", "Sofa's", "Sofas".
const forms: Stemmer[] = [asWritten, stemPlural, stemEnglish, stemGerman];

/** Of a name of several words each leads to what the name also means; the name counts where its words stand together. */
export function compileSynonyms(entries: SynonymEntry[]): ShopSynonyms {
  const meanings = new Map<string, Meaning[][]>();
  const known = new Set<string>();
  let wordsMax = 1;
  for (const { kind, terms, means } of entries) {
    const others = (kind === "equivalent" ? terms : means).flatMap(toMeaning);
    for (const words of terms.map(wordsOfTerm)) {
      wordsMax = Math.max(wordsMax, words.length);
      for (const key of keysOf(words)) meanings.set(key, [...(meanings.get(key) ?? []), others]);
    }
    for (const word of [...terms, ...means].flatMap(wordsOfTerm)) {
      for (const stem of forms) known.add(stem(word));
    }
  }
  return {
    find: (words) => findMeanings(words, meanings, wordsMax),
    knows: (word) => forms.some((stem) => known.has(stem(word))),
    bytes: bytesPerName * (meanings.size + known.size),
  };
}

/** The shop's own before the built-in: of two that name the same word the own one counts. */
export function joinSynonyms(own: ShopSynonyms, builtIn: Synonyms): Synonyms {
  return (words) => {
    const found = own.find(words);
    for (const [word, others] of builtIn(words)) found.set(word, [...(found.get(word) ?? []), ...others]);
    return found;
  };
}

function toMeaning(term: string): Meaning[] {
  const [word, ...also] = wordsOfTerm(term);
  if (word === undefined) return [];
  const synonym: Synonym = { word, ...(also.length > 0 ? { also } : {}), weight, own: true };
  return [{ key: keyOfTerm(term), synonym }];
}

function findMeanings(
  words: string[],
  meanings: ReadonlyMap<string, Meaning[][]>,
  wordsMax: number,
): Map<string, Synonym[]> {
  const found = new Map<string, Map<string, Synonym>>();
  for (let start = 0; start < words.length; start++) {
    // One more than any name has: "note book" may be meant by "notebook".
    for (let end = start + 1; end <= Math.min(words.length, start + wordsMax + 1); end++) {
      const said = words.slice(start, end);
      for (const key of keysOf(said)) {
        for (const { key: name, synonym } of (meanings.get(key) ?? []).flat()) {
          if (name !== said.join(" ")) addTo(found, said, name, synonym);
        }
      }
    }
  }
  return new Map([...found].map(([word, others]) => [word, [...others.values()]]));
}

function addTo(
  found: Map<string, Map<string, Synonym>>,
  said: string[],
  name: string,
  synonym: Synonym,
): void {
  for (const word of said)
    found.set(word, (found.get(word) ?? new Map<string, Synonym>()).set(name, synonym));
}

/** In each form, in one word and in several: "sweat shirts" and "sweatshirt" meet. */
function keysOf(words: string[]): Set<string> {
  const keys = forms.flatMap((stem) => {
    const stemmed = words.map(stem);
    return words.length > 1 ? [stemmed.join(" "), stem(words.join(""))] : stemmed;
  });
  return new Set(keys);
}
