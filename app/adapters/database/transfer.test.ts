import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueue } from "~/adapters/queue/open-queue";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { testDatabase } from "~/testing/test-database";
import { openDatabase, type OpenDatabase } from "./open-database";
import { exportDatabase, importDatabase } from "./transfer";

let target: OpenDatabase;
const folder = mkdtempSync(join(tmpdir(), "transfer-"));
const file = join(folder, "backup.gz");

beforeAll(async () => {
  target = await openDatabase({ folder: null });
  const { log } = await createTestServices();
  await (await openQueue(target.pool, "embedded", log)).close();
});

afterAll(() => target.close());

test("a backup of one database, restored into another, has every row to the last digit, and the waiting jobs", async () => {
  const source = await testDatabase();
  const services = await createTestServices();
  const shop = await createTestShop(services);
  const queue = await openQueue(source.pool, source.kind, services.log);
  await services.db.$transaction((tx) => queue.enqueue(tx, "reconcile-catalog", { shopId: shop.shopId }));
  await queue.close();
  await services.db.orderAttribution.create({
    data: {
      id: services.newId("ledgerRow"), shopId: shop.shopId, orderId: "1", tier: "direct", rule: "line_property", kind: "sale",
      amountMinor: 9_007_199_254_740_993n, currency: "EUR", evidence: { note: "tab\tand\nnewline \u2028 ünï" },
      sourceKey: "sale:1", occurredAt: services.now(), recordedAt: services.now(),
    },
  }); // prettier-ignore
  await services.files.put({
    shopId: shop.shopId,
    name: "f",
    contentType: "x/y",
    bytes: new Uint8Array([0, 255, 10]),
  });

  const written = await exportDatabase(source.pool, file);
  const read = await importDatabase(target.pool, file);

  expect(read.rows).toBe(written.rows);
  const row = await target.db.orderAttribution.findFirstOrThrow({ where: { shopId: shop.shopId } });
  expect(row).toEqual(
    await services.db.orderAttribution.findFirstOrThrow({ where: { shopId: shop.shopId } }),
  );
  const stored = await target.db.storedFilePiece.findFirstOrThrow({ where: { shopId: shop.shopId } });
  expect([...stored.bytes]).toEqual([0, 255, 10]);
  const jobs = await target.pool.query("SELECT data FROM pgboss.job WHERE name = 'work'");
  expect(jobs.rows).toContainEqual({ data: { name: "reconcile-catalog", data: { shopId: shop.shopId } } });
});

test("a database that is in use is never overwritten", async () => {
  await expect(importDatabase(target.pool, file)).rejects.toThrow(/not empty/);
});

test("a cut-off backup restores nothing", async () => {
  const empty = await openDatabase({ folder: null });
  const { log } = await createTestServices();
  await (await openQueue(empty.pool, "embedded", log)).close();
  const whole = gunzipSync(readFileSync(file)).toString();
  const cut = join(folder, "cut.gz");
  writeFileSync(cut, gzipSync(whole.split("\n").slice(0, -3).join("\n")));
  await expect(importDatabase(empty.pool, cut)).rejects.toThrow(/cut off/);
  expect(await empty.db.shop.count()).toBe(0);
  await empty.close();
});
