import type { ExpectedWords } from "~/domain/knowledge/retrieval/expected-words";
import { readQuestion } from "~/domain/knowledge/retrieval/read-question";
import { weighEvidence } from "~/domain/knowledge/retrieval/weigh-evidence";
import { findCandidates, type OpenShelf } from "./answer-shelves";
import type { FitCase } from "./fit-answerability";
import type { ShelfQuestion } from "./question-files";

/** A question, what the index found, and the evidence in it. */
export interface AnswerCase extends FitCase {
  ids: string[];
  gold: ReadonlyMap<string, number>;
}

/** Weighs what is found for a question, with what has been learned of words that answers tend to have. */
export function weighCase(
  shelf: OpenShelf,
  asked: Pick<ShelfQuestion, "question" | "among" | "gold" | "times">,
  { fold, expected }: { fold: number; expected: ExpectedWords },
): AnswerCase {
  const { words, candidates } = findCandidates(shelf, asked);
  const question = readQuestion(asked.question, words, expected);
  return {
    fold,
    times: asked.times,
    ids: candidates.map(({ id }) => id),
    gold: asked.gold,
    evidence: candidates.map((candidate) => weighEvidence(question, candidate)),
    grades: candidates.map(({ id }) => asked.gold.get(id) ?? 0),
  };
}

/** Which of so many folds each name is in: the same names are always in the same, about as many in each. */
export function foldNames(names: Iterable<string>, folds: number): Map<string, number> {
  const sorted = [...new Set(names)].sort((a, b) => scramble(a) - scramble(b) || (a < b ? -1 : 1));
  return new Map(sorted.map((name, place) => [name, place % folds]));
}

/** FNV-1a */
function scramble(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
