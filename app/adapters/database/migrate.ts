import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";

export interface Migration {
  name: string;
  sql: string;
}

// The lock and the table are Prisma's own, so that `prisma migrate deploy` and this runner can take turns.
const prismaLockKey = 72707369;
const createTable = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies what is missing, each migration in one transaction; several processes may start at once.
 * @returns the names applied now
 * @throws Error when an applied migration's file has changed since, or the database is newer than this program
 */
export async function migrate(pool: pg.Pool, migrations: Migration[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [prismaLockKey]);
    await client.query(createTable);
    const done = await client.query<{ migration_name: string; checksum: string }>(
      `SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const missing = selectMissing(migrations, done.rows);
    for (const migration of missing) await apply(client, migration);
    await client.query("COMMIT");
    return missing.map((migration) => migration.name);
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

function selectMissing(
  migrations: Migration[],
  done: { migration_name: string; checksum: string }[],
): Migration[] {
  const applied = new Map(done.map((row) => [row.migration_name, row.checksum]));
  const known = new Set(migrations.map((migration) => migration.name));
  const foreign = [...applied.keys()].filter((name) => !known.has(name));
  if (foreign.length > 0) {
    throw new Error(
      `The database has migrations that this version does not know (${foreign.join(", ")}): it was used by a newer version. Run that version, or restore a backup.`,
    );
  }
  const changed = migrations.filter(
    (migration) => applied.has(migration.name) && applied.get(migration.name) !== checksumOf(migration),
  );
  if (changed.length > 0) {
    throw new Error(
      `Migration ${changed[0]!.name} was changed after it had been applied to this database. Restore its file, or (for a demo) start empty with "npm run demo -- --reset".`,
    );
  }
  return migrations
    .filter((migration) => !applied.has(migration.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query(migration.sql);
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), now(), 1)`,
    [randomUUID(), checksumOf(migration), migration.name],
  );
}

function checksumOf(migration: Migration): string {
  return createHash("sha256").update(migration.sql).digest("hex");
}
