import { parseArgs } from "node:util";
import { searchProducts } from "~/domain/catalog/query/search-products";
import type { ChatServices } from "~/domain/chat/answer-shopper";
import { recogniseShopperIntent } from "~/domain/chat/recognise-shopper-intent";
import { openDataFile } from "./retrieval-data-measures";
import { readProducts, readRatings } from "./retrieval-files-measures";
import { mean, quantile, round } from "./retrieval-measures";
import {
  answererServices,
  askShop,
  openAnswerShop,
  topPassage,
  type ShopAnswer,
} from "./support/answer-shop";
import { onEmbedded } from "./support/bench-databases";
import {
  demoCatalog,
  demoPages,
  ratedCatalog,
  smallShopCatalog,
  smallShopPages,
} from "./support/demo-shop-content";
import { readIntentMeasures } from "./support/intent-utterances";
import { readQuestionFile, type QuestionFile, type QuestionShelf } from "./support/question-files";
import { parseJson, readText } from "./support/read-table";
import {
  answerableByDemoShop,
  unanswerableByDemoShop,
  unanswerableBySmallShop,
} from "./support/unanswerable-questions";

const shelvesMax = 12;
const questionsPerShelf = 10;
const candidateShelves = 80;
const foreignMax = 100;
/** Of the products that nobody rated, one in so many stands beside those that were. */
const unratedShare = 6;
const relevantFrom = 2;

/**
 * The built-in answerer end to end, through `answerShopper` on embedded PostgreSQL: whether its answer cites what answers
 * the question (FAQ, policies), shows a right product among the first three, and says honestly that it does not know.
 * Beside it whatever passage stands first, always said. `--questions FILE` measures another file of questions;
 * `--part NAME` one part alone; `--show` prints each wrong answer.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { questions: { type: "string" }, part: { type: "string" }, show: { type: "boolean" } },
  });
  return await onEmbedded(async (database) => {
    const services = answererServices(database);
    const show = values.show ? (line: string): void => console.log(line) : (): void => {};
    if (values.questions) {
      const file = readQuestionFile(openDataFile(values.questions, ""));
      return { file: await measureFile(services, file, show) };
    }
    const figures: Record<string, unknown> = {};
    for (const [name, measure] of Object.entries(parts)) {
      if (values.part && values.part !== name) continue;
      figures[name] = await measure(services, show);
      console.log(`${name}: ${JSON.stringify(figures[name])}`);
    }
    return figures;
  });
}

type Show = (line: string) => void;
type Part = (services: ChatServices, show: Show) => Promise<object>;

const parts: Record<string, Part> = {
  demoShop: measureDemoShop,
  outOfScope: measureOutOfScope,
  smallShop: measureSmallShop,
  faq79: async (services, show) =>
    measureFile(services, readQuestionFile(openDataFile(undefined, "faq/faq79.json")), show),
  policyQa: async (services, show) =>
    measureFile(services, readQuestionFile(openDataFile(undefined, "policy-qa/dev.json")), show),
  productQa: async (services, show) =>
    measureFile(services, readQuestionFile(openDataFile(undefined, "product-qa/epqa-dev.csv")), show),
  products: measureProducts,
  intents: async () => measureIntents(),
};

async function measureDemoShop(services: ChatServices, show: Show): Promise<object> {
  const shop = await openAnswerShop(services, { pages: demoPages(), products: demoCatalog() });
  const answered = await inTurn(answerableByDemoShop, async ([question, piece]) => {
    const answer = await askShop(services, shop, question);
    const passage = await topPassage(services, shop, question);
    const isRight = says(answer.text, piece);
    if (!isRight) show(`not answered: ${question} -> ${answer.text}`);
    return { answer, isRight, isFirstRight: says(passage ?? "", piece) };
  });
  const unanswerable = await honestyOn(services, shop, unanswerableByDemoShop, show);
  return {
    answerable: answered.length,
    answered: share(answered.map(({ isRight }) => isRight)),
    topPassageAnswers: share(answered.map(({ isFirstRight }) => isFirstRight)),
    unanswerable,
    turnMs: timesOf(answered.map(({ answer }) => answer)),
  };
}

async function measureOutOfScope(services: ChatServices, show: Show): Promise<object> {
  const shop = await openAnswerShop(services, { pages: demoPages(), products: demoCatalog() });
  return await honestyOn(services, shop, foreignQuestions(), show);
}

async function measureSmallShop(services: ChatServices, show: Show): Promise<object> {
  const shop = await openAnswerShop(services, { pages: smallShopPages, products: smallShopCatalog() });
  return { unanswerable: await honestyOn(services, shop, unanswerableBySmallShop, show) };
}

/** How many get an honest "I don't know", or are shown that nothing was found; the baseline answers everything. */
async function honestyOn(
  services: ChatServices,
  shop: Awaited<ReturnType<typeof openAnswerShop>>,
  questions: readonly string[],
  show: Show,
): Promise<object> {
  const replies = await inTurn(questions, async (question) => {
    const answer = await askShop(services, shop, question);
    const isFalse = answer.cited.length > 0 && !answer.isHonest;
    if (!answer.isHonest) show(`${isFalse ? "false" : "other"}: ${question} -> ${answer.text.slice(0, 200)}`);
    return { ...answer, isFalse };
  });
  return {
    questions: questions.length,
    honest: share(replies.map(({ isHonest }) => isHonest)),
    quotesSomething: share(replies.map(({ isFalse }) => isFalse)),
    showsProducts: share(replies.map(({ productIds }) => productIds.length > 0)),
    topPassageHonest: 0,
  };
}

function foreignQuestions(): string[] {
  const path = openDataFile(undefined, "intents-clinc150/data_oos_plus.json");
  const clinc = parseJson(path, readText(path)) as Record<string, [string, string][]>;
  return everyNth(clinc.oos_test!, foreignMax).map(([question]) => question);
}

async function measureFile(services: ChatServices, file: QuestionFile, show: Show): Promise<object> {
  const shelves = file.shelves.flatMap(splitCandidates);
  const max = file.shape === "questions with candidates" ? candidateShelves : shelvesMax;
  const asked: { isRight: boolean; isFirstRight: boolean; hasGold: boolean; answer: ShopAnswer }[] = [];
  for (const shelf of everyNth(shelves, max)) {
    const pages = [{ title: file.shelves.length > 1 ? shelf.name : "Help", chunks: shelf.passages }];
    const shop = await openAnswerShop(services, { pages });
    const questions = shelves.length === 1 ? shelf.questions : everyNth(shelf.questions, questionsPerShelf);
    for (const { question, gold } of questions) {
      const answer = await askShop(services, shop, question);
      const passage = await topPassage(services, shop, question);
      const texts = shelf.passages.filter(({ id }) => gold.has(id)).map(({ text }) => text.trim());
      const isRight = answer.cited.some((text) => texts.includes(text.trim()));
      if (!isRight && gold.size > 0) show(`not answered: ${question} -> ${answer.text.slice(0, 200)}`);
      const isFirstRight = passage !== null && texts.includes(passage.trim());
      asked.push({ isRight, isFirstRight, hasGold: gold.size > 0, answer });
    }
  }
  const answerable = asked.filter(({ hasGold }) => hasGold);
  const others = asked.filter(({ hasGold }) => !hasGold);
  return {
    shops: Math.min(max, shelves.length),
    answerable: answerable.length,
    citesWhatAnswers: share(answerable.map(({ isRight }) => isRight)),
    saysUnknown: share(answerable.map(({ answer }) => answer.isHonest)),
    topPassageAnswers: share(answerable.map(({ isFirstRight }) => isFirstRight)),
    unanswerable: others.length,
    honest: share(others.map(({ answer }) => answer.isHonest)),
    turnMs: timesOf(asked.map(({ answer }) => answer)),
  };
}

/** Questions that may only be answered by candidates of their own are asked in shops of their own. */
function splitCandidates(shelf: QuestionShelf): QuestionShelf[] {
  if (shelf.questions.every(({ among }) => among === null)) return [shelf];
  return shelf.questions.map((question) => ({
    name: question.id,
    passages: shelf.passages.filter(({ id }) => question.among!.includes(id)),
    questions: [question],
  }));
}

async function measureProducts(services: ChatServices, show: Show): Promise<object> {
  const { ratings } = readRatings(openDataFile(undefined, "electronics/ratings.csv"));
  const all = readProducts(openDataFile(undefined, "electronics/products.jsonl.gz"));
  const rated = new Set([...ratings.values()].flatMap((judged) => [...judged.keys()]));
  const products = all.filter(({ id }, place) => rated.has(id) || place % unratedShare === 0);
  const shop = await openAnswerShop(services, { pages: [], products: ratedCatalog(products) });
  const queries = [...ratings].filter(([, judged]) =>
    [...judged.values()].some((one) => one >= relevantFrom),
  );
  const asked = await inTurn(queries, async ([query, judged]) => {
    const isRelevant = (id: string): boolean => (judged.get(id) ?? 0) >= relevantFrom;
    const answer = await askShop(services, shop, `I'm looking for ${query}`);
    const bare = await askShop(services, shop, query);
    const { products: found } = await searchProducts(services, { shopId: shop.shopId, query, limit: 3, locale: "en", filters: {} });
    if (!bare.productIds.slice(0, 3).some(isRelevant)) show(`no right product: ${query} -> ${bare.text.slice(0, 200)}`);
    return {
      answer: bare,
      isRight: answer.productIds.slice(0, 3).some(isRelevant),
      isBareRight: bare.productIds.slice(0, 3).some(isRelevant),
      isFirstRight: found.some(({ productId }) => isRelevant(productId)),
    };
  }); // prettier-ignore
  return {
    products: products.length,
    queries: asked.length,
    rightInFirstThree: share(asked.map(({ isRight }) => isRight)),
    rightInFirstThreeBareQuery: share(asked.map(({ isBareRight }) => isBareRight)),
    plainSearchRightInFirstThree: share(asked.map(({ isFirstRight }) => isFirstRight)),
    turnMs: timesOf(asked.map(({ answer }) => answer)),
  };
}

function measureIntents(): object {
  const accuracies = Object.entries(readIntentMeasures()).map(([name, texts]) => {
    const alone = { earlierMessages: [], shownProducts: [] };
    const hits = texts.map(({ text, intent }) => recogniseShopperIntent(text, alone).intent === intent);
    return [name, { texts: texts.length, accuracy: share(hits) }] as const;
  });
  return Object.fromEntries(accuracies);
}

function says(text: string, piece: string): boolean {
  const plain = (one: string): string => one.toLowerCase().replaceAll(/\s+/g, " ");
  return plain(text).includes(plain(piece));
}

function share(hits: boolean[]): number | null {
  return hits.length === 0 ? null : round(mean(hits.map(Number)));
}

function timesOf(answers: ShopAnswer[]): object {
  const times = answers.map(({ ms }) => ms);
  return { p50: round(quantile(times, 0.5), 0), p95: round(quantile(times, 0.95), 0) };
}

function everyNth<T>(list: readonly T[], max: number): T[] {
  const step = Math.max(1, Math.ceil(list.length / max));
  return list.filter((_, place) => place % step === 0);
}

async function inTurn<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of list) results.push(await work(one));
  return results;
}
