import pg from "pg";

/** What global-setup made: a folder to copy, or a database on a server to copy. */
export type DatabaseTemplate = { folder: string } | { url: string; name: string };

/** Runs one statement on its own connection (CREATE and DROP DATABASE need that). */
export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
