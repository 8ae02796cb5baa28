import pg from "pg";

/** The least that could be measured in the app's place: open the database, run one statement, answer by HTTP. */
export function bareEmbedded(folder: string): string {
  return `
    import { PGlite } from "@electric-sql/pglite";
    import { vector } from "@electric-sql/pglite-pgvector";
    const db = await PGlite.create({ dataDir: ${JSON.stringify(folder)}, extensions: { vector } });
    await db.query("SELECT 1");
    ${answer("db.close()")}`;
}

export function bareServer(url: string): string {
  return `
    import pg from "pg";
    const pool = new pg.Pool({ connectionString: ${JSON.stringify(url)} });
    await pool.query("SELECT 1");
    ${answer("pool.end()")}`;
}

function answer(close: string): string {
  return `
    const { createServer } = await import("node:http");
    createServer((request, response) => response.end("ready")).listen(Number(process.env.PORT), "127.0.0.1");
    process.on("SIGTERM", async () => { await ${close}; process.exit(0); });`;
}

/** Work in a database of its own on the server, which is dropped afterwards. */
export async function onOwnDatabase<T>(serverUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `floorwalker_bench_boot_${process.pid}`;
  const command = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await command(`CREATE DATABASE ${name}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await command(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}
