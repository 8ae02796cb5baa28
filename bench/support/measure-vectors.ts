import { ensureVectors } from "~/adapters/database/ensure-vectors";
import type { OpenDatabase } from "~/adapters/database/open-database";
import type { Embedder } from "~/domain/search/vectors/embedder";
import { findNear } from "~/domain/search/vectors/find-near";
import { createVectorIndex } from "~/domain/search/vectors/vector-index";
import { vectorText, type VectorState } from "~/domain/search/vectors/vector-state";
import { mean, round } from "../retrieval-measures";
import { log, timeEach, timesOf } from "./measure-lexical";
import { createTopics } from "./simulated-embedder";

const dimensions = 512;
const rowsPerStatement = 250;
const nearest = 10;
const embedder: Embedder = {
  model: `local@${dimensions}`,
  dimensions,
  embed: () => Promise.reject(new Error("the vectors of this bench come from nowhere")),
};

/** Looking at each vector, and the approximate index with its recall beside that, at growing sizes of one shop. */
export async function measureVectors(
  database: OpenDatabase,
  { sizes, queries }: { sizes: number[]; queries: number },
): Promise<object> {
  if (!(await ensureVectors(database.pool, { ...log, warn: () => {} }))) {
    return { notRun: "this PostgreSQL has no pgvector" };
  }
  const figures: object[] = [];
  for (const size of sizes) figures.push(await measureSize(database, size, queries));
  return { dimensions, sizes: figures };
}

async function measureSize(database: OpenDatabase, vectors: number, queries: number): Promise<object> {
  const place = { shopId: `shop_v${vectors}`, collection: "chunk" as const };
  const topics = createTopics(vectors);
  const questions: Float32Array[] = [];
  const fillingAt = performance.now();
  for (let start = 0; start < vectors; start += rowsPerStatement) {
    const rows = Array.from({ length: rowsPerStatement }, (_, i) => {
      const passage = topics.passage();
      if (i % 25 === 0 && questions.length < queries) questions.push(topics.question(passage));
      return { id: `chk_${start + i}`, embedding: vectorText(passage) };
    });
    await database.pool.query(
      `INSERT INTO "SearchVector" SELECT $1, 'chunk', "id", NULL, $2, '', "embedding"::halfvec
       FROM jsonb_to_recordset($3::jsonb) AS row("id" text, "embedding" text)`,
      [place.shopId, embedder.model, JSON.stringify(rows)],
    );
  }
  const insertedPerSecond = round((vectors * 1000) / (performance.now() - fillingAt), 0);
  await database.pool.query(`ANALYZE "SearchVector"`);
  const sampleIds = Array.from({ length: 300 }, (_, i) => `chk_${Math.floor((i * vectors) / 300)}`);
  const state: VectorState = { model: embedder.model, sequence: 0n, vectors, indexName: null, sampleIds };
  const search = async (vector: Float32Array, indexName: string | null): Promise<string[]> => {
    const request = {
      place,
      state: { ...state, indexName },
      vector,
      limit: nearest,
      ids: [],
      refusedGroups: [],
    };
    const { similarities } = await findNear({ db: database.db, embedder }, request);
    return [...similarities.keys()];
  };
  const exact: string[][] = [];
  const exactTimes = await timeEach(questions, async (vector) => exact.push(await search(vector, null)));
  const buildingAt = performance.now();
  const indexName = await createVectorIndex(database.db, place, embedder);
  const buildSeconds = round((performance.now() - buildingAt) / 1000, 1);
  const near: string[][] = [];
  const nearTimes = await timeEach(questions, async (vector) => near.push(await search(vector, indexName)));
  const recall = mean(near.map((ids, i) => ids.filter((id) => exact[i]!.includes(id)).length / nearest));
  return {
    vectors,
    insertedPerSecond,
    lookingAtEach: timesOf(exactTimes),
    index: { buildSeconds, ...timesOf(nearTimes), recallAt10: round(recall, 3) },
  };
}
