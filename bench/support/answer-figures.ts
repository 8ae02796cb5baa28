import { confidencesOf, standingOf } from "~/domain/knowledge/retrieval/answerability";
import type { AnswerWeights } from "~/domain/knowledge/retrieval/answer-weights";
import {
  areaUnderCurve,
  bootstrapInterval,
  curveInterval,
  mean,
  round,
  weightedInterval,
} from "../retrieval-measures";
import type { AnswerCase } from "./answer-cases";
import { confidenceOf } from "./fit-answerability";

/** What a case is judged by: the same for all, or those that were fitted without its fold. */
export type WeightsOf = (fold: number) => AnswerWeights;

/** Ids of a case, the likeliest answer first; what has no evidence keeps its place behind. */
export function rankCase({ ids, evidence, fold }: AnswerCase, weightsOf: WeightsOf): string[] {
  const confidences = confidencesOf(evidence.map((one) => standingOf(one, weightsOf(fold))));
  return ids
    .map((id, place) => ({ id, confidence: confidences[place]! }))
    .sort((a, b) => b.confidence - a.confidence)
    .map(({ id }) => id);
}

/** Of the questions that something answers: how many have such an answer first, and among the first five. */
export function recallFigures(
  ranked: { ids: string[]; gold: ReadonlyMap<string, number>; times: number }[],
  gradeMin = 0,
) {
  const asked = ranked.flatMap(({ ids, gold, times }) => {
    const answers = new Set(
      [...gold].filter(([, grade]) => grade > 0 && grade >= gradeMin).map(([id]) => id),
    );
    return answers.size > 0 ? [{ ids, answers, times }] : [];
  });
  const hits = (first: number): [number, number][] =>
    asked.map(({ ids, answers, times }) => [
      Number(ids.slice(0, first).some((id) => answers.has(id))),
      times,
    ]);
  const [at1, at5] = [hits(1), hits(5)];
  return {
    questions: asked.reduce((sum, { times }) => sum + times, 0),
    recallAt1: round(weightedMean(at1), 3),
    interval95At1: weightedInterval(at1),
    recallAt5: round(weightedMean(at5), 3),
    interval95At5: weightedInterval(at5),
  };
}

/** Whether confidence tells what can be answered from what cannot. */
export function answerabilityFigures(
  answerable: AnswerCase[],
  unanswerable: AnswerCase[],
  weightsOf: WeightsOf,
  confidenceMin: number,
) {
  const confidence = (cases: AnswerCase[]): number[] =>
    cases.map((one) => confidenceOf(one, weightsOf(one.fold)));
  const [yes, no] = [confidence(answerable), confidence(unanswerable)];
  const share = (list: number[]): number => round(mean(list.map((one) => Number(one >= confidenceMin))), 3);
  return {
    answerable: yes.length,
    unanswerable: no.length,
    auroc: round(areaUnderCurve(yes, no), 3),
    interval95: curveInterval(yes, no),
    answered: share(yes),
    falselyAnswered: share(no),
    falselyAnsweredInterval95: bootstrapInterval(no.map((one) => Number(one >= confidenceMin))),
  };
}

function weightedMean(values: [number, number][]): number {
  const all = values.reduce((sum, [, weight]) => sum + weight, 0);
  return values.reduce((sum, [value, weight]) => sum + value * weight, 0) / all;
}
