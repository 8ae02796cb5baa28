import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import { decideGap, sameMeaningMin } from "~/domain/knowledge/gaps/decide-gap";
import { maskShopperText } from "~/domain/knowledge/gaps/mask-shopper-text";
import {
  createQuestionSimilarity,
  type QuestionSimilarity,
} from "~/domain/knowledge/gaps/question-similarity";
import { openDataFile } from "./retrieval-data-measures";
import { mean, quantile, round, seededRandom } from "./retrieval-measures";

interface Question {
  text: string;
  intent: string;
}

/** As `readGapCandidates` reads them. */
const questionsPerGap = 8;
const orders = 5;
const thresholds = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7];
const trainingQuestions = 800;

/**
 * How well questions that nothing answered are grouped by meaning, one after the other as they come, against what people
 * say they mean: bitext's intents (each baseline's threshold is the best one on its training half) and clinc150's.
 * `--questions FILE.csv` (utterance, intent) measures another file.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { questions: { type: "string" } } });
  const training = shuffle(readCsv(openDataFile(undefined, "intents-bitext/train.csv")), 0);
  const tuned = tuneBaselines(training.slice(0, trainingQuestions));
  const sets: Record<string, Question[]> = values.questions
    ? { questions: readCsv(openDataFile(values.questions, "")) }
    : {
        bitext: readCsv(openDataFile(undefined, "intents-bitext/dev.csv")),
        clinc150: readClinc(openDataFile(undefined, "intents-clinc150/data_oos_plus.json")),
      };
  const figures = Object.entries(sets).map(([name, questions]) => [name, measure(questions, tuned)] as const);
  return await Promise.resolve({ threshold: sameMeaningMin, ...Object.fromEntries(figures) });
}

type Makes = (questions: string[]) => QuestionSimilarity;

const baselines: Record<string, Makes> = {
  /** Words in common of all words. */
  sharedWords: () => (one, other) => {
    const left = wordsOf(one);
    const right = wordsOf(other);
    const common = [...left].filter((word) => right.has(word)).length;
    return common / Math.max(1, left.size + right.size - common);
  },
  /** Cosine of words weighted by rarity. */
  rareWords: (questions) => {
    const frequencies = new Map<string, number>();
    for (const question of questions)
      for (const word of wordsOf(question)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    const weightOf = (word: string): number =>
      Math.log((questions.length + 1) / ((frequencies.get(word) ?? 0) + 1)) ** 2;
    const lengthOf = (words: Set<string>): number =>
      [...words].reduce((sum, word) => sum + weightOf(word), 0);
    return (one, other) => {
      const left = wordsOf(one);
      const right = wordsOf(other);
      const common = new Set([...left].filter((word) => right.has(word)));
      return lengthOf(common) / (Math.sqrt(lengthOf(left) * lengthOf(right)) || 1);
    };
  },
};

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function tuneBaselines(training: Question[]): Map<string, number> {
  return new Map(
    Object.entries(baselines).map(([name, makes]) => {
      const rated = thresholds.map((threshold) => ({
        threshold,
        rand: compare(training, group(training, makes, threshold).groups).adjustedRand,
      }));
      return [name, rated.sort((a, b) => b.rand - a.rand)[0]!.threshold];
    }),
  );
}

function measure(questions: Question[], tuned: Map<string, number>) {
  const shuffled = Array.from({ length: orders }, (_, seed) => shuffle(questions, seed + 1));
  const times: number[] = [];
  const average = (makes: Makes, threshold: number, noted: number[] = []) => {
    const results = shuffled.map((order) => {
      const { groups, milliseconds } = group(order, makes, threshold);
      noted.push(...milliseconds);
      return compare(order, groups);
    });
    const of = (read: (one: Agreement) => number): number => round(mean(results.map(read)), 3);
    return {
      threshold,
      groups: of((one) => one.groups),
      precision: of((one) => one.precision),
      recall: of((one) => one.recall),
      adjustedRand: of((one) => one.adjustedRand),
    };
  };
  return {
    questions: questions.length,
    intents: new Set(questions.map(({ intent }) => intent)).size,
    ours: average(createQuestionSimilarity, sameMeaningMin, times),
    ...Object.fromEntries(
      Object.entries(baselines).map(([name, makes]) => [name, average(makes, tuned.get(name)!)]),
    ),
    decisionMs: { p50: round(quantile(times, 0.5), 1), p95: round(quantile(times, 0.95), 1) },
  };
}

/** One after the other, each compared with the groups so far. */
function group(questions: Question[], makes: Makes, threshold: number) {
  const gaps = new Map<string, string[]>();
  const milliseconds: number[] = [];
  const groups = questions.map(({ text }, place) => {
    const startedAt = performance.now();
    const candidates = [...gaps].map(([gapId, all]) => ({ gapId, questions: all.slice(-questionsPerGap) }));
    const similarity = makes([text, ...candidates.flatMap(({ questions: some }) => some)]);
    const gapId = decideGap(text, candidates, similarity, threshold) ?? String(place);
    milliseconds.push(performance.now() - startedAt);
    gaps.set(gapId, [...(gaps.get(gapId) ?? []), text]);
    return gapId;
  });
  return { groups, milliseconds };
}

interface Agreement {
  groups: number;
  /** Of pairs in one group: those of one intent; and the other way round. */
  precision: number;
  recall: number;
  adjustedRand: number;
}

function compare(questions: Question[], groups: string[]): Agreement {
  const pairs = (keys: string[]): number =>
    [...Map.groupBy(keys, (key) => key).values()].reduce((sum, { length }) => sum + pairsOf(length), 0);
  const intents = questions.map(({ intent }) => intent);
  const both = pairs(intents.map((intent, place) => JSON.stringify([intent, groups[place]])));
  const ofIntents = pairs(intents);
  const ofGroups = pairs(groups);
  const expected = (ofIntents * ofGroups) / pairsOf(questions.length);
  return {
    groups: new Set(groups).size,
    precision: ofGroups === 0 ? 1 : both / ofGroups,
    recall: both / ofIntents,
    adjustedRand: (both - expected) / ((ofIntents + ofGroups) / 2 - expected),
  };
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

function readCsv(path: string): Question[] {
  return parse<Record<"utterance" | "intent", string>>(readFileSync(path), { columns: true }).map(
    ({ utterance, intent }) => ({ text: maskShopperText(utterance), intent }),
  );
}

function readClinc(path: string): Question[] {
  const { val } = JSON.parse(readFileSync(path, "utf8")) as { val: [text: string, intent: string][] };
  return shuffle(
    val.map(([text, intent]) => ({ text, intent })),
    9,
  ).slice(0, 1_000);
}

function shuffle<T>(list: T[], seed: number): T[] {
  const random = seededRandom(seed);
  const shuffled = [...list];
  for (let place = shuffled.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1));
    [shuffled[place], shuffled[other]] = [shuffled[other]!, shuffled[place]!];
  }
  return shuffled;
}
