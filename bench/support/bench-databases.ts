import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type OpenDatabase } from "~/adapters/database/open-database";
import { onServer } from "~/testing/on-server";

const localServer = "postgres://postgres@127.0.0.1:5432/postgres";

/** Measures on embedded PostgreSQL, in a folder of its own that goes afterwards. */
export async function onEmbedded<T>(measure: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-bench-"));
  try {
    return await closing(await openDatabase({ folder }), measure);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The same on a server, in a database of its own that goes afterwards: the server that DATABASE_URL names, or the one of
 * this machine. Without one it says so.
 */
export async function onOwnServer<T>(
  measure: (database: OpenDatabase) => Promise<T>,
): Promise<T | { notRun: string }> {
  const url = process.env.DATABASE_URL ?? localServer;
  const name = `floorwalker_bench_${randomBytes(6).toString("hex")}`;
  try {
    await onServer(url, `CREATE DATABASE ${name}`);
  } catch (error) {
    if (process.env.DATABASE_URL) throw error;
    return { notRun: "no PostgreSQL answers on this machine: set DATABASE_URL" };
  }
  try {
    const own = new URL(url);
    own.pathname = `/${name}`;
    return await closing(await openDatabase({ url: own.href }), measure);
  } finally {
    await onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

async function closing<T>(
  database: OpenDatabase,
  measure: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  try {
    return await measure(database);
  } finally {
    await database.close();
  }
}
