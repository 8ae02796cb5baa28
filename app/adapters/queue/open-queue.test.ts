import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { OpenDatabase } from "~/adapters/database/open-database";
import type { JobName } from "~/domain/shared/queue";
import { createTestServices } from "~/testing/test-services";
import { testDatabase } from "~/testing/test-database";
import { openQueue, type OpenQueue } from "./open-queue";

let database: OpenDatabase;
let queue: OpenQueue;
const ran: { name: JobName; shopId: string }[] = [];
let failures = 0;
let failure = "flaky";

beforeAll(async () => {
  database = await testDatabase();
  const { log } = await createTestServices();
  queue = await openQueue(database.pool, database.kind, log);
});

afterAll(async () => {
  await queue.close();
});

test("a job enqueued in a transaction that rolls back never runs, one that commits does, and no second connection is touched", async () => {
  await expect(
    database.db.$transaction(async (tx) => {
      await queue.enqueue(tx, "reconcile-catalog", { shopId: "rolled-back" });
      throw new Error("roll back");
    }),
  ).rejects.toThrow("roll back");
  await database.db.$transaction(async (tx) => {
    await queue.enqueue(tx, "reconcile-catalog", { shopId: "kept" });
  });
  await work();
  await vi.waitFor(() => expect(ran).toContainEqual({ name: "reconcile-catalog", shopId: "kept" }), 10_000);
  expect(ran.filter((job) => job.shopId === "rolled-back")).toEqual([]);
}, 20_000);

test("while a job with a key waits, another one with that key is not added", async () => {
  await database.db.$transaction(async (tx) => {
    const later = { singletonKey: "one-of-me", startAfterSeconds: 3600 };
    await queue.enqueue(tx, "reconcile-orders", { shopId: "single" }, later);
    await queue.enqueue(tx, "reconcile-orders", { shopId: "single" }, later);
  });
  const { rows } = await database.pool.query(
    "SELECT count(*)::int AS n FROM pgboss.job WHERE singleton_key = 'one-of-me'",
  );
  expect(rows[0].n).toBe(1);
});

test("a job that is woken from inside a transaction may open its own", async () => {
  for (let n = 0; n < 5; n++) {
    await database.db.$transaction((tx) => queue.enqueue(tx, "reconcile-catalog", { shopId: `own-${n}` }));
  }
  await vi.waitFor(() => expect(ran.filter((job) => job.shopId.startsWith("own-"))).toHaveLength(5), 10_000);
}, 20_000);

test("a job that fails is tried again", async () => {
  failures = 1;
  await database.db.$transaction((tx) => queue.enqueue(tx, "reconcile-catalog", { shopId: "flaky" }));
  await vi.waitFor(() => expect(ran).toContainEqual({ name: "reconcile-catalog", shopId: "flaky" }), 15_000);
  expect(failures).toBe(0);
}, 20_000);

test("what the queue keeps of a failure has neither addresses nor secrets", async () => {
  failures = 1;
  failure = "550 <jane@mail.example> refused, https://mail.example/?token=abc";
  await database.db.$transaction((tx) => queue.enqueue(tx, "reconcile-catalog", { shopId: "flaky" }));
  const kept = () =>
    database.pool.query("SELECT output::text FROM pgboss.job WHERE output::text LIKE '%refused%'");
  await vi.waitFor(async () => expect((await kept()).rows).not.toEqual([]), {
    timeout: 10_000,
    interval: 20,
  });
  expect((await kept()).rows).toEqual([{ output: expect.not.stringMatching(/jane@|abc/) as unknown }]);
}, 20_000);

test("a job that a dead process left active runs again after a restart", async () => {
  await queue.close();
  await database.pool.query(
    `UPDATE pgboss.job SET state = 'active', started_on = now(), heartbeat_on = now() - interval '1 hour', start_after = now() WHERE singleton_key = 'one-of-me'`,
  );
  const { log } = await createTestServices();
  queue = await openQueue(database.pool, "embedded", log);
  await work();
  await vi.waitFor(() => expect(ran).toContainEqual({ name: "reconcile-orders", shopId: "single" }), 15_000);
}, 20_000);

async function work(): Promise<void> {
  queue.work({
    concurrency: 2,
    run: async (name, data: { shopId: string }) => {
      if (data.shopId === "flaky" && failures > 0) {
        failures -= 1;
        throw new Error(failure);
      }
      await database.db.$transaction((tx) => tx.shop.count());
      ran.push({ name, shopId: data.shopId });
    },
  });
}
