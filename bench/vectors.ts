import { readFileSync } from "node:fs";
import { createEmbedder } from "~/adapters/embeddings/create-embedder";
import { readEnv } from "~/env.server";
import { analysisOf } from "~/domain/search/collection";
import { searchText, type SearchHit } from "~/domain/search/search-index";
import { applyChanges, createTextIndex } from "~/domain/search/text-index";
import type { NearDocuments } from "~/domain/search/vectors/find-near";
import { fuseHits, meaningWeight } from "~/domain/search/vectors/fuse-hits";
import { openDataFile } from "./retrieval-data-measures";
import { mean, round } from "./retrieval-measures";
import { cosine, createGeometry } from "./support/simulated-embedder";

interface Question {
  question: string;
  answers: Set<number>;
  lexical: SearchHit[];
  possible: number;
  shelf: Shelf;
}

interface Shelf {
  passages: string[];
  vectors: Float32Array[];
}

const weights = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 1];
/** From worse than the words to nearly perfect. */
const qualities = [0, 0.03, 0.06, 0.09, 0.12, 0.2];
const foundMax = 60;
const policiesMax = 12;
const equalRankOffset = 60;

/**
 * Words and meaning at every weight, recall at 1 and 5, on faq79 and PolicyQA: with the embedder that EMBEDDING_MODEL and
 * its companions name, or with simulated ones of several qualities. Equal ranks (reciprocal rank fusion) stand beside.
 */
export async function run(): Promise<object> {
  const embed = openEmbedder();
  const sets = { faq79: readFaq(), policyQa: readPolicies() };
  const figures: Record<string, object> = {};
  for (const [name, questions] of Object.entries(sets)) {
    figures[name] = embed
      ? await measureReal(questions, embed)
      : qualities.map((quality) => measureSimulated(questions, quality));
  }
  return { embedder: embed ? "configured" : "simulated", weight: meaningWeight, ...figures };
}

type Embed = (texts: string[]) => Promise<Float32Array[]>;

function openEmbedder(): Embed | null {
  if (!process.env.EMBEDDING_MODEL && !process.env.OPENAI_API_KEY) return null;
  const needed = {
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: "not used by this bench",
    SHOPIFY_APP_URL: "http://localhost",
    ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
  };
  const { embedding } = readEnv({ ...process.env, ...needed });
  if (!embedding) return null;
  const embedder = createEmbedder(embedding);
  return (texts) => embedder.embed(texts, AbortSignal.timeout(600_000));
}

async function measureReal(questions: Question[], embed: Embed): Promise<object> {
  for (const shelf of new Set(questions.map((one) => one.shelf))) shelf.vectors = await embed(shelf.passages);
  const asked = await embed(questions.map(({ question }) => question));
  return measure(questions, asked);
}

function measureSimulated(questions: Question[], quality: number): object {
  const geometry = createGeometry(11);
  for (const shelf of new Set(questions.map((one) => one.shelf)))
    shelf.vectors = shelf.passages.map(geometry.passage);
  const asked = questions.map(({ question, answers, shelf }) =>
    geometry.question(
      question,
      [...answers].map((place) => shelf.vectors[place]!),
      quality,
    ),
  );
  return { quality, ...measure(questions, asked) };
}

function measure(questions: Question[], asked: Float32Array[]): object {
  const nears = questions.map(({ shelf }, i) =>
    nearOf(shelf.vectors.map((vector) => cosine(asked[i]!, vector))),
  );
  const byMeaning = nears.map(({ similarities }) =>
    ranked([...similarities].map(([id, score]) => ({ id, score }))),
  );
  const byWeight = weights.map((weight) => {
    const lists = questions.map(({ lexical, possible }, i) =>
      fuseHits(lexical, nears[i]!, { limit: 5, possible, weight }).map(({ id }) => id),
    );
    return { weight, ...recalls(questions, lists) };
  });
  return {
    questions: questions.length,
    meaningAlone: recalls(questions, byMeaning),
    equalRanks: recalls(
      questions,
      questions.map(({ lexical }, i) =>
        fuseRanks(
          lexical.map(({ id }) => id),
          byMeaning[i]!,
        ),
      ),
    ),
    byWeight,
  };
}

function nearOf(similarities: number[]): NearDocuments {
  const average = mean(similarities);
  const variance = mean(similarities.map((one) => (one - average) ** 2));
  return {
    similarities: new Map(similarities.map((one, place) => [String(place), one])),
    mean: average,
    deviation: Math.sqrt(variance),
    count: similarities.length,
  };
}

function ranked(scored: { id: string; score: number }[]): string[] {
  return scored.sort((a, b) => b.score - a.score).map(({ id }) => id);
}

function fuseRanks(...lists: string[][]): string[] {
  const scores = new Map<string, number>();
  for (const list of lists)
    list.forEach((id, place) => scores.set(id, (scores.get(id) ?? 0) + 1 / (equalRankOffset + place)));
  return ranked([...scores].map(([id, score]) => ({ id, score })));
}

function recalls(questions: Question[], lists: string[][]) {
  const at = (count: number): number =>
    round(
      mean(
        questions.map(({ answers }, i) =>
          Number(lists[i]!.slice(0, count).some((id) => answers.has(Number(id)))),
        ),
      ),
      3,
    );
  return { recallAt1: at(1), recallAt5: at(5) };
}

function readFaq(): Question[] {
  const content = JSON.parse(readFileSync(openDataFile(undefined, "faq/faq79.json"), "utf8")) as {
    questions: { question: string; answer: string }[];
  };
  return shelve(
    content.questions.map(({ answer }) => answer),
    content.questions.map(({ question }, place) => [question, new Set([place])]),
  );
}

function readPolicies(): Question[] {
  const { data } = JSON.parse(readFileSync(openDataFile(undefined, "policy-qa/dev.json"), "utf8")) as {
    data: { paragraphs: { context: string; qas: { question: string }[] }[] }[];
  };
  return data.slice(0, policiesMax).flatMap(({ paragraphs }) => {
    const answers = new Map<string, Set<number>>();
    paragraphs.forEach(({ qas }, place) => {
      for (const { question } of qas) {
        const key = question.trim();
        answers.set(key, (answers.get(key) ?? new Set<number>()).add(place));
      }
    });
    return shelve(
      paragraphs.map(({ context }) => context),
      [...answers],
    );
  });
}

function shelve(passages: string[], asked: [question: string, answers: Set<number>][]): Question[] {
  const index = createTextIndex(analysisOf.chunk);
  applyChanges(
    index,
    passages.map((text, place) => ({ id: String(place), fields: { title: "", headings: "", text } })),
  );
  const shelf: Shelf = { passages, vectors: [] };
  return asked.map(([question, answers]) => {
    const { hits, words } = searchText(index, "chunk", { query: question, limit: foundMax });
    const possible = words.reduce((sum, { importance, rarity }) => sum + importance * rarity, 0);
    return { question, answers, lexical: hits, possible, shelf };
  });
}
