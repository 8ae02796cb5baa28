import { foldText } from "~/domain/search/fold-text";
import type { AskedWord } from "~/domain/search/search-index";
import { stemEnglish } from "~/domain/search/stem-english";
import { functionWords } from "~/domain/search/stop-words";
import { asWritten, tokenize } from "~/domain/search/tokenize";
import { askedKinds, type AnswerKind } from "./answer-kinds";
import { expectedWords, type ExpectedWords } from "./expected-words";
import { worthOf, type TextWord } from "./text-terms";

/** A question, read once for all passages that may answer it. */
export interface AskedQuestion {
  words: AskedWord[];
  worths: number[];
  total: number;
  /** Share of it that nothing in the index stands for. */
  unknown: number;
  /** What a word of a passage has to do with it; words that were looked at are kept. */
  lookUp(word: TextWord): Relevance;
  /** Names of several words. */
  names: { word: number; terms: string[]; match: number }[];
  kinds: AnswerKind[];
  isYesOrNo: boolean;
  isNegative: boolean;
  /** Words that answers to such a question tend to have, one list for each word that tells of any. */
  expected: [term: string, weight: number][][];
}

/** Of one word of a passage. */
export interface Relevance {
  /** Its forms that are a word of the question, part of a name in it, or expected of an answer. */
  terms: string[];
  places: [word: number, match: number][];
}

/** By term: which words of the question it stands for, and how well. */
type Places = Map<string, Relevance["places"]>;

const nothing: Relevance = { terms: [], places: [] };

const yesOrNo =
  /^(?:(?:so|and|but|hi|hello|ok|also|please|und|also|hallo)[ ,]+)*(?:is|are|am|was|were|do|does|did|can|could|will|would|should|has|have|had|may|might|must|isn't|aren't|doesn't|don't|can't|won't|ist|sind|kann|konnen|darf|habt|haben|gibt|hat|muss|wird|werden|bietet|liefert|verschickt)(?![a-z])/;
/** "Not", in any of its forms. */
export const negative =
  /(?<![a-z])(?:not|no longer|without|don'?t|doesn'?t|isn'?t|aren'?t|can'?t|cannot|won'?t|never|no|nicht|kein\w*|ohne|nie)(?![a-z])/;

const askingWords = new Set(["who", "whom", "where", "why", "when", "how"]);

export function readQuestion(
  question: string,
  words: AskedWord[],
  learned: ExpectedWords = expectedWords,
): AskedQuestion {
  const folded = foldText(question).trim();
  const worths = words.map(worthOf);
  const total = sum(worths);
  const places: Places = new Map();
  const names: AskedQuestion["names"] = [];
  words.forEach(({ terms }, word) => {
    for (const { term, also, match } of terms) {
      if (also) names.push({ word, terms: [term, ...also], match });
      else places.set(term, [...(places.get(term) ?? []), [word, match]]);
    }
  });
  const expected = expectedIn(question, learned);
  const terms = [
    ...places.keys(),
    ...names.flatMap((name) => name.terms),
    ...expected.flatMap((list) => list.map(([term]) => term)),
  ];
  return {
    words,
    worths,
    total,
    lookUp: createLookUp(places, new Set(terms)),
    unknown: total > 0 ? sum(worths.filter((_, place) => words[place]!.terms.length === 0)) / total : 0,
    names,
    kinds: askedKinds(folded),
    isYesOrNo: yesOrNo.test(folded),
    isNegative: negative.test(folded),
    expected,
  };
}

/** Most words of a passage have nothing to do with the question, and few words are most of all passages. */
function createLookUp(places: Places, terms: ReadonlySet<string>): AskedQuestion["lookUp"] {
  const known = new Map<TextWord, Relevance>();
  return (word) => {
    let relevance = known.get(word);
    if (!relevance) {
      const found = word.forms.filter((form) => terms.has(form));
      relevance =
        found.length === 0
          ? nothing
          : { terms: found, places: found.flatMap((term) => places.get(term) ?? []) };
      known.set(word, relevance);
    }
    return relevance;
  };
}

/** The words of a question by which expectations are learned: stems of what names something, or asks who, why, when. */
export function expectationKeys(question: string): string[] {
  const words = tokenize(question, asWritten).filter(
    ({ surface }) => !functionWords.has(surface) || askingWords.has(surface),
  );
  return [...new Set(words.flatMap(({ parts }) => parts.map(stemEnglish)))];
}

function expectedIn(question: string, learned: ExpectedWords): AskedQuestion["expected"] {
  return expectationKeys(question).flatMap((unit) => {
    const words = learned[unit];
    return words ? [Object.entries(words)] : [];
  });
}

function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
