import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { testDatabase } from "~/testing/test-database";
import { ensureVectors } from "./ensure-vectors";
import { exportDatabase } from "./transfer";

test("the tables of vectors are made once, by however many processes; without pgvector one line says so and nothing is made", async () => {
  const { pool, kind } = await testDatabase();
  const { log } = await createTestServices();
  const made = await Promise.all([1, 2, 3].map(() => ensureVectors(pool, log)));
  made.push(await ensureVectors(pool, log));
  expect(new Set(made).size).toBe(1);
  if (kind === "embedded") expect(made[0]).toBe(true);
  const { rows } = await pool.query<{ exist: boolean }>(
    `SELECT to_regclass('"SearchVector"') IS NOT NULL AS exist`,
  );
  expect(rows[0]!.exist).toBe(made[0]);
  expect(log.lines.length).toBe(made[0] ? 0 : 4);
  for (const line of log.lines)
    expect(line).toMatchObject({
      level: "warn",
      message: expect.stringMatching(/words alone.*pgvector/) as string,
    });
});

test("a backup leaves vectors out", async () => {
  const { pool } = await testDatabase();
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  if (await ensureVectors(pool, services.log)) {
    await pool.query(`INSERT INTO "SearchVector" VALUES ($1, 'chunk', 'c', NULL, 'm', 'h', '[1,2]')`, [
      shopId,
    ]);
  }
  await pool.query(
    `CREATE SCHEMA IF NOT EXISTS pgboss; CREATE TABLE IF NOT EXISTS pgboss.job (name text, state text)`,
  );
  const report = await exportDatabase(pool, join(mkdtempSync(join(tmpdir(), "vectors-")), "backup.gz"));
  expect(Object.keys(report.tables)).toContain("SearchDocument");
  expect(Object.keys(report.tables).filter((name) => name.startsWith("SearchVector"))).toEqual([]);
});
