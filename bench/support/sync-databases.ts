import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseLocation } from "~/adapters/database/open-database";
import { onServer } from "~/testing/on-server";

/** Embedded PostgreSQL, or the server that DATABASE_URL names. */
export type Place = "embedded" | "server";

/** What `--only` names; undefined: both. */
export function readOnly(only: string | undefined): Place | undefined {
  if (only === undefined || only === "embedded" || only === "server") return only;
  throw new Error(`--only is "embedded" or "server", not "${only}".`);
}

/** The places to measure in: both where DATABASE_URL is set, or the one that `--only` names. */
export function placesOf(named: string | undefined): Place[] {
  const only = readOnly(named);
  if (only === "server" && !process.env.DATABASE_URL) throw new Error("Set DATABASE_URL to the server.");
  const all: Place[] = process.env.DATABASE_URL ? ["embedded", "server"] : ["embedded"];
  return all.filter((place) => only === undefined || place === only);
}

/** A new database of that kind for the time of the work; gone afterwards. */
export async function inDatabase<T>(
  place: Place,
  work: (location: DatabaseLocation) => Promise<T>,
): Promise<T> {
  if (place === "embedded") {
    const folder = mkdtempSync(join(tmpdir(), "floorwalker-bench-"));
    return await work({ folder }).finally(() => rmSync(folder, { recursive: true, force: true }));
  }
  const server = process.env.DATABASE_URL!;
  const name = `floorwalker_bench_${process.pid}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    return await work({ url: url.href });
  } finally {
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}
