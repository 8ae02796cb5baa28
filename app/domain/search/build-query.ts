import type { QueryAlternative, QueryGroup } from "./score-groups";
import { suggestSpellings } from "./spelling";
import { germanVariants, stemPlural } from "./stem-plural";
import { documentFrequency, type TextIndex } from "./text-index";
import { isNumber, measureTerm, tokenize, type Word } from "./tokenize";

export interface QuerySettings {
  /** Left out, unless there is nothing else. */
  stopWords: ReadonlySet<string>;
  language: "en" | "de";
  /** What else a word may be called; null for products, where it leads astray. */
  synonyms: ((terms: string[]) => Map<string, { term: string; weight: number }[]>) | null;
}

export interface BuiltQuery {
  groups: QueryGroup[];
  corrections: { from: string; to: string }[];
  /** Words that nothing in the index stands for, not even with a spelling mended. */
  unknown: string[];
}

const weights = { joined: 1, variant: 0.8, compound: 0.5, split: 0.9 };
const wordsMax = 64;
/** Of suggestions for a misspelt word: how much the second and third count beside the first. */
const suggestionsMax = 3;

/** What a text asks of an index: groups of words that mean one thing, misspelt ones mended by the vocabulary. */
export function buildQuery(index: TextIndex, text: string, settings: QuerySettings): BuiltQuery {
  const all = tokenize(text).slice(0, wordsMax);
  const content = all.filter((word) => !settings.stopWords.has(word.surface));
  const words = content.length > 0 ? content : all;
  const built: BuiltQuery = { groups: [], corrections: [], unknown: [] };
  const synonyms = synonymsOf(all, settings);
  words.forEach((word, place) => {
    const joins = joinedTerms(words, place);
    for (const part of word.parts) addPart(index, built, part, word, joins, settings, synonyms(part));
  });
  return built;
}

/** What else each word may be called; a German form also what its other forms may be. */
function synonymsOf(
  words: Word[],
  { synonyms, language }: QuerySettings,
): (part: string) => { term: string; weight: number }[] {
  if (!synonyms) return () => [];
  const found = synonyms(words.flatMap((word) => word.parts));
  return (part) => {
    const known = found.get(part);
    if (known || language !== "de") return known ?? [];
    return [...synonyms(germanVariants(part)).values()][0] ?? [];
  };
}

function addPart(
  index: TextIndex,
  built: BuiltQuery,
  part: string,
  word: Word,
  joins: string[],
  settings: QuerySettings,
  synonyms: { term: string; weight: number }[],
): void {
  if (built.groups.some((group) => group.word === part)) return;
  const found = new Map<number, QueryAlternative>();
  const add = (term: string, weight: number, reason: QueryAlternative["reason"]): void => {
    const termId = index.termIds.get(term);
    if (termId === undefined || found.has(termId) || documentFrequency(index, termId) === 0) return;
    found.set(termId, { termId, weight, reason });
  };
  add(part, 1, "word");
  for (const join of joins) add(join, weights.joined, "joined");
  for (const variant of settings.language === "de" ? germanVariants(part) : [])
    add(variant, weights.variant, "variant");
  if (found.size === 0 && /[aou]e/.test(part))
    add(part.replace(/([aou])e/g, "$1"), weights.variant, "variant");
  const isKnown = found.size > 0;
  for (const { term, weight } of synonyms) add(term, weight, "synonym");
  if (isKnown || found.size > 0) pushGroup(index, built, part, found);
  else mend(index, built, part, word);
}

/** A word that the index does not know: another spelling, or two words written as one. */
function mend(index: TextIndex, built: BuiltQuery, part: string, word: Word): void {
  const suggestions = suggestSpellings(index, part, suggestionsMax);
  const [best] = suggestions;
  const halves = best?.edits === 1 ? null : splitInTwo(index, part);
  if (halves) {
    built.corrections.push({ from: word.surface, to: halves.join(" ") });
    for (const half of halves) {
      const alternative = {
        termId: index.termIds.get(half)!,
        weight: weights.split,
        reason: "spelling" as const,
      };
      pushGroup(index, built, half, new Map([[alternative.termId, alternative]]));
    }
  } else if (best) {
    built.corrections.push({ from: word.surface, to: best.term });
    const alternatives = suggestions.map(({ termId, likelihood }): [number, QueryAlternative] => [
      termId,
      { termId, weight: Math.exp(likelihood - best.likelihood), reason: "spelling" },
    ]);
    pushGroup(index, built, part, new Map(alternatives));
  } else {
    built.unknown.push(word.surface);
    built.groups.push({ word: part, importance: 1, alternatives: [] });
  }
}

function pushGroup(
  index: TextIndex,
  built: BuiltQuery,
  word: string,
  alternatives: Map<number, QueryAlternative>,
): void {
  // In an order that does not depend on how the index came to be: sums of fractions do.
  const sorted = [...alternatives.values()].sort(
    (a, b) => b.weight - a.weight || (index.terms[a.termId]! < index.terms[b.termId]! ? -1 : 1),
  );
  built.groups.push({ word, importance: 1, alternatives: sorted });
}

/** Ways to write the word together with its neighbours: "note book", "128 gb", "wi-fi". */
function joinedTerms(words: Word[], place: number): string[] {
  const word = words[place]!;
  const joined = word.joined ? [word.joined] : [];
  for (const [left, right] of [
    [words[place - 1], word],
    [word, words[place + 1]],
  ] as const) {
    // prettier-ignore
    if (!left || !right) continue;
    const measure = measureTerm(left, right);
    if (measure) joined.push(measure);
    else if (!isNumber(left.surface) || !isNumber(right.surface)) {
      joined.push(stemPlural(left.surface + right.surface));
    }
  }
  return joined;
}

function splitInTwo(index: TextIndex, term: string): [string, string] | null {
  let best: [string, string] | null = null;
  let bestFrequency = 0;
  for (let at = 3; at <= term.length - 3; at++) {
    const halves: [string, string] = [term.slice(0, at), stemPlural(term.slice(at))];
    const frequencies = halves.map((half) => {
      const termId = index.termIds.get(half);
      return termId === undefined ? 0 : documentFrequency(index, termId);
    });
    if (Math.min(...frequencies) <= bestFrequency) continue;
    bestFrequency = Math.min(...frequencies);
    best = halves;
  }
  return best;
}
