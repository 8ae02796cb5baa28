import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { startProductBeside } from "./beside";
import { createOwnDatabase, whyNoServer, type OwnDatabase } from "./own-database";
import { untilAnswers, type BundleProcess } from "./run-bundle";
import { eventually, installApp, type Product } from "./start-product";
import {
  askInChat,
  bootstrapVisitor,
  conversationIn,
  openPage,
  placeOrder,
  untilSyncCompleted,
} from "./visit";

/** The bundle as several processes on PostgreSQL, and the way there from the embedded database. */
const noServer = await whyNoServer();
let product: Product | null = null;
let database: OwnDatabase | null = null;
let running: BundleProcess[] = [];

afterEach(async ({ task }) => {
  const logs = [product?.log(), ...running.map((one) => one.output())].join("\n");
  if (task.result?.state === "fail") process.stderr.write(`Logs of the app:\n${logs.slice(-6_000)}\n`);
  await Promise.all(running.map((one) => one.end("SIGKILL")));
  await product?.close();
  await database?.drop();
  [product, database, running] = [null, null, []];
});

test("what the web process receives, the worker process works on, from install to order", async ({
  skip,
}) => {
  skip(noServer !== null, noServer ?? "");
  database = await createOwnDatabase();
  const beside = await startProductBeside({ databaseUrl: database.url, withoutApp: true });
  product = beside.product;
  const web = start(beside.run(["web"]));
  await untilAnswers(`${product.internalUrl}/ready`, web);
  await installApp(product);
  const orderId = placeOrder(product, { email: "buyer@example.com" });
  const waiting = await eventually(readReceipts, (receipts) => receipts.length > 0);
  expect(waiting.filter((receipt) => receipt.processedAt !== null)).toEqual([]);

  const worker = start(beside.run(["worker"]));
  await untilSyncCompleted(product);
  await eventually(
    readReceipts,
    (receipts) =>
      receipts.some(({ topic }) => topic.startsWith("orders/")) &&
      receipts.every((receipt) => receipt.processedAt !== null),
    60_000,
  );
  const orders = await database.query<{ id: string }>(`SELECT "id"::text AS id FROM "ShopOrder"`);
  expect(orders.map(({ id }) => Number(id.split("/").at(-1)))).toContain(orderId);
  expect(await Promise.all([web.end(), worker.end()])).toEqual([0, 0]);
});

test("a backup of the embedded database goes on in PostgreSQL: tokens, jobs, conversations, attribution", async ({
  skip,
}) => {
  skip(noServer !== null, noServer ?? "");
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-backup-"));
  const backup = join(folder, "backup.gz");
  database = await createOwnDatabase();
  const moved = { DATABASE_URL: database.url };
  try {
    const beside = await startProductBeside();
    product = beside.product;
    await installApp(product);
    await untilSyncCompleted(product);
    const token = await bootstrapVisitor(product);
    const first = await (await askInChat(product, token, "Do you have tents under 400?")).text();
    const conversationId = conversationIn(first);
    expect(await product.stopApp()).toBe(0);

    expect(await succeeds(beside.run(["export", backup]))).toMatch(/Product +\d+[^]* rows written to /);
    expect(await succeeds(beside.run(["import", backup], moved))).toMatch(
      /Product +\d+[^]* rows restored from /,
    );
    const again = start(beside.run(["import", backup], moved));
    expect(await again.ended).toBe(1);
    expect(again.output()).toContain("not empty");

    const app = start(beside.run([], moved));
    await untilAnswers(`${product.internalUrl}/ready`, app);
    expect(await (await openPage(product)).text()).toContain("Last sync");
    const second = await askInChat(product, token, "And which is the lightest?", conversationId);
    expect(conversationIn(await second.text())).toBe(conversationId);
    placeOrder(product, { email: "buyer@example.com", conversationId });
    const earned = await eventually(
      () =>
        database!.query<{ tier: string }>(
          `SELECT "tier" FROM "OrderAttribution" WHERE "conversationId" = $1`,
          [conversationId],
        ),
      (rows) => rows.length > 0,
      60_000,
    );
    expect(earned[0]!.tier).toBe("direct");
    expect(await app.end()).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function start(one: BundleProcess): BundleProcess {
  running.push(one);
  return one;
}

async function succeeds(one: BundleProcess): Promise<string> {
  const code = await start(one).ended;
  expect(code, one.output()).toBe(0);
  return one.output();
}

async function readReceipts(): Promise<{ topic: string; processedAt: Date | null }[]> {
  return await database!.query(`SELECT "topic", "processedAt" FROM "ShopifyWebhookReceipt"`);
}
