import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import { confidenceMin, confidenceOf, weighEvidence } from "~/domain/knowledge/answerability";
import { analysisOf } from "~/domain/search/collection";
import { searchText } from "~/domain/search/search-index";
import { applyChanges, createTextIndex, type TextIndex } from "~/domain/search/text-index";
import { openDataFile } from "./retrieval-data-measures";
import { areaUnderCurve, bootstrapInterval, mean, quantile, round } from "./retrieval-measures";

interface Passage {
  id: string;
  title: string;
  headings: string[];
  text: string;
}

interface Shelf {
  index: TextIndex;
  passages: Map<string, Passage>;
}

interface FaqEntry {
  question: string;
  answer: string;
}

const passagesForConfidence = 3;

// Intents of clinc150 that one might ask of a shop: neither clearly foreign nor clearly answerable.
const shopLike =
  /^(order|order_status|order_checks|cancel|card_declined|pay_bill|bill_.*|redeem_rewards|rewards_balance|thank_you|yes|no|maybe|repeat|goodbye|greeting)$/;
// Intents of bitext that faq79 has no answer to.
const notInFaq = new Set([
  "complaint",
  "switch_account",
  "set_up_shipping_address",
  "check_cancellation_fee",
  "place_order",
  "review",
]);

/**
 * Question to answer without a model: recall@1 and @5 on faq79 and PolicyQA, evidence among ten on ePQA; and whether the
 * confidence tells answerable questions from others. `--questions FILE.json` measures another file like faq79.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { questions: { type: "string" } } });
  const faq = readFaq(openDataFile(values.questions, "faq/faq79.json"));
  const recallOfFaq = measureFaq(faq);
  if (values.questions) return await Promise.resolve({ questions: recallOfFaq });
  return await Promise.resolve({
    faq79: recallOfFaq,
    policyQa: measurePolicies(openDataFile(undefined, "policy-qa/dev.json")),
    productQa: measureProductQuestions(openDataFile(undefined, "product-qa/epqa-dev.csv")),
    answerability: measureAnswerability(faq),
  });
}

function measureFaq(faq: FaqEntry[]) {
  const shelf = shelve(faq.map(({ answer }, place) => passage(String(place), answer)));
  return recalls(
    faq.map(({ question }, place) => ({ found: find(shelf, question, 5), gold: new Set([String(place)]) })),
  );
}

/** A question stands once for each passage that answers it, and counts as found when any of them comes up. */
function measurePolicies(path: string) {
  const { data } = JSON.parse(readFileSync(path, "utf8")) as {
    data: { paragraphs: { context: string; qas: { question: string }[] }[] }[];
  };
  const results = data.flatMap(({ paragraphs }) => {
    const shelf = shelve(paragraphs.map(({ context }, place) => passage(String(place), context)));
    const asked = paragraphs.flatMap(({ qas }, place) =>
      qas.map(({ question }) => ({ question: question.trim(), id: String(place) })),
    );
    const byQuestion = Map.groupBy(asked, ({ question }) => question);
    return [...byQuestion].flatMap(([question, golds]) => {
      const result = { found: find(shelf, question, 5), gold: new Set(golds.map(({ id }) => id)) };
      return golds.map(() => result);
    });
  });
  return recalls(results);
}

function measureProductQuestions(path: string) {
  const rows = parse<Record<"qid" | "question" | "candidate" | "label", string>>(readFileSync(path), {
    columns: true,
  });
  const confidences = { answerable: [] as number[], unanswerable: [] as number[] };
  const hits: number[] = [];
  for (const candidates of Map.groupBy(rows, ({ qid }) => qid).values()) {
    const shelf = shelve(candidates.map(({ candidate }, place) => passage(String(place), candidate)));
    const { question } = candidates[0]!;
    const isEvidence = (id: string | undefined): boolean =>
      id !== undefined && candidates[Number(id)]!.label !== "0";
    const isAnswerable = candidates.some(({ label }) => label !== "0");
    confidences[isAnswerable ? "answerable" : "unanswerable"].push(confidence(shelf, question));
    if (isAnswerable) hits.push(Number(isEvidence(find(shelf, question, 1)[0])));
  }
  return {
    questions: hits.length,
    recallAt1: round(mean(hits), 3),
    interval95: bootstrapInterval(hits),
    aurocUnanswerable: round(areaUnderCurve(confidences.answerable, confidences.unanswerable), 3),
  };
}

/** Answerable: the questions of faq79 and bitext's many ways to ask them. Not: what clinc150 asks of no shop. */
function measureAnswerability(faq: FaqEntry[]) {
  const answers = shelve(faq.map(({ answer }, place) => passage(String(place), answer)));
  const full = shelve(
    faq.map(({ question, answer }, place) => ({ ...passage(String(place), answer), headings: [question] })),
  );
  const clinc = JSON.parse(
    readFileSync(openDataFile(undefined, "intents-clinc150/data_oos_plus.json"), "utf8"),
  ) as Record<string, [string, string][]>;
  const outOfScope = [...clinc.oos_test!, ...clinc.oos_val!].map(([question]) => question);
  const otherTopics = clinc
    .test!.filter(([, intent]) => !shopLike.test(intent))
    .map(([question]) => question);
  const bitext = parse<Record<"utterance" | "intent", string>>(
    readFileSync(openDataFile(undefined, "intents-bitext/dev.csv")),
    { columns: true },
  );
  const paraphrases = bitext.filter(({ intent }) => !notInFaq.has(intent)).map(({ utterance }) => utterance);
  const own = faq.map(({ question }) => confidence(answers, question));
  const foreignToAnswers = outOfScope.map((question) => confidence(answers, question));
  const asked = paraphrases.map((question) => confidence(full, question));
  const foreign = outOfScope.map((question) => confidence(full, question));
  const other = otherTopics.map((question) => confidence(full, question));
  const share = (list: number[]): number => round(mean(list.map((one) => Number(one >= confidenceMin))), 3);
  return {
    threshold: confidenceMin,
    faqAgainstOutOfScope: {
      auroc: round(areaUnderCurve(own, foreignToAnswers), 3),
      answered: share(own),
      falselyAnswered: share(foreignToAnswers),
    },
    bitextAgainstOutOfScope: {
      auroc: round(areaUnderCurve(asked, foreign), 3),
      answered: share(asked),
      falselyAnswered: share(foreign),
    },
    bitextAgainstOtherTopics: {
      auroc: round(areaUnderCurve(asked, other), 3),
      falselyAnswered: share(other),
    },
    p95Ms: measureTimes(full, outOfScope),
  };
}

function measureTimes(shelf: Shelf, questions: string[]): number {
  const times = questions.map((question) => {
    const startedAt = performance.now();
    confidence(shelf, question);
    return performance.now() - startedAt;
  });
  return round(quantile(times, 0.95), 3);
}

/** As `retrieve` does it, without a database. */
function confidence({ index, passages }: Shelf, question: string): number {
  const found = searchText(index, "chunk", { query: question, limit: passagesForConfidence });
  const all = found.hits.map(({ id, score }) => {
    const evidence = weighEvidence(found.words, { ...passages.get(id)!, score });
    return confidenceOf(evidence);
  });
  return Math.max(0, ...all);
}

function find({ index }: Shelf, question: string, limit: number): string[] {
  return searchText(index, "chunk", { query: question, limit }).hits.map(({ id }) => id);
}

function recalls(results: { found: string[]; gold: Set<string> }[]) {
  const at = (count: number): number[] =>
    results.map(({ found, gold }) => Number(found.slice(0, count).some((id) => gold.has(id))));
  return {
    questions: results.length,
    recallAt1: round(mean(at(1)), 3),
    interval95At1: bootstrapInterval(at(1)),
    recallAt5: round(mean(at(5)), 3),
    interval95At5: bootstrapInterval(at(5)),
  };
}

function shelve(passages: Passage[]): Shelf {
  const index = createTextIndex(analysisOf.chunk);
  const changes = passages.map(({ id, title, headings, text }) => ({
    id,
    fields: { title, headings: headings.join("\n"), text },
  }));
  applyChanges(index, changes);
  return { index, passages: new Map(passages.map((one) => [one.id, one])) };
}

function passage(id: string, text: string): Passage {
  return { id, title: "", headings: [], text };
}

function readFaq(path: string): FaqEntry[] {
  const content = JSON.parse(readFileSync(path, "utf8")) as FaqEntry[] | { questions: FaqEntry[] };
  return Array.isArray(content) ? content : content.questions;
}
