import type { AskedWord } from "~/domain/search/search-index";
import { stemmers } from "~/domain/search/collection";
import { tokenize } from "~/domain/search/tokenize";
import { splitSentences } from "./split-sentences";

/** How well a passage covers a question; all but the last from 0 to 1. */
export interface Evidence {
  /** Of what the question asks, by rarity: what the passage says at all. */
  coverage: number;
  /** The same for its best single sentence or heading. */
  sentenceCoverage: number;
  /** The score of the index beside the highest that any passage could have. */
  relativeScore: number;
  /** How telling the words are that were found, together. */
  weight: number;
}

/**
 * Logistic regression on `shared/data` (questions of faq79 and bitext against what clinc150 asks of no shop), moved so
 * that of the foreign questions one in thirty is taken for answerable at `confidenceMin`. Figures: `bench/answers.ts`.
 */
const fitted = { coverage: 2.79, sentenceCoverage: 2.3, relativeScore: 2.02, weight: 0.49, bias: -3.28 };

/** From here on a passage counts as an answer. */
export const confidenceMin = 0.5;

const noEvidence: Evidence = { coverage: 0, sentenceCoverage: 0, relativeScore: 0, weight: 0 };

/** How likely the passage answers the question, 0 to 1. */
export function confidenceOf({ coverage, sentenceCoverage, relativeScore, weight }: Evidence): number {
  const sum =
    fitted.coverage * coverage +
    fitted.sentenceCoverage * sentenceCoverage +
    fitted.relativeScore * Math.min(1, relativeScore) +
    fitted.weight * Math.log1p(weight) +
    fitted.bias;
  return coverage === 0 ? 0 : 1 / (1 + Math.exp(-sum));
}

export function weighEvidence(
  words: AskedWord[],
  passage: { title: string; headings: string[]; text: string; score: number },
): Evidence {
  const total = words.reduce((sum, word) => sum + worthOf(word), 0);
  const pieces = [passage.title, ...passage.headings, ...splitSentences(passage.text)];
  const telling = words.filter((word) => word.importance === 1);
  // Words that merely ask, and numbers, prove nothing by themselves.
  if (weightFound(telling, termsIn(pieces.join("\n"))) === 0) return noEvidence;
  const sentences = pieces.map((piece) => weightFound(words, termsIn(piece)));
  const weight = weightFound(words, termsIn(pieces.join("\n")));
  return {
    coverage: weight / total,
    sentenceCoverage: Math.max(...sentences) / total,
    relativeScore: passage.score / total,
    weight,
  };
}

/** Sum of what the words tell that stand in these terms, in their own or in other words. */
export function weightFound(words: AskedWord[], terms: ReadonlySet<string>): number {
  return words.reduce((sum, word) => {
    const best = Math.max(0, ...word.terms.filter(({ term }) => terms.has(term)).map(({ match }) => match));
    return sum + best * worthOf(word);
  }, 0);
}

/** The terms of a text in every form in which the index may have them. */
export function termsIn(text: string): Set<string> {
  const terms = Object.values(stemmers).flatMap((stem) =>
    tokenize(text, stem).flatMap((word) => (word.joined ? [...word.parts, word.joined] : word.parts)),
  );
  return new Set(terms);
}

function worthOf(word: AskedWord): number {
  return word.importance * word.rarity;
}
