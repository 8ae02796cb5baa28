import { join } from "node:path";
import { openDatabase, type OpenDatabase } from "./adapters/database/open-database";
import type { Env } from "./env.server";

let opened: Promise<OpenDatabase> | null = null;

/** The database of this process: the server that DATABASE_URL names, or embedded PostgreSQL in DATA_DIR. Opened once. */
export function openProcessDatabase(env: Pick<Env, "DATABASE_URL" | "DATA_DIR">): Promise<OpenDatabase> {
  if (opened)
    throw new Error("The database of this process is open already: a module exists twice in the bundle");
  opened = openDatabase(
    env.DATABASE_URL ? { url: env.DATABASE_URL } : { folder: join(env.DATA_DIR, "database") },
  );
  return opened;
}
