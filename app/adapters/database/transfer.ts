import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import { vectorTables } from "./ensure-vectors";

/**
 * A backup that fits both databases: gzipped lines, first what it is, then `table<TAB>row as JSON`, last a count.
 * Rows stay text on their way, so no number or time passes through JavaScript.
 */
const format = "floorwalker-backup-1";
const rowsPerBatch = 500;
const pendingJobs = `SELECT * FROM pgboss.job WHERE name = 'work' AND state IN ('created', 'retry', 'active')`;

export interface TransferReport {
  tables: Record<string, number>;
  rows: number;
}

/** Writes everything, as it was at one moment, with the jobs that wait. */
export async function exportDatabase(pool: pg.Pool, file: string): Promise<TransferReport> {
  const client = await pool.connect();
  const report: TransferReport = { tables: {}, rows: 0 };
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await pipeline(Readable.from(backupLines(client, report)), createGzip(), createWriteStream(file));
    await client.query("COMMIT");
    return report;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function* backupLines(client: pg.PoolClient, report: TransferReport): AsyncGenerator<string> {
  yield JSON.stringify({ format, migrations: await appliedMigrations(client) }) + "\n";
  for (const { name, query } of await sourcesOf(client)) {
    await client.query(
      `DECLARE rows NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM (${query}) t`,
    );
    report.tables[name] = 0;
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${rowsPerBatch} FROM rows`);
      for (const { row } of rows) yield `${name}\t${row}\n`;
      report.tables[name] += rows.length;
      report.rows += rows.length;
      if (rows.length < rowsPerBatch) break;
    }
    await client.query("CLOSE rows");
  }
  yield JSON.stringify({ rows: report.rows }) + "\n";
}

/**
 * Fills an empty database of the same version from a backup, all or nothing.
 * @throws Error in plain words when the file is no backup, is cut off, is of another version, or the database is not empty
 */
export async function importDatabase(pool: pg.Pool, file: string): Promise<TransferReport> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await refuseUnlessEmpty(client);
    const report = await insertLines(client, file);
    await client.query("COMMIT");
    return report;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function insertLines(client: pg.PoolClient, file: string): Promise<TransferReport> {
  const report: TransferReport = { tables: {}, rows: 0 };
  const known = new Set((await sourcesOf(client)).map((source) => source.name));
  let batch: { table: string; rows: string[] } = { table: "", rows: [] };
  let promised: number | null = null;
  let first = true;
  const flush = async (): Promise<void> => {
    await insertRows(client, batch.table, batch.rows);
    report.tables[batch.table] = (report.tables[batch.table] ?? 0) + batch.rows.length;
    report.rows += batch.rows.length;
    batch = { table: batch.table, rows: [] };
  };
  for await (const line of linesOf(file)) {
    if (first) {
      checkHeader(line, await appliedMigrations(client), file);
      first = false;
      continue;
    }
    const tab = line.indexOf("\t");
    if (tab === -1) {
      promised = (JSON.parse(line) as { rows: number }).rows;
      continue;
    }
    const table = line.slice(0, tab);
    if (!known.has(table)) throw new Error(`${file} holds a table that this version does not know: ${table}`);
    if (table !== batch.table || batch.rows.length >= rowsPerBatch) await flush();
    batch.table = table;
    batch.rows.push(line.slice(tab + 1));
  }
  await flush();
  delete report.tables[""];
  if (promised !== report.rows)
    throw new Error(`${file} is cut off: it should hold ${promised ?? "more"} rows. Take another backup.`);
  return report;
}

async function insertRows(client: pg.PoolClient, table: string, rows: string[]): Promise<void> {
  if (rows.length === 0) return;
  const target = table === "pgboss.job" ? "pgboss.job" : `"${table}"`;
  await client.query(
    `INSERT INTO ${target} SELECT * FROM jsonb_populate_recordset(NULL::${target}, $1::jsonb)`,
    [`[${rows.join(",")}]`],
  );
}

/**
 * Splits at newlines alone: readline would also split at U+2028, which may stand in a text.
 * @throws Error naming the file when it is missing, is not gzipped, or ends in the middle
 */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip()).setEncoding("utf8");
  source.on("error", (error) => text.destroy(error));
  let rest = "";
  try {
    for await (const piece of text as AsyncIterable<string>) {
      const lines = (rest + piece).split("\n");
      rest = lines.pop()!;
      yield* lines;
    }
  } catch (cause) {
    throw new Error(
      `${file} cannot be read as a backup: ${(cause as Error).message}. Nothing was restored.`,
      { cause },
    );
  }
  if (rest) yield rest;
}

function checkHeader(line: string, migrations: string[], file: string): void {
  const isBackup = line.startsWith(`{"format":"${format}"`);
  if (!isBackup) throw new Error(`${file} is not a backup of Floorwalker.`);
  const header = JSON.parse(line) as { migrations?: string[] };
  if (JSON.stringify(header.migrations) !== JSON.stringify(migrations)) {
    throw new Error(`${file} was made by another version. Restore it with that version, then upgrade.`);
  }
}

async function appliedMigrations(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM "_prisma_migrations" ORDER BY migration_name`,
  );
  return rows.map((row) => row.name);
}

async function sourcesOf(client: pg.PoolClient): Promise<{ name: string; query: string }[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL($1::text[]) ORDER BY 1`,
    [["_prisma_migrations", ...vectorTables]],
  );
  const tables = rows.map(({ name }) => ({ name, query: `SELECT * FROM "${name}"` }));
  return [...tables, { name: "pgboss.job", query: pendingJobs }];
}

async function refuseUnlessEmpty(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(`SELECT EXISTS (SELECT 1 FROM "Shop") AS used`);
  if (rows[0]!.used)
    throw new Error("The database is not empty. A backup is restored into an empty one only.");
}
