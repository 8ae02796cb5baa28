import type { AskedWord } from "~/domain/search/search-index";
import { answerWeights, type AnswerWeights } from "./answer-weights";
import { readQuestion } from "./read-question";
import { evidenceNames, weighEvidence, type Evidence, type JudgedPassage } from "./weigh-evidence";

/** From here on a passage counts as an answer. */
export const confidenceMin = 0.5;

export interface Judgement<P> {
  /** The likeliest answer first; equal ones keep their order. Standing is what they are ordered by. */
  passages: (P & { confidence: number; standing: number })[];
  /** How likely the passages answer the question, 0 to 1: the best one's confidence. */
  confidence: number;
}

/** How much the second best counts: what only one passage says is likelier to be chance. */
const supportShare = 0.5;
/** In logits: so far behind, the second best counts no less. */
const supportGapMax = 3;
/** Not fitted, for hardly a question in the data asks for a phone number or for how long one has: it is there or not. */
const exactWeight = 1.5;
/** So many of the best passages by the index are judged. */
export const candidatesMax = 20;

/**
 * Looks for evidence in each passage, and tells how likely it answers the question, by its words alone. Where meanings
 * were compared too, their order counts as much.
 */
export function judgePassages<P extends JudgedPassage>(
  question: string,
  words: AskedWord[],
  passages: P[],
): Judgement<P> {
  const asked = readQuestion(question, words);
  const standings = passages.map((passage) => standingOf(weighEvidence(asked, passage)));
  const confidences = confidencesOf(standings);
  const hasMeaning = passages.some(({ similarity }) => typeof similarity === "number");
  const judged = passages.map((passage, place) => {
    const confidence = confidences[place]!;
    return { ...passage, confidence, standing: confidence + (hasMeaning ? (passage.score ?? 0) : 0) };
  });
  judged.sort((a, b) => b.standing - a.standing);
  return { passages: judged, confidence: Math.max(0, ...confidences) };
}

/** The logit of how likely a passage with such evidence is an answer; minus infinity where there is none. */
export function standingOf(evidence: Evidence | null, weights: AnswerWeights = answerWeights): number {
  if (!evidence) return -Infinity;
  const exact = exactWeight * evidence.exact;
  return evidenceNames.reduce((sum, name) => sum + weights.of[name] * evidence[name], weights.bias + exact);
}

/** How likely each passage is an answer, the best one by what the second best says, too. In the order of the standings. */
export function confidencesOf(standings: number[]): number[] {
  const [best = -Infinity, second = -Infinity] = [...standings].sort((a, b) => b - a);
  const support = Math.max(second, best - supportGapMax);
  const overall = (1 - supportShare) * best + supportShare * support;
  return standings.map((standing) => {
    const kept = standing === best ? overall : Math.min(standing, overall);
    return standing === -Infinity ? 0 : 1 / (1 + Math.exp(-kept));
  });
}
