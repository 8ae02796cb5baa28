import { parseArgs } from "node:util";
import { adjustScore, headTermsOf } from "~/domain/catalog/query/product-ranking";
import { analysisOf, type FieldWeight } from "~/domain/search/collection";
import { scoringOf, searchText } from "~/domain/search/search-index";
import { spellingBytes, suggestSpellings } from "~/domain/search/spelling";
import { applyChanges, createTextIndex, indexBytes, type TextIndex } from "~/domain/search/text-index";
import { readProducts, readRatings, type BenchProduct, type Ratings } from "./retrieval-files-measures";
import { openDataFile } from "./retrieval-data-measures";
import { measureOnDatabase } from "./retrieval-database-measures";
import {
  bootstrapInterval,
  mean,
  ndcgAt10,
  quantile,
  round,
  seededRandom,
  withTypingError,
} from "./retrieval-measures";

const seeds = [1, 2, 3, 4, 5];
const documentsPerBatch = 300;
const window = 60;

/**
 * Product search against human ratings: nDCG@10 with bootstrap intervals, as typed and with one seeded typing error in
 * each query, cross-validated, with times and memory. `--products FILE.jsonl.gz --ratings FILE.csv` measures other files
 * (JSON lines; CSV, TSV or JSON; plain or gzipped), `--typos` prints each mistyped query with what became of it, `--database`
 * also asks the real verb on embedded PostgreSQL, and on the server that DATABASE_URL names.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      products: { type: "string" },
      ratings: { type: "string" },
      typos: { type: "boolean" },
      database: { type: "boolean" },
    },
  });
  const products = readProducts(openDataFile(values.products, "electronics/products.jsonl.gz"));
  const { ratings, rows } = readRatings(openDataFile(values.ratings, "electronics/ratings.csv"));
  const before = process.cpuUsage();
  const index = indexOf(products);
  const buildCpuMs = round(process.cpuUsage(before).user / 1000, 0);
  const byId = new Map(products.map((product) => [product.id, product]));
  const search = (query: string): string[] => rank(index, byId, query);
  for (const query of ratings.keys()) search(query);
  const plain = measure(ratings, search);
  if (plain.values.length === 0) throw new Error("No query of the ratings has a product rated above 0.");
  if (values.typos) printTypingErrors(index, byId, ratings);
  const seeded = seeds.map((seed) => {
    const random = seededRandom(seed);
    return measure(ratings, search, (query) => withTypingError(query, random));
  });
  return {
    products: products.length,
    ratingsRead: rows,
    ratedButNotInProducts: countUnknown(ratings, byId),
    queries: ratings.size,
    queriesWithRelevant: plain.values.length,
    ndcgAt10: round(mean(plain.values)),
    interval95: bootstrapInterval(plain.values),
    ...timesOf(plain.times),
    crossValidated: crossValidate(index, byId, ratings),
    withTypingErrors: {
      ndcgAt10: round(mean(seeded.map(({ values: one }) => mean(one)))),
      bySeed: seeded.map(({ values: one }) => round(mean(one), 3)),
      interval95: bootstrapInterval(seeded.flatMap(({ values: one }) => one)),
      ...timesOf(seeded.flatMap(({ times }) => times)),
    },
    spellingLookup: measureSpelling(index, ratings),
    memory: {
      buildCpuMs,
      terms: index.terms.length,
      indexMegabytes: round((indexBytes(index) + spellingBytes(index)) / 1e6, 1),
    },
    ...(values.database
      ? { databases: await measureOnDatabase(products, ratings, (query) => searchIds(index, query)) }
      : {}),
  };
}

/** Judged products that the catalogue does not have: no search can find them. */
function countUnknown(ratings: Ratings, byId: ReadonlyMap<string, unknown>): number {
  return [...ratings.values()].reduce(
    (sum, judged) => sum + [...judged.keys()].filter((id) => !byId.has(id)).length,
    0,
  );
}

/** What became of each query with a typing error of the first seed: as typed, as searched, nDCG@10 of both. */
function printTypingErrors(index: TextIndex, byId: Map<string, BenchProduct>, ratings: Ratings): void {
  const random = seededRandom(seeds[0]!);
  for (const [query, judged] of ratings) {
    const mistyped = withTypingError(query, random);
    const [right, wrong] = [query, mistyped].map((text) => ndcgAt10(rank(index, byId, text), judged));
    const { corrections, unknown } = searchText(index, "product", { query: mistyped, limit: 1 });
    const became =
      corrections.map(({ from, to }) => `${from} -> ${to}`).join(", ") || unknown.join(", ") || "as typed";
    const figures =
      right === null ? "nothing relevant" : `nDCG@10 ${round(right!, 3)} -> ${round(wrong!, 3)}`;
    console.log(`${query} | ${mistyped} | ${became} | ${figures}`);
  }
}

function searchIds(index: TextIndex, query: string): string[] {
  return searchText(index, "product", { query, limit: 10 }).hits.map((hit) => hit.id);
}

/** The ranking of `searchProducts` without a database: index, then what product rows tell. */
function rank(index: TextIndex, byId: Map<string, BenchProduct>, query: string): string[] {
  const found = searchText(index, "product", { query, limit: window });
  const headTerms = headTermsOf(query, found.words);
  return found.hits
    .map((hit) => {
      const product = { ...byId.get(hit.id)!, available: true };
      return { id: hit.id, score: adjustScore(hit.score, product, { headTerms, productType: null }) };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, 10)
    .map(({ id }) => id);
}

function measure(ratings: Ratings, search: (query: string) => string[], mistype = (query: string) => query) {
  const values: number[] = [];
  const times: number[] = [];
  for (const [query, judged] of ratings) {
    const text = mistype(query);
    const [ids, ms] = timed(() => search(text));
    times.push(ms);
    const value = ndcgAt10(ids, judged);
    if (value !== null) values.push(value);
  }
  return { values, times };
}

/** The shortest of five times, so that what else the machine does counts less. */
function timed<T>(work: () => T): [value: T, ms: number] {
  let value = work();
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const startedAt = performance.now();
    value = work();
    best = Math.min(best, performance.now() - startedAt);
  }
  return [value, best];
}

function timesOf(times: number[]) {
  return {
    p50Ms: round(quantile(times, 0.5), 3),
    p95Ms: round(quantile(times, 0.95), 3),
  };
}

function measureSpelling(index: TextIndex, ratings: Ratings) {
  const random = seededRandom(11);
  const words = [...ratings.keys()].flatMap((query) => query.match(/\p{L}{4,}/gu) ?? []);
  const misspelt = words.map((word) => withTypingError(word, random));
  const times = misspelt.map((word) => timed(() => suggestSpellings(index, word, 3))[1]);
  return timesOf(times);
}

/**
 * Whether the weights hold beyond these queries: for each fifth of the queries the weights that are best on the other
 * four fifths are taken from a small grid around the product's own.
 */
function crossValidate(index: TextIndex, byId: Map<string, BenchProduct>, ratings: Ratings) {
  const own = analysisOf.product.fields.map((field) => ({ ...field }));
  const queries = [...ratings].filter(([, judged]) => ndcgAt10([], judged) !== null);
  const settings = gridAround(own);
  const table = settings.map(({ fields, coveragePower }) => {
    setWeights(index, fields, coveragePower);
    return queries.map(([query, judged]) => ndcgAt10(rank(index, byId, query), judged)!);
  });
  setWeights(index, own, 0.5);
  const folds = 5;
  const held = Array.from({ length: folds }, (_, fold) => {
    const isHeld = (place: number): boolean => place % folds === fold;
    const trained = table.map((row) => mean(row.filter((_, place) => !isHeld(place))));
    const best = trained.indexOf(Math.max(...trained));
    return table[best]!.filter((_, place) => isHeld(place));
  }).flat();
  return { settings: settings.length, ndcgAt10: round(mean(held)), interval95: bootstrapInterval(held) };
}

function gridAround(own: FieldWeight[]): { fields: FieldWeight[]; coveragePower: number }[] {
  const scaled = (name: string, factor: number): FieldWeight[] =>
    own.map((field) => (field.name === name ? { ...field, weight: field.weight * factor } : field));
  const names = ["title", "vendor", "productType", "description", "metafields", "sku"];
  const fieldSets = [own, ...names.flatMap((name) => [scaled(name, 0.5), scaled(name, 2)])];
  return fieldSets.flatMap((fields) => [0, 0.5, 1].map((coveragePower) => ({ fields, coveragePower })));
}

function setWeights(index: TextIndex, fields: FieldWeight[], coveragePower: number): void {
  fields.forEach((field, place) => Object.assign(index.fields[place]!, field));
  scoringOf.product.coveragePower = coveragePower;
}

function indexOf(products: BenchProduct[]): TextIndex {
  const index = createTextIndex(analysisOf.product);
  for (let start = 0; start < products.length; start += documentsPerBatch) {
    applyChanges(index, products.slice(start, start + documentsPerBatch));
  }
  return index;
}
