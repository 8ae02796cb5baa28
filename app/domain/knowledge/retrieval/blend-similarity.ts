import type { QuestionSimilarity } from "../gaps/question-similarity";
import type { Meanings } from "./read-meanings";

/** With fewer other questions nobody can tell what is far above them. */
const othersMin = 20;
/** So many deviations above the others are as good as equal words (`sameMeaningMin` is met at about two and a half). */
const middle = 3;
const steepness = 1.2;

/**
 * Takes the meaning of a question into account beside its words: the better of the two counts. A meaning is judged by
 * how far it stands out from what the question has in common with the others, which no model's own scale changes.
 */
export function blendSimilarity(
  question: string,
  others: readonly string[],
  byWords: QuestionSimilarity,
  meanings: Meanings,
): QuestionSimilarity {
  const vector = meanings.get(question);
  const cosines = new Map<string, number>();
  for (const other of new Set(others)) {
    const compared = meanings.get(other);
    if (vector && compared && other !== question) cosines.set(other, dot(vector, compared));
  }
  if (cosines.size < othersMin) return byWords;
  const values = [...cosines.values()];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance);
  if (deviation < 1e-6) return byWords;
  return (one, other) => {
    const cosine = one === question ? cosines.get(other) : undefined;
    const words = byWords(one, other);
    if (cosine === undefined) return words;
    return Math.max(words, 1 / (1 + Math.exp(-steepness * ((cosine - mean) / deviation - middle))));
  };
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += one[place]! * other[place]!;
  return sum;
}
