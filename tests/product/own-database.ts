import pg from "pg";
import { onServer } from "~/testing/on-server";

const serverUrl = process.env.TEST_DATABASE_URL || "postgres://postgres@127.0.0.1:5432/postgres";

export interface OwnDatabase {
  url: string;
  query: <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;
  drop: () => Promise<void>;
}

/** Why tests on a PostgreSQL server cannot run here; null when they can. */
export async function whyNoServer(): Promise<string | null> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 3_000 });
  return await client.connect().then(
    () => client.end().then(() => null),
    (error: Error) => `no PostgreSQL at ${new URL(serverUrl).host} (${error.message}); set TEST_DATABASE_URL`,
  );
}

/** An empty database on the server, of the test's own. */
export async function createOwnDatabase(): Promise<OwnDatabase> {
  const name = `floorwalker_product_${process.pid}_${Date.now()}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 2 });
  return {
    url: url.href,
    query: async <Row extends object>(sql: string, values?: unknown[]) =>
      (await pool.query<Row>(sql, values)).rows,
    drop: async () => {
      await pool.end();
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
