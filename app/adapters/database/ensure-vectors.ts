import type pg from "pg";
import type { Logger } from "~/domain/shared/logger";

/** Vectors can always be made again, so these tables stand outside of the migrations and of every backup. */
export const vectorTables = ["SearchVector", "SearchVectorState"];

/** halfvec came with 0.7, scans that go on until enough rows fit with 0.8. */
const versionMin = [0, 8];
const lockKey = 72707370;
const makeTables = `
  CREATE EXTENSION IF NOT EXISTS vector;
  CREATE TABLE "SearchVector" (
    "shopId" text NOT NULL, "collection" text NOT NULL, "id" text NOT NULL, "groupId" text,
    "model" text NOT NULL, "textHash" text NOT NULL, "embedding" halfvec NOT NULL,
    PRIMARY KEY ("shopId", "collection", "id"));
  ALTER TABLE "SearchVector" ALTER COLUMN "embedding" SET STORAGE PLAIN;
  CREATE TABLE "SearchVectorState" (
    "shopId" text NOT NULL, "collection" text NOT NULL, "model" text NOT NULL, "sequence" bigint NOT NULL,
    "vectors" integer NOT NULL DEFAULT 0, "indexName" text, "sampleIds" text[] NOT NULL DEFAULT '{}',
    "failures" integer NOT NULL DEFAULT 0, "failureMessage" text, "nextTryAt" timestamptz, "leaseUntil" timestamptz,
    "finishedAt" timestamptz,
    PRIMARY KEY ("shopId", "collection"));`;

/**
 * Makes the tables of vectors where the database has pgvector; several processes may do so at once.
 * @returns whether vectors can be stored; if not, the log says why and how to mend it
 */
export async function ensureVectors(pool: pg.Pool, log: Logger): Promise<boolean> {
  const { rows } = await pool.query<{ version: string }>(
    `SELECT coalesce(installed_version, default_version) AS version FROM pg_available_extensions WHERE name = 'vector'`,
  );
  const version = rows[0]?.version;
  if (version === undefined) {
    log.warn(
      {},
      "search goes by words alone: this PostgreSQL has no pgvector; install it to use the embedding model",
    );
    return false;
  }
  if (isOlder(version)) {
    log.warn(
      { version, needed: versionMin.join(".") },
      "search goes by words alone: this PostgreSQL's pgvector is too old; update it (ALTER EXTENSION vector UPDATE)",
    );
    return false;
  }
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [lockKey]);
    const known = await client.query<{ exists: boolean }>(
      `SELECT to_regclass('"SearchVectorState"') IS NOT NULL AS exists`,
    );
    // Not again at each start: an ALTER TABLE would wait for whoever builds an index, and everybody else for it.
    if (!known.rows[0]!.exists) await client.query(makeTables);
    await client.query("COMMIT");
    return true;
  } catch (error) {
    await client.query("ROLLBACK");
    if (!isForbidden(error)) throw error;
    log.warn(
      { error },
      "search goes by words alone: the database user may not create the extension; let an administrator run CREATE EXTENSION vector",
    );
    return false;
  } finally {
    client.release();
  }
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < versionMin[0]! || (major === versionMin[0] && minor < versionMin[1]!);
}

/** insufficient_privilege */
function isForbidden(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "42501";
}
