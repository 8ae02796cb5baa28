import { confidenceMin, confidencesOf, standingOf } from "~/domain/knowledge/retrieval/answerability";
import type { AnswerWeights } from "~/domain/knowledge/retrieval/answer-weights";
import { evidenceNames, type Evidence, type EvidenceName } from "~/domain/knowledge/retrieval/weigh-evidence";
import { quantile } from "../retrieval-measures";
import { minimise } from "./minimise";

/** A question with what was found for it. */
export interface FitCase {
  /** Which fifth of its set: all questions of one document, or with one intent, are in the same. */
  fold: number;
  times: number;
  evidence: (Evidence | null)[];
  /** Beside the evidence: 0 for what does not answer. */
  grades: number[];
}

/** Questions of one kind, and how much they count. */
export interface TrainingSet {
  cases: FitCase[];
  /** In the logistic loss: passages that answer, and passages that do not. */
  answers: number;
  others: number;
  /** In the loss of the order: an answer must stand above the others of its question. */
  order: number;
}

/** What answers in part is an answer less surely. */
const partialAnswer = 0.75;
const ridge = 0.02;
/** Of the questions that have nothing to do with a shop, so many may be taken for answerable. */
const falseShareMax = 1 / 30;

/**
 * Logistic regression of "this passage answers" over evidence, with the order within each question in the same loss, and
 * moved so that of no set of foreign questions more than one in thirty reaches `confidenceMin`. Questions of the fold that is held out are
 * not looked at.
 */
export function fitAnswerability(
  sets: TrainingSet[],
  foreign: FitCase[][],
  heldOut: number | null,
): AnswerWeights {
  const isSeen = ({ fold }: FitCase): boolean => fold !== heldOut;
  const rows = sets.flatMap((set) => logisticRows(set, set.cases.filter(isSeen)));
  const { means, deviations } = spreadOf(rows);
  const scale = (evidence: Evidence): Float64Array =>
    Float64Array.from(evidenceNames, (name, at) => (evidence[name] - means[at]!) / deviations[at]!);
  const scaled = rows.map((row) => ({ ...row, values: scale(row.evidence) }));
  const orders = sets.flatMap((set) => orderLessons(set, set.cases.filter(isSeen), scale));
  const bias = evidenceNames.length;
  const fitted = minimise(bias + 1, (point, slopes) => {
    let loss = 0;
    for (let at = 0; at < bias; at++) {
      loss += ridge * point[at]! ** 2;
      slopes[at] = 2 * ridge * point[at]!;
    }
    for (const { values, label, weight } of scaled) {
      const sum = product(values, point) + point[bias]!;
      loss += weight * (label * softplus(-sum) + (1 - label) * softplus(sum));
      const slope = weight * (sigmoid(sum) - label);
      for (let at = 0; at < bias; at++) slopes[at]! += slope * values[at]!;
      slopes[bias]! += slope;
    }
    for (const lesson of orders) loss += addOrder(lesson, point, slopes);
    return loss;
  });
  const of = Object.fromEntries(
    evidenceNames.map((name, at) => [name, fitted[at]! / deviations[at]!]),
  ) as Record<EvidenceName, number>;
  const shift = evidenceNames.reduce((sum, name, at) => sum + of[name] * means[at]!, 0);
  return calibrate(
    { bias: fitted[bias]! - shift, of },
    foreign.map((cases) => cases.filter(isSeen)),
  );
}

/** How likely the question of a case is answered by what was found for it. */
export function confidenceOf({ evidence }: Pick<FitCase, "evidence">, weights: AnswerWeights): number {
  return Math.max(0, ...confidencesOf(evidence.map((one) => standingOf(one, weights))));
}

function calibrate(weights: AnswerWeights, foreign: FitCase[][]): AnswerWeights {
  const limits = foreign.map((cases) => {
    const logits = cases.map((one) => logitOf(confidenceOf(one, weights)));
    return quantile(logits, 1 - falseShareMax);
  });
  return { ...weights, bias: weights.bias + logitOf(confidenceMin) - Math.max(...limits) };
}

function logitOf(share: number): number {
  return Math.log(share / (1 - share));
}

interface LogisticRow {
  evidence: Evidence;
  label: number;
  weight: number;
}

/** Rows of a set's answers weigh as much together as the set says, whatever their number. */
function logisticRows({ answers, others }: TrainingSet, cases: FitCase[]): LogisticRow[] {
  const gradeMax = Math.max(...cases.flatMap(({ grades }) => grades));
  const rows = cases.flatMap(({ evidence, grades }) =>
    evidence.flatMap((one, place) => (one ? [{ evidence: one, grade: grades[place]! }] : [])),
  );
  const counts = { answers: rows.filter(({ grade }) => grade > 0).length, all: rows.length };
  return rows.flatMap(({ evidence, grade }): LogisticRow[] => {
    const share = grade > 0 ? answers / counts.answers : others / (counts.all - counts.answers);
    const label = grade === 0 ? 0 : grade < gradeMax ? partialAnswer : 1;
    return share > 0 ? [{ evidence, label, weight: share }] : [];
  });
}

function spreadOf(rows: LogisticRow[]): { means: number[]; deviations: number[] } {
  const all = rows.reduce((sum, { weight }) => sum + weight, 0);
  const average = (valueOf: (evidence: Evidence) => number): number =>
    rows.reduce((sum, { evidence, weight }) => sum + weight * valueOf(evidence), 0) / all;
  const means = evidenceNames.map((name) => average((evidence) => evidence[name]));
  const deviations = evidenceNames.map((name, at) =>
    Math.sqrt(average((evidence) => (evidence[name] - means[at]!) ** 2)),
  );
  return { means, deviations: deviations.map((one) => (one > 1e-9 ? one : 1)) };
}

interface OrderLesson {
  values: Float64Array[];
  isAnswer: boolean[];
  weight: number;
}

/** Of each question that has both: answers above the rest, and full answers above partial ones. */
function orderLessons(
  { order }: TrainingSet,
  cases: FitCase[],
  scale: (evidence: Evidence) => Float64Array,
): OrderLesson[] {
  if (order === 0) return [];
  const gradeMax = Math.max(...cases.flatMap(({ grades }) => grades));
  return [...new Set([1, gradeMax])].flatMap((gradeMin) => {
    const lessons = cases.flatMap(({ evidence, grades, times }): OrderLesson[] => {
      const found = evidence.flatMap((one, place) =>
        one ? [{ one, isAnswer: grades[place]! >= gradeMin }] : [],
      );
      const answers = found.filter(({ isAnswer }) => isAnswer).length;
      if (answers === 0 || answers === found.length) return [];
      const values = found.map(({ one }) => scale(one));
      return [{ values, isAnswer: found.map(({ isAnswer }) => isAnswer), weight: times }];
    });
    const all = lessons.reduce((sum, { weight }) => sum + weight, 0);
    return lessons.map((lesson) => ({ ...lesson, weight: (order * lesson.weight) / all }));
  });
}

/** Minus the logarithm of the chance that a draw by the scores gives an answer; adds its slopes. */
function addOrder(
  { values, isAnswer, weight }: OrderLesson,
  point: Float64Array,
  slopes: Float64Array,
): number {
  const scores = values.map((one) => product(one, point));
  const highest = Math.max(...scores);
  const chances = scores.map((score) => Math.exp(score - highest));
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  const answers = chances.reduce((sum, chance, place) => sum + (isAnswer[place] ? chance : 0), 0);
  values.forEach((one, place) => {
    const pull = chances[place]! / all - (isAnswer[place] ? chances[place]! / answers : 0);
    for (let at = 0; at < one.length; at++) slopes[at]! += weight * pull * one[at]!;
  });
  return weight * Math.log(all / answers);
}

function product(values: Float64Array, point: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]! * point[at]!;
  return sum;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function softplus(value: number): number {
  return Math.max(0, value) + Math.log1p(Math.exp(-Math.abs(value)));
}
