import { mendWord } from "./mend-word";
import { phraseFrequency } from "./phrase-postings";
import type { QueryAlternative, QueryGroup } from "./score-groups";
import type { Language } from "./language";
import { nounVariants } from "./noun-variants";
import { germanVariants } from "./stem-plural";
import type { Synonym, Synonyms } from "./synonyms";
import { documentFrequency, type TextIndex } from "./text-index";
import { asWritten, isNumber, measureTerm, tokenize, type Stemmer, type Word } from "./tokenize";

export interface QuerySettings {
  /** Left out, unless there is nothing else. */
  stopWords: ReadonlySet<string>;
  /** Words that count for little; in a question numbers (of an order, say) do too. */
  isVague: (word: string) => boolean;
  /**
   * Whether an unknown word is likelier misspelt than new. In product queries it is; a question is full of words that
   * the documents do not have, so there only a single edit in a long word counts.
   */
  mendsFreely: boolean;
  /** Words that are surely spelt right, though the index does not have them. */
  isKnownWord: (word: string) => boolean;
  language: Language;
  /** How documents may have been stemmed, the likeliest first. */
  stemmers: Stemmer[];
  synonyms: Synonyms;
  /** How much a synonym counts beside the word itself, where the documents have that too. */
  synonymShare: number;
}

export interface BuiltQuery {
  groups: QueryGroup[];
  corrections: { from: string; to: string }[];
  /** Words that nothing in the index stands for, not even with a spelling mended. */
  unknown: string[];
}

const vagueImportance = 0.25;
const weights = { joined: 1, otherStem: 0.9, variant: 0.8 };
const wordsMax = 64;

/** What a text asks of an index: groups of words that mean one thing, misspelt ones mended by the vocabulary. */
export function buildQuery(index: TextIndex, text: string, settings: QuerySettings): BuiltQuery {
  const all = tokenize(text, asWritten).slice(0, wordsMax);
  const content = all.filter((word) => !settings.stopWords.has(word.surface));
  const words = content.length > 0 ? content : all;
  const built: BuiltQuery = { groups: [], corrections: [], unknown: [] };
  const synonymsOf = findSynonyms(all, settings);
  words.forEach((word, place) => {
    const joins = joinedForms(words, place);
    for (const part of partsOf(word, settings))
      addPart(index, built, { part, word, joins, synonyms: synonymsOf(part) }, settings);
  });
  return built;
}

/** Of "livrez-vous" the verb; "in-ear" and "all-in-one" are names, whatever their parts. */
function partsOf({ parts }: Word, { language, stopWords }: QuerySettings): string[] {
  const telling = parts.filter((part) => !stopWords.has(part));
  return language === "en" || language === "de" || telling.length === 0 ? parts : telling;
}

/** What else each word may be called; a German form also what its other forms may be. */
function findSynonyms(words: Word[], { synonyms, language }: QuerySettings): (part: string) => Synonym[] {
  const found = synonyms(words.flatMap((word) => word.parts));
  return (part) => {
    const known = found.get(part);
    if (known || language !== "de") return known ?? [];
    return [...synonyms(germanVariants(part)).values()][0] ?? [];
  };
}

interface Part {
  part: string;
  word: Word;
  joins: string[];
  synonyms: Synonym[];
}

function addPart(
  index: TextIndex,
  built: BuiltQuery,
  { part, word, joins, synonyms }: Part,
  settings: QuerySettings,
): void {
  const stem = settings.stemmers[0]!;
  const isKnown = built.groups.some((group) => stem(group.word) === stem(part));
  if (isKnown) return;
  const found = new Map<number, QueryAlternative>();
  const add = (term: string, weight: number, reason: QueryAlternative["reason"], match: number): void => {
    const termId = index.termIds.get(term);
    if (termId === undefined || found.has(termId) || documentFrequency(index, termId) === 0) return;
    found.set(termId, { termId, weight, match, reason });
  };
  const addForms = (form: string, weight: number, reason: QueryAlternative["reason"], match = 1): void => {
    settings.stemmers.forEach((stemOne, place) => {
      add(stemOne(form), place === 0 ? weight : weight * weights.otherStem, reason, match);
    });
  };
  addForms(part, 1, "word");
  for (const join of joins) addForms(join, weights.joined, "joined");
  for (const variant of nounVariants[settings.language](part)) {
    addForms(variant, weights.variant, "variant");
  }
  if (found.size === 0 && /[aou]e/.test(part)) {
    addForms(part.replace(/([aou])e/g, "$1"), weights.variant, "variant");
  }
  const share = found.size > 0 ? settings.synonymShare : 1;
  for (const synonym of synonyms) {
    const weight = synonym.weight * (synonym.own ? 1 : share);
    const words = [synonym.word, ...(synonym.also ?? [])];
    addForms(words.join(""), weight, "synonym", synonym.weight);
    if (words.length > 1)
      addTogether(index, found, words, { weight, match: synonym.weight }, settings.stemmers);
  }
  const importance = settings.isVague(word.surface) ? vagueImportance : 1;
  if (found.size > 0) pushGroup(index, built, part, found, importance);
  else if (importance === 1) mendWord(index, built, { part, surface: word.surface }, settings);
}

/** Adds a name of several words, in each way in which documents may have stemmed them. */
function addTogether(
  index: TextIndex,
  found: Map<number, QueryAlternative>,
  words: string[],
  { weight, match }: { weight: number; match: number },
  stemmers: Stemmer[],
): void {
  const known = new Set<string>();
  for (const stem of stemmers) {
    const termIds = words.map((word) => index.termIds.get(stem(word)) ?? -1);
    const isNew = !termIds.includes(-1) && !known.has(termIds.join());
    known.add(termIds.join());
    if (!isNew || phraseFrequency(index, termIds) === 0) continue;
    const [termId, ...also] = termIds;
    // A key that no term has: the word itself may be one of these.
    found.set(-1 - found.size, { termId: termId!, also, weight, match, reason: "synonym" });
  }
}

/** Adds a group with its alternatives in an order that every process shares. */
export function pushGroup(
  index: TextIndex,
  built: BuiltQuery,
  word: string,
  alternatives: Map<number, QueryAlternative>,
  importance = 1,
): void {
  // In an order that does not depend on how the index came to be: sums of fractions do.
  const nameOf = ({ termId, also = [] }: QueryAlternative): string =>
    [termId, ...also].map((id) => index.terms[id]!).join(" ");
  const sorted = [...alternatives.values()].sort(
    (a, b) => b.weight - a.weight || (nameOf(a) < nameOf(b) ? -1 : 1),
  );
  built.groups.push({ word, importance, alternatives: sorted });
}

/** Ways to write the word together with its neighbours: "note book", "128 gb", "wi-fi". */
function joinedForms(words: Word[], place: number): string[] {
  const word = words[place]!;
  const joined = word.joined ? [word.joined] : [];
  const pairs = [
    [words[place - 1], word],
    [word, words[place + 1]],
  ] as const;
  for (const [left, right] of pairs) {
    if (!left || !right) continue;
    const measure = measureTerm(left, right);
    if (measure) joined.push(measure);
    else if (!isNumber(left.surface) || !isNumber(right.surface)) joined.push(left.surface + right.surface);
  }
  return joined;
}
