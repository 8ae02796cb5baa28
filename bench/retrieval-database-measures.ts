import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase, type OpenDatabase } from "~/adapters/database/open-database";
import { searchIndex } from "~/domain/search/search-index";
import { createSearchIndexes } from "~/domain/search/search-indexes";
import { upsertSearchDocuments } from "~/domain/search/upsert-search-documents";
import { formatId } from "~/domain/shared/ids";
import { quantile, round } from "./retrieval-measures";

interface Document {
  id: string;
  fields: Record<string, string>;
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const documentsPerTransaction = 500;
const budgetBytes = 512_000_000;

/**
 * The same documents through the real tables: writing, cold load, warm search, and whether the ranking is the one of the
 * pure index. On embedded PostgreSQL, and on a database of its own on the server that DATABASE_URL names.
 */
export async function measureOnDatabase(
  documents: Document[],
  queries: ReadonlyMap<string, unknown>,
  searchPure: (query: string) => string[],
): Promise<object> {
  const embedded = await measureEmbedded(documents, [...queries.keys()]);
  const url = process.env.DATABASE_URL;
  const server = url ? await measureServer(url, documents, [...queries.keys()]) : null;
  const pure = [...queries.keys()].map(searchPure);
  const compare = ({ ranking, ...figures }: Measured): object => ({
    ...figures,
    rankingAsInMemory: JSON.stringify(ranking) === JSON.stringify(pure),
  });
  return { embedded: compare(embedded), server: server && compare(server) };
}

interface Measured {
  ranking: string[][];
  documentsPerSecond: number;
  coldLoadMs: number;
  p50Ms: number;
  p95Ms: number;
}

async function measureEmbedded(documents: Document[], queries: string[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-bench-"));
  try {
    return await measure(await openDatabase({ folder }), documents, queries);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureServer(url: string, documents: Document[], queries: string[]): Promise<Measured> {
  const name = `floorwalker_bench_${randomBytes(6).toString("hex")}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await onServer(url, `CREATE DATABASE ${name}`);
  try {
    return await measure(await openDatabase({ url: own.href }), documents, queries);
  } finally {
    await onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

async function measure(database: OpenDatabase, documents: Document[], queries: string[]): Promise<Measured> {
  const services = {
    db: database.db,
    now: () => new Date(),
    searchIndexes: createSearchIndexes({ budgetBytes }),
    embedder: null,
    log: silent,
  };
  const place = { shopId: formatId("shop", randomBytes(16)), collection: "product" as const };
  const writing = performance.now();
  for (let start = 0; start < documents.length; start += documentsPerTransaction) {
    const batch = documents
      .slice(start, start + documentsPerTransaction)
      .map(({ id, fields }) => ({ id, fields }));
    await services.db.$transaction((tx) =>
      upsertSearchDocuments(services, tx, { ...place, documents: batch }),
    );
  }
  const documentsPerSecond = round((documents.length * 1000) / (performance.now() - writing), 0);
  const loading = performance.now();
  await searchIndex(services, { ...place, query: "warm", limit: 1 });
  const coldLoadMs = round(performance.now() - loading, 0);
  const ranking: string[][] = [];
  const times: number[] = [];
  for (const query of [...queries, ...queries, ...queries]) {
    const startedAt = performance.now();
    const { hits } = await searchIndex(services, { ...place, query, limit: 10 });
    times.push(performance.now() - startedAt);
    if (ranking.length < queries.length) ranking.push(hits.map((hit) => hit.id));
  }
  await database.close();
  const p50Ms = round(quantile(times, 0.5), 2);
  return { ranking, documentsPerSecond, coldLoadMs, p50Ms, p95Ms: round(quantile(times, 0.95), 2) };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
