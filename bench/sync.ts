import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { openDatabase, type OpenDatabase } from "~/adapters/database/open-database";
import { measureBareInsert } from "./support/bare-insert";
import { electronicsExport, type BulkExport } from "./support/electronics-export";
import { measureSync } from "./support/measure-sync";

/**
 * How many products a second a full sync stages and imports, on embedded PostgreSQL and, when DATABASE_URL is set, on
 * that server (in a database of its own that is dropped afterwards), beside a bare bulk insert of the same rows.
 * `--products FILE` (default: electronics/products.jsonl.gz in FLOORWALKER_DATA), `--limit N`, `--repeat N` (the same products so many times over, each with ids of its own).
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { products: { type: "string" }, limit: { type: "string" }, repeat: { type: "string" } },
  });
  const folder = process.env.FLOORWALKER_DATA ?? "../shared/data";
  const path = resolve(values.products ?? join(folder, "electronics/products.jsonl.gz"));
  if (!existsSync(path)) {
    throw new Error(`There is no catalogue at ${path}: name one with --products, or set FLOORWALKER_DATA.`);
  }
  const source = await electronicsExport(path, Number(values.limit ?? Infinity), Number(values.repeat ?? 1));
  console.log(
    `${source.products} products, ${source.lines} lines, ${Math.round(source.file.length / 1e6)} MB`,
  );
  const embedded = await measureEmbedded(source);
  console.log(`embedded: ${JSON.stringify(embedded)}`);
  const server = process.env.DATABASE_URL ? await measureServer(source, process.env.DATABASE_URL) : null;
  return { products: source.products, lines: source.lines, embedded, server };
}

async function measureEmbedded(source: BulkExport): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-bench-"));
  const database = await openDatabase({ folder });
  try {
    return await measure(database, source);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureServer(source: BulkExport, serverUrl: string): Promise<object> {
  const name = `floorwalker_bench_${process.pid}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    const database = await openDatabase({ url: url.href });
    try {
      return await measure(database, source);
    } finally {
      await database.close();
    }
  } finally {
    await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function measure(database: OpenDatabase, source: BulkExport): Promise<object> {
  const sync = await measureSync(database, source);
  const bare = await measureBareInsert(database);
  return { ...sync, bare, shareOfBare: round(sync.first.productsPerSecond / bare.productsPerSecond) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
