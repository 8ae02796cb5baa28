import { countEdits } from "~/domain/search/spelling";
import { stemEnglish } from "~/domain/search/stem-english";
import { stemGerman } from "~/domain/search/stem-german";
import { functionWords, guessLanguage, vagueWords } from "~/domain/search/stop-words";
import { productSynonyms, questionSynonyms } from "~/domain/search/synonyms";
import { asWritten, isNumber, tokenize } from "~/domain/search/tokenize";
import { withoutMasks } from "./mask-shopper-text";

/** How much two questions mean the same, 0 to 1. Comparing one to many is quick; the other way round is not. */
export type QuestionSimilarity = (one: string, other: string) => number;

/** What frames a question ("I need assistance with ..."), besides the words that search knows as vague. */
const framing = new Set(
  "assist assistance trying tried attempt wish love hello somebody unable urgently hilfe helfen bitte versuche versuchen wunsche".split(
    " ",
  ),
);
/** A word of fewer questions than this may be misspelt, if one that is so many times as common differs in one letter. */
const knownFrom = 2;
const commonerTimes = 4;
const mendLettersMin = 4;
/** As if so many more questions had none of the words: with few questions all words tell about the same. */
const prior = 20;

interface Profile {
  terms: ReadonlySet<string>;
  /** Other names of each term, and how well they stand for it; looked for once they are asked for. */
  namesOf: () => Map<string, Map<string, number>>;
}

/**
 * Compares questions by their telling words: stems, other names that shops have for a thing, and rarity among the
 * questions given. A misspelt word counts as the common one that it is a letter away from.
 */
export function createQuestionSimilarity(questions: readonly string[]): QuestionSimilarity {
  const frequencies = new Map<string, number>();
  const read = new Map(questions.map((question) => [question, readProfile(question)]));
  for (const question of questions) {
    for (const term of read.get(question)!.terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  const mend = createMender(frequencies);
  const mended = new Map<string, Profile>();
  const profileOf = (question: string): Profile => {
    const known = mended.get(question);
    if (known) return known;
    const made = mendProfile(read.get(question) ?? readProfile(question), mend);
    mended.set(question, made);
    return made;
  };
  const rarityOf = (term: string): number => {
    const frequency = Math.min(questions.length, frequencies.get(term) ?? 0);
    return Math.log(1 + (questions.length + prior - frequency + 0.5) / (frequency + 1));
  };
  return (one, other) => {
    const left = profileOf(one);
    const right = profileOf(other);
    const ofRight = coverage(right.terms, rarityOf, (term) =>
      left.terms.has(term) ? 1 : bestOf(left, term),
    );
    if (ofRight === 0) return 0;
    const names = left.namesOf();
    const ofLeft = coverage(left.terms, rarityOf, (term) =>
      right.terms.has(term) ? 1 : bestIn(names.get(term), right.terms),
    );
    return Math.sqrt(ofLeft * ofRight);
  };
}

/** Of what a question names, by rarity: what the other names too. */
function coverage(
  terms: ReadonlySet<string>,
  rarityOf: (term: string) => number,
  matchOf: (term: string) => number,
): number {
  let total = 0;
  let found = 0;
  for (const term of terms) {
    const worth = rarityOf(term);
    total += worth;
    found += worth * matchOf(term);
  }
  return total === 0 ? 0 : found / total;
}

/** How well a term stands for one of the question's. */
function bestOf({ namesOf }: Profile, term: string): number {
  let best = 0;
  for (const names of namesOf().values()) best = Math.max(best, names.get(term) ?? 0);
  return best;
}

function bestIn(names: Map<string, number> | undefined, terms: ReadonlySet<string>): number {
  let best = 0;
  for (const [name, match] of names ?? []) if (terms.has(name)) best = Math.max(best, match);
  return best;
}

function readProfile(question: string): Profile {
  const words = tokenize(withoutMasks(question), asWritten).filter(({ surface }) => !isNumber(surface));
  const surfaces = words.map(({ surface }) => surface);
  const stem = guessLanguage(surfaces, null) === "de" ? stemGerman : stemEnglish;
  const content = words.filter(({ surface }) => !functionWords.has(surface));
  const telling = content.filter(({ surface }) => !vagueWords.has(surface) && !framing.has(surface));
  const kept = [telling, content, words].find((list) => list.length > 0) ?? [];
  const parts = kept.flatMap((word) => word.parts);
  const namesOf = once(() => {
    const asked = words.flatMap((word) => word.parts);
    const known = [questionSynonyms(asked), productSynonyms(asked)];
    const names = new Map<string, Map<string, number>>();
    for (const part of parts) {
      const own = names.get(stem(part)) ?? new Map<string, number>();
      for (const { word, weight } of known.flatMap((synonyms) => synonyms.get(part) ?? [])) {
        for (const name of [stemEnglish(word), stemGerman(word)])
          own.set(name, Math.max(weight, own.get(name) ?? 0));
      }
      names.set(stem(part), own);
    }
    return names;
  });
  return { terms: new Set(parts.map(stem)), namesOf };
}

function mendProfile({ terms, namesOf }: Profile, mend: (term: string) => string): Profile {
  return {
    terms: new Set([...terms].map(mend)),
    namesOf: once(() => new Map([...namesOf()].map(([term, names]) => [mend(term), names]))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function createMender(frequencies: ReadonlyMap<string, number>): (term: string) => string {
  const common = [...frequencies].filter(
    ([term, count]) => count >= knownFrom && term.length >= mendLettersMin,
  );
  const byFirstLetter = Map.groupBy(common, ([term]) => term[0]!);
  const known = new Map<string, string>();
  return (term) => {
    const before = known.get(term);
    if (before !== undefined) return before;
    const count = Math.max(1, frequencies.get(term) ?? 0);
    const [best] =
      count >= knownFrom || term.length < mendLettersMin
        ? []
        : (byFirstLetter.get(term[0]!) ?? [])
            .filter(([other, times]) => times >= commonerTimes * count && countEdits(term, other, 1) === 1)
            .sort(([a, timesOfA], [b, timesOfB]) => timesOfB - timesOfA || (a < b ? -1 : 1));
    known.set(term, best?.[0] ?? term);
    return known.get(term)!;
  };
}
