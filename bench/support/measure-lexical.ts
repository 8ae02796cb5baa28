import type { OpenDatabase } from "~/adapters/database/open-database";
import { retrieve } from "~/domain/knowledge/retrieval/retrieve";
import { analysisOf } from "~/domain/search/collection";
import { searchText } from "~/domain/search/search-index";
import { createSearchIndexes, type SearchIndexes } from "~/domain/search/search-indexes";
import { createTextIndex } from "~/domain/search/text-index";
import { quantile, round } from "../retrieval-measures";
import { copyShop, fillShop, type FilledShop } from "./fill-knowledge";
import { watchEventLoop } from "./watch-event-loop";
import { createZipfTexts, type ZipfTexts } from "./zipf-texts";

const silent = (): void => {};
export const log = { debug: silent, info: silent, warn: console.warn, error: console.error };
const passages = 5;
const templates = 20;
const earlyQueries = 200;

export interface CallTime {
  wallMs: number;
  /** What this thread computed meanwhile: on a busy machine the rest of the time it waited for its turn. */
  ownMs: number;
}

export function timesOf(times: CallTime[]) {
  const wall = times.map(({ wallMs }) => wallMs);
  const own = times.map(({ ownMs }) => ownMs);
  return {
    ...{ p50Ms: round(quantile(wall, 0.5), 2), p95Ms: round(quantile(wall, 0.95), 2) },
    ...{ ownP50Ms: round(quantile(own, 0.5), 2), ownP95Ms: round(quantile(own, 0.95), 2) },
  };
}

/** Times of calls one after the other. */
export async function timeEach<T>(items: T[], run: (item: T) => Promise<unknown>): Promise<CallTime[]> {
  const times: CallTime[] = [];
  for (const item of items) {
    const startedAt = performance.now();
    const before = process.threadCpuUsage();
    await run(item);
    const { user, system } = process.threadCpuUsage(before);
    times.push({ wallMs: performance.now() - startedAt, ownMs: (user + system) / 1_000 });
  }
  return times;
}

/** One shop with many passages: the cold load, the real verb, the index alone, and full-text search of PostgreSQL beside. */
export async function measureLargeShop(
  database: OpenDatabase,
  chunks: number,
  queries: number,
): Promise<object> {
  const texts = createZipfTexts(1);
  const shop = await fillShop(database, "shop_large", chunks, texts);
  await makeBaseline(database, shop.shopId);
  await database.pool.query("ANALYZE");
  const searchIndexes = createSearchIndexes({ budgetBytes: 2_000_000_000 });
  const services = { db: database.db, searchIndexes, embedder: null, log };
  // A process that has run for a while: its code is compiled, its connections are open.
  await fillShop(database, "shop_small", 500, texts);
  await retrieve(services, { shopId: "shop_small", question: "how is mispelled", limit: passages });
  const questions = ask(shop, texts, queries);
  const place = { shopId: shop.shopId, collection: "chunk" as const };
  const heapBefore = heapMegabytes();
  const loop = watchEventLoop();
  let index = createTextIndex(analysisOf.chunk);
  const [cold] = await timeEach([place], async () => (index = await searchIndexes.read(database.db, place)));
  const blockedWhileLoading = loop.lap();
  loop.stop();
  const heapMb = round(heapMegabytes() - heapBefore, 0);
  const firstAt = performance.now();
  searchText(index, "chunk", { query: "how is zzqxw mispelled", limit: passages });
  const firstMisspellingMs = round(performance.now() - firstAt, 0);
  const retrieveOne = (question: string) =>
    retrieve(services, { shopId: shop.shopId, agentId: "agt_1", question, limit: passages });
  const early = await timeEach(questions.slice(0, earlyQueries), retrieveOne);
  const verb = await timeEach(questions.slice(earlyQueries), retrieveOne);
  const alone = await timeEach(questions, async (query) => searchText(index, "chunk", { query, limit: 30 }));
  const baseline = await timeEach(questions, (question) => askBaseline(database, shop.shopId, question));
  return {
    chunks,
    coldLoad: { seconds: round(cold!.wallMs / 1000, 1), ownSeconds: round(cold!.ownMs / 1000, 1) },
    ...{ blockedWhileLoading, firstMisspellingMs },
    memory: { indexMb: round(searchIndexes.usedBytes() / 1e6, 0), heapGrowthMb: heapMb },
    /** The first questions after the start, and those after them. */
    retrieveEarly: timesOf(early),
    retrieve: timesOf(verb),
    indexAlone: timesOf(alone),
    tsRankCd: timesOf(baseline),
  };
}

/** Many shops, a random one each time: cold loads apart, then warm as far as the budget of memory goes. */
export async function measureManyShops(
  database: OpenDatabase,
  { shops, chunks, queries, budgetMb }: { shops: number; chunks: number; queries: number; budgetMb: number },
): Promise<object> {
  const filled = await fillShops(database, shops, chunks);
  await database.pool.query("ANALYZE");
  const searchIndexes = createSearchIndexes({ budgetBytes: budgetMb * 1_000_000 });
  const services = { db: database.db, searchIndexes, embedder: null, log };
  const questionOf = (shop: FilledShop & { question: string }) =>
    retrieve(services, { shopId: shop.shopId, agentId: "agt_1", question: shop.question, limit: passages });
  const heapBefore = heapMegabytes();
  const loop = watchEventLoop();
  const cold = await timeEach(filled, questionOf);
  const blockedWhileLoading = loop.lap();
  loop.stop();
  const memory = {
    budgetMb,
    usedMb: round(searchIndexes.usedBytes() / 1e6, 0),
    heapGrowthMb: round(heapMegabytes() - heapBefore, 0),
  };
  const warm = await timeWarm(searchIndexes, filled, queries, questionOf);
  return { shops, chunksEach: chunks, memory, blockedWhileLoading, coldLoad: timesOf(cold), ...warm };
}

async function timeWarm(
  searchIndexes: SearchIndexes,
  shops: (FilledShop & { question: string })[],
  queries: number,
  run: (shop: FilledShop & { question: string }) => Promise<unknown>,
) {
  const loaded: CallTime[] = [];
  const evicted: CallTime[] = [];
  for (let i = 0; i < queries; i++) {
    const shop = shops[(i * 7_919) % shops.length]!;
    const isLoaded = searchIndexes.holds({ shopId: shop.shopId, collection: "chunk" });
    const [time] = await timeEach([shop], run);
    (isLoaded ? loaded : evicted).push(time!);
  }
  return {
    warm: loaded.length > 0 ? { queries: loaded.length, ...timesOf(loaded) } : null,
    afterEviction: evicted.length > 0 ? { queries: evicted.length, ...timesOf(evicted) } : null,
  };
}

async function fillShops(database: OpenDatabase, shops: number, chunks: number) {
  const texts = createZipfTexts(2);
  const filled: (FilledShop & { question: string })[] = [];
  const copies = Math.ceil(shops / templates) - 1;
  for (let template = 0; template < Math.min(templates, shops); template++) {
    const shop = await fillShop(database, `shop_t${template}`, chunks, texts);
    const ids = Array.from({ length: copies }, (_, copy) => `shop_t${template}c${copy}`);
    await copyShop(database, shop.shopId, ids);
    for (const shopId of [shop.shopId, ...ids]) {
      filled.push({
        ...shop,
        shopId,
        question: texts.question(shop.texts[filled.length % shop.texts.length]!),
      });
    }
  }
  return filled.slice(0, shops);
}

function ask(shop: FilledShop, texts: ZipfTexts, queries: number): string[] {
  return Array.from({ length: queries }, (_, i) => texts.question(shop.texts[(i * 31) % shop.texts.length]!));
}

async function makeBaseline({ pool }: OpenDatabase, shopId: string): Promise<void> {
  await pool.query(`
    CREATE TABLE baseline AS SELECT "shopId", "id", to_tsvector('english', "text") AS words FROM "Chunk" WHERE "shopId" = '${shopId}';
    CREATE INDEX ON baseline USING gin (words)`);
}

async function askBaseline({ pool }: OpenDatabase, shopId: string, question: string): Promise<void> {
  await pool.query(
    `SELECT "id" FROM baseline, to_tsquery('english', $2) AS query WHERE "shopId" = $1 AND words @@ query
     ORDER BY ts_rank_cd(words, query) DESC LIMIT ${passages}`,
    [shopId, question.match(/[a-z]+/g)!.join(" | ")],
  );
}

function heapMegabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
