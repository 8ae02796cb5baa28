import type { ExpectedWords } from "~/domain/knowledge/retrieval/expected-words";
import { expectationKeys } from "~/domain/knowledge/retrieval/read-question";
import { stemEnglish } from "~/domain/search/stem-english";
import { functionWords } from "~/domain/search/stop-words";
import { asWritten, tokenize } from "~/domain/search/tokenize";
import type { QuestionShelf } from "./question-files";

/** A word of questions is learned from so many answers, a word of answers from so many of these. */
const answersMin = 30;
const occurrencesMin = 8;
/** Of a word's expectations the strongest, if they are so strong. */
const wordsMax = 8;
const strengthMin = 0.35;

interface Counts {
  answers: number;
  others: number;
  /** By word of a passage: in how many answers, and in how many other passages. */
  words: Map<string, [answers: number, others: number]>;
}

/**
 * Which words passages that answer have more often than the other passages of their shelf, by the words of the question:
 * "who" - "third", "party", "affiliates".
 */
export function learnExpectedWords(shelves: QuestionShelf[]): ExpectedWords {
  const counted = new Map<string, Counts>();
  for (const shelf of shelves) countShelf(shelf, counted);
  const learned: Record<string, Record<string, number>> = {};
  for (const [key, counts] of [...counted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (counts.answers < answersMin) continue;
    const strongest = [...counts.words]
      .filter(([, [answers]]) => answers >= occurrencesMin)
      .map(([word, [answers, others]]) => [word, strengthOf(counts, answers, others)] as const)
      .sort(([a, strengthOfA], [b, strengthOfB]) => strengthOfB - strengthOfA || (a < b ? -1 : 1))
      .slice(0, wordsMax)
      .filter(([, strength]) => strength >= strengthMin);
    if (strongest.length > 0) {
      learned[key] = Object.fromEntries(
        strongest.map(([word, strength]) => [word, Number(strength.toFixed(2))]),
      );
    }
  }
  return learned;
}

/** How much more often answers have it, and how often that is. */
function strengthOf({ answers, others }: Counts, inAnswers: number, inOthers: number): number {
  const share = (inAnswers + 0.5) / (answers + 1);
  return Math.log(share / ((inOthers + 0.5) / (others + 1))) * Math.sqrt(share);
}

function countShelf(shelf: QuestionShelf, counted: Map<string, Counts>): void {
  const terms = shelf.passages.map(({ text }) => {
    const words = tokenize(text, asWritten).filter(({ surface }) => !functionWords.has(surface));
    return [...new Set(words.flatMap(({ parts }) => parts.map(stemEnglish)))];
  });
  // By word of questions: how many of those that have it each passage answers.
  const asked = new Map<string, { questions: number; answered: number[] }>();
  for (const { question, gold } of shelf.questions) {
    for (const key of expectationKeys(question)) {
      const known = asked.get(key) ?? { questions: 0, answered: shelf.passages.map(() => 0) };
      known.questions++;
      shelf.passages.forEach(({ id }, place) => (known.answered[place]! += Number(gold.has(id))));
      asked.set(key, known);
    }
  }
  for (const [key, { questions, answered }] of asked) {
    const counts: Counts = counted.get(key) ?? { answers: 0, others: 0, words: new Map() };
    answered.forEach((answers, place) => {
      const others = questions - answers;
      counts.answers += answers;
      counts.others += others;
      for (const term of terms[place]!) {
        const known = counts.words.get(term) ?? [0, 0];
        counts.words.set(term, [known[0] + answers, known[1] + others]);
      }
    });
    counted.set(key, counts);
  }
}
