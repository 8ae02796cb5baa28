import { afterAll, beforeAll, expect, test } from "vitest";
import { schemaSql } from "../../../prisma/schema-engine";
import { migrate } from "./migrate";
import { migrations } from "./migrations";
import { openDatabase, type OpenDatabase } from "./open-database";

let database: OpenDatabase;

beforeAll(async () => {
  database = await openDatabase({ folder: null });
});

afterAll(() => database.close());

test("a query outside an open transaction is refused inside it, and the transaction can go on", async () => {
  const { db } = database;
  await db.$transaction(async (tx) => {
    await expect(db.shop.count()).rejects.toThrow(/use tx, not db/);
    await expect(db.$transaction((inner) => inner.shop.count())).rejects.toThrow(/use tx, not db/);
    expect(await tx.shop.count()).toBe(0);
  });
  expect(await db.shop.count()).toBe(0);
});

test("the migrations give exactly what the schema says", async () => {
  const sql = (await schemaSql(database.pool)).replace(/CREATE SCHEMA .*;/, "");
  const client = await database.pool.connect();
  await client.query("BEGIN; CREATE SCHEMA expected; SET LOCAL search_path = expected");
  await client.query(sql);
  const describe = async (schema: string) => (await client.query(describeSchema, [schema])).rows;
  const [expected, migrated] = [await describe("expected"), await describe("public")];
  await client.query("ROLLBACK");
  client.release();
  expect(expected.length).toBeGreaterThan(100);
  expect(migrated).toEqual(expected);
});

/** Every column and index of a schema, in words. */
const describeSchema = `
  SELECT table_name AS at, column_name AS name, concat_ws(' ', udt_name, datetime_precision, is_nullable, column_default) AS is
  FROM information_schema.columns WHERE table_schema = $1 AND table_name <> '_prisma_migrations'
  UNION ALL
  SELECT tablename, indexname, replace(indexdef, $1 || '.', '') FROM pg_indexes
  WHERE schemaname = $1 AND tablename <> '_prisma_migrations'
  ORDER BY 1, 2, 3`;

test("migrating again, three times at once, changes nothing", async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.pool, migrations)));
  expect(applied).toEqual([[], [], []]);
});

test("a migration that fails leaves nothing of itself, and the next start applies it whole", async () => {
  const name = "29990101000000_later";
  const broken = [...migrations, { name, sql: "CREATE TABLE later (id int); SELECT no_such_column;" }];
  await expect(migrate(database.pool, broken)).rejects.toThrow(/no_such_column/);
  const { rows } = await database.pool.query("SELECT to_regclass('later') AS later");
  expect(rows[0].later).toBeNull();
  const mended = [...migrations, { name, sql: "CREATE TABLE later (id int)" }];
  expect(await migrate(database.pool, mended)).toEqual([name]);
});

test("a database of a newer version is refused, and so is a migration that changed after it was applied", async () => {
  await expect(migrate(database.pool, migrations)).rejects.toThrow(/used by a newer version/);
  const changed = migrations.map((migration) => ({ ...migration, sql: `${migration.sql}\n-- changed` }));
  const all = [...changed, { name: "29990101000000_later", sql: "CREATE TABLE later (id int)" }];
  await expect(migrate(database.pool, all)).rejects.toThrow(/was changed after it had been applied/);
});
