import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./start-embedded-postgres.ts";

let embedded: EmbeddedPostgres;
let pool: pg.Pool;

beforeAll(async () => {
  embedded = await startEmbeddedPostgres(null);
  pool = new pg.Pool({
    stream: () => embedded.connect(),
    max: 5,
    user: "postgres",
    database: "postgres",
  });
  await pool.query("create table entry (id int primary key, text text)");
});

afterAll(async () => {
  await pool.end();
  await embedded.close();
});

test("parallel parameterised queries on several connections never mix up their statements", async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, i) => (await pool.query("select $1::int * 2 as n", [i])).rows[0].n),
  );
  expect(answers).toEqual(Array.from({ length: 200 }, (_, i) => i * 2));
});

test("a transaction keeps others out until it ends, and a rolled back one leaves nothing", async () => {
  const first = await pool.connect();
  await first.query("begin");
  await first.query("insert into entry values (1, 'a')");
  const other = pool.query("select count(*)::int as n from entry");
  await first.query("insert into entry values (2, 'b')");
  await first.query("rollback");
  first.release();
  expect((await other).rows[0].n).toBe(0);
});

test("a connection that dies inside a transaction gives the session back, rolled back", async () => {
  const client = new pg.Client({
    stream: () => embedded.connect(),
    user: "postgres",
    database: "postgres",
  });
  client.on("error", () => {});
  await client.connect();
  await client.query("begin");
  await client.query("insert into entry values (3, 'c')");
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  expect((await pool.query("select count(*)::int as n from entry")).rows[0].n).toBe(0);
});

test("an error in a query reaches its sender and nobody else", async () => {
  const [bad, good] = await Promise.allSettled([pool.query("select nope"), pool.query("select 1 as n")]);
  expect(bad.status).toBe("rejected");
  expect(good.status === "fulfilled" && good.value.rows[0].n).toBe(1);
});

test("large values pass both ways", async () => {
  const text = "ü".repeat(3_000_000);
  expect((await pool.query("select $1::text as t", [text])).rows[0].t).toBe(text);
});

test("a second opener of one folder is refused with the mend, and data is there after a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "embedded-"));
  const once = await startEmbeddedPostgres(folder);
  await expect(startEmbeddedPostgres(folder)).rejects.toThrow(/in use by process \d+.*DATA_DIR/);
  const write = new pg.Client({
    stream: () => once.connect(),
    user: "postgres",
    database: "postgres",
  });
  await write.connect();
  await write.query("create table kept as select 42 as n");
  await write.end();
  await once.close();
  const again = await startEmbeddedPostgres(folder);
  const read = new pg.Client({
    stream: () => again.connect(),
    user: "postgres",
    database: "postgres",
  });
  await read.connect();
  expect((await read.query("select n from kept")).rows[0].n).toBe(42);
  await read.end();
  await again.close();
});
