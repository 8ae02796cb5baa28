import type { QuestionSimilarity } from "./question-similarity";

/** A group of questions that a new one may belong to. */
export interface GapCandidate {
  gapId: string;
  /** A few of them are enough. */
  questions: string[];
}

/** Fitted on the training half of bitext; figures: `bench/gaps.ts`. */
export const sameMeaningMin = 0.35;
const closestCount = 3;

/**
 * The group that a question means the same as; null when it opens one of its own. A group is judged by all of its
 * questions and by those closest, so that one odd question in it does not draw in others.
 */
export function decideGap(
  question: string,
  candidates: readonly GapCandidate[],
  similarity: QuestionSimilarity,
  similarityMin = sameMeaningMin,
): string | null {
  const [best] = rankGaps(question, candidates, similarity);
  return best && best.similarity >= similarityMin ? best.gapId : null;
}

/** Candidates by how near they are to the question, the nearest first; of equally near ones the first. */
export function rankGaps(
  question: string,
  candidates: readonly GapCandidate[],
  similarity: QuestionSimilarity,
): { gapId: string; similarity: number }[] {
  return candidates
    .filter(({ questions }) => questions.length > 0)
    .map(({ gapId, questions }) => {
      const similarities = questions.map((other) => similarity(question, other)).sort((a, b) => b - a);
      const rated = (mean(similarities) + mean(similarities.slice(0, closestCount))) / 2;
      return { gapId, similarity: rated };
    })
    .sort((a, b) => b.similarity - a.similarity);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
