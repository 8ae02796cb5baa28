import { parseArgs } from "node:util";
import { candidatesMax, confidenceMin, judgePassages } from "~/domain/knowledge/retrieval/answerability";
import { answerWeights, type AnswerWeights } from "~/domain/knowledge/retrieval/answer-weights";
import { expectedWords } from "~/domain/knowledge/retrieval/expected-words";
import { openDataFile } from "./retrieval-data-measures";
import { quantile, round } from "./retrieval-measures";
import { foldNames, weighCase, type AnswerCase } from "./support/answer-cases";
import { answerabilityFigures, rankCase, recallFigures, type WeightsOf } from "./support/answer-figures";
import { findCandidates, openShelf, type OpenShelf } from "./support/answer-shelves";
import { fitAnswerability } from "./support/fit-answerability";
import { learnExpectedWords } from "./support/learn-expected-words";
import { plainBm25 } from "./support/plain-bm25";
import { printFitted } from "./support/print-fitted";
import { readQuestionFile, type QuestionFile, type QuestionShelf } from "./support/question-files";
import { readShopQuestions, withHeadings, type Utterance } from "./support/shop-questions";

const folds = 5;

/**
 * Question to answer without a model: recall@1 and @5 on faq79, PolicyQA and ePQA, and whether the confidence tells what
 * can be answered from what cannot; each question is judged by weights that were fitted without its fifth of the data,
 * plain BM25 stands beside. `--questions FILE` measures the product as it is on another file like these (JSON, CSV or
 * TSV, plain or gzipped); `--fit` prints the constants of `answer-weights.ts` and `expected-words.ts`.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { questions: { type: "string" }, fit: { type: "boolean" } },
  });
  if (values.questions) return measureFile(readQuestionFile(openDataFile(values.questions, "")));
  const files = {
    faq79: readQuestionFile(openDataFile(undefined, "faq/faq79.json")),
    policyQa: readQuestionFile(openDataFile(undefined, "policy-qa/dev.json")),
    productQa: readQuestionFile(openDataFile(undefined, "product-qa/epqa-dev.csv")),
  };
  const cases = weighAll(files);
  const fitted = fitAll(cases);
  if (values.fit) printFitted(fitted.all, learnExpectedWords(files.policyQa.shelves));
  return {
    ...measureKnown(files, cases, (fold) => fitted.withoutFold[fold]!),
    decision: {
      faq79: measureTimes(files.faq79, withHeadings(files.faq79)),
      policyQa: measureTimes(files.policyQa, files.policyQa.shelves[0]!),
    },
  };
}

/** Another file, by the product as it is. */
function measureFile(file: QuestionFile): object {
  const shelves = file.shelves.map(openShelf);
  const cases = shelves.flatMap((shelf) =>
    shelf.questions.map((asked) => weighCase(shelf, asked, { fold: 0, expected: expectedWords })),
  );
  const [answerable, unanswerable] = splitByGold(cases);
  return {
    ...describeFile(file),
    ...recallsOf(cases, () => answerWeights),
    plainBm25: bm25Of(file),
    threshold: confidenceMin,
    answerability:
      answerable.length > 0 && unanswerable.length > 0
        ? answerabilityFigures(answerable, unanswerable, () => answerWeights, confidenceMin)
        : null,
  };
}

type Cases = ReturnType<typeof weighAll>;

/** Everything that is fitted or measured on. Documents that are judged are not learned from. */
function weighAll(files: Record<"faq79" | "policyQa" | "productQa", QuestionFile>) {
  const policyFolds = foldNames(
    files.policyQa.shelves.map(({ name }) => name),
    folds,
  );
  const learnedWithout = Array.from({ length: folds }, (_, fold) =>
    learnExpectedWords(files.policyQa.shelves.filter(({ name }) => policyFolds.get(name) !== fold)),
  );
  const learned = learnExpectedWords(files.policyQa.shelves);
  const byQuestion = (shelf: OpenShelf): AnswerCase[] => {
    const foldOf = foldNames(
      shelf.questions.map(({ id }) => id),
      folds,
    );
    return shelf.questions.map((asked) =>
      weighCase(shelf, asked, { fold: foldOf.get(asked.id)!, expected: learned }),
    );
  };
  const faq = openShelf(files.faq79.shelves[0]!);
  const shop = openShelf(withHeadings(files.faq79));
  const asked = readShopQuestions();
  const ask = (shelf: OpenShelf, questions: string[]): AnswerCase[] => {
    const foldOf = foldNames(questions, folds);
    return questions.map((question) =>
      weighCase(
        shelf,
        { question, gold: new Map(), among: null, times: 1 },
        { fold: foldOf.get(question)!, expected: learned },
      ),
    );
  };
  const intents = foldNames(
    [...asked.learned, ...asked.measured].map(({ intent }) => intent),
    folds,
  );
  const say = (utterances: Utterance[]): (AnswerCase & Pick<Utterance, "isNear">)[] =>
    utterances.map(({ question, intent, answers, isNear }) => ({
      ...weighCase(
        shop,
        { question, gold: new Map(answers.map((id) => [id, 1])), among: null, times: 1 },
        { fold: intents.get(intent)!, expected: learned },
      ),
      isNear,
    }));
  return {
    faq: byQuestion(faq),
    policies: files.policyQa.shelves.map(openShelf).flatMap((shelf) => {
      const fold = policyFolds.get(shelf.name)!;
      return shelf.questions.map((one) => weighCase(shelf, one, { fold, expected: learnedWithout[fold]! }));
    }),
    products: files.productQa.shelves.map(openShelf).flatMap(byQuestion),
    foreignToFaq: ask(faq, asked.foreign),
    foreignToShop: ask(shop, asked.foreign),
    otherTopics: ask(shop, asked.otherTopics),
    learned: say(asked.learned),
    measured: say(asked.measured),
  };
}

/** Weights by all, to ship, and for each fold by the others, to measure. */
function fitAll(cases: Cases): { all: AnswerWeights; withoutFold: AnswerWeights[] } {
  const [covered, uncovered] = splitByGold(cases.learned);
  const sets = [
    { cases: cases.products, answers: 0.5, others: 0.5, order: 0.3 },
    { cases: cases.policies, answers: 0.25, others: 0.25, order: 0.5 },
    { cases: cases.faq, answers: 0.25, others: 0, order: 0.3 },
    { cases: cases.foreignToFaq, answers: 0, others: 0.25, order: 0 },
    { cases: covered, answers: 0.5, others: 0, order: 0 },
    { cases: uncovered, answers: 0, others: 0.25, order: 0 },
    { cases: cases.foreignToShop, answers: 0, others: 0.25, order: 0 },
  ];
  const foreign = [cases.foreignToFaq, cases.foreignToShop];
  return {
    all: fitAnswerability(sets, foreign, null),
    withoutFold: Array.from({ length: folds }, (_, fold) => fitAnswerability(sets, foreign, fold)),
  };
}

function measureKnown(
  files: Record<"faq79" | "policyQa" | "productQa", QuestionFile>,
  cases: Cases,
  weightsOf: WeightsOf,
): object {
  const told = (yes: AnswerCase[], no: AnswerCase[]) =>
    answerabilityFigures(yes, no, weightsOf, confidenceMin);
  const figures = (file: QuestionFile, its: AnswerCase[]) => ({
    ...describeFile(file),
    ...recallsOf(its, weightsOf),
    plainBm25: bm25Of(file),
  });
  const [answered, unanswered] = splitByGold(cases.products);
  const isFull = ({ gold }: AnswerCase): boolean => [...gold.values()].some((grade) => grade >= 2);
  const [covered, uncovered] = splitByGold(cases.measured);
  const near = cases.measured.filter(({ isNear }) => isNear);
  return {
    judgedBy: "weights fitted without the fold of the question",
    threshold: confidenceMin,
    faq79: figures(files.faq79, cases.faq),
    policyQa: figures(files.policyQa, cases.policies),
    productQa: {
      ...figures(files.productQa, cases.products),
      answerability: told(answered, unanswered),
      fullyAnswerable: told(
        cases.products.filter(isFull),
        cases.products.filter((one) => !isFull(one)),
      ),
    },
    answerability: {
      faqAgainstOutOfScope: told(cases.faq, cases.foreignToFaq),
      bitextNearFaqAgainstOutOfScope: told(near, cases.foreignToShop),
      bitextAnsweredAgainstOutOfScope: told(covered, cases.foreignToShop),
      bitextAnsweredAgainstOtherTopics: told(covered, cases.otherTopics),
      bitextAnsweredAgainstUnanswered: told(covered, uncovered),
    },
    bitextToEntry: recallsOf(covered, weightsOf),
  };
}

function recallsOf(cases: AnswerCase[], weightsOf: WeightsOf) {
  const ranked = cases.map((one) => ({ ids: rankCase(one, weightsOf), gold: one.gold, times: one.times }));
  return withFullAnswers(ranked);
}

function bm25Of(file: QuestionFile) {
  const ranked = file.shelves.flatMap((shelf) => {
    const rank = plainBm25(shelf);
    return shelf.questions.map((asked) => ({ ids: rank(asked), gold: asked.gold, times: asked.times }));
  });
  return withFullAnswers(ranked);
}

/** Where passages answer in part or in full, also what finds the full ones. */
function withFullAnswers(ranked: Parameters<typeof recallFigures>[0]) {
  const gradeMax = Math.max(...ranked.flatMap(({ gold }) => [...gold.values()]));
  return {
    ...recallFigures(ranked),
    ...(gradeMax > 1 ? { fullAnswers: recallFigures(ranked, gradeMax) } : {}),
  };
}

function describeFile({ shape, rows, shelves }: QuestionFile): object {
  const passages = shelves.reduce((sum, shelf) => sum + shelf.passages.length, 0);
  const different = shelves.reduce((sum, shelf) => sum + shelf.questions.length, 0);
  return { shape, rowsRead: rows, documents: shelves.length, passages, differentQuestions: different };
}

function splitByGold<C extends AnswerCase>(cases: C[]): [answerable: C[], unanswerable: C[]] {
  return [cases.filter(({ gold }) => gold.size > 0), cases.filter(({ gold }) => gold.size === 0)];
}

/** The decision alone, once the passages are found; the shortest of five times, so that the machine's moods count less. */
function measureTimes(file: QuestionFile, passages: QuestionShelf): object {
  const shelf = openShelf(passages);
  const times = file.shelves[0]!.questions.map(({ question }) => {
    const { words, candidates } = findCandidates(shelf, { question, among: null });
    const runs = Array.from({ length: 5 }, () => {
      const startedAt = performance.now();
      judgePassages(question, words, candidates);
      return performance.now() - startedAt;
    });
    return Math.min(...runs);
  });
  const letters =
    passages.passages.reduce((sum, { text }) => sum + text.length, 0) / passages.passages.length;
  return {
    passagesJudged: Math.min(candidatesMax, passages.passages.length),
    lettersPerPassage: round(letters, 0),
    p50Ms: round(quantile(times, 0.5), 3),
    p95Ms: round(quantile(times, 0.95), 3),
  };
}
