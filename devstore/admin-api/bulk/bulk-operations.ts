import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { DevStoreContext } from "../../context.ts";
import type { BulkOperationRecord, ShopRecord } from "../../model.ts";
import { bulkOperationPayload } from "../../payloads/shop.ts";
import type { AdminCall } from "../call.ts";
import type { Engine } from "../engine.ts";
import type { AdminSchema } from "../schema.ts";
import { bulkLines, createLineMixer } from "./bulk-lines.ts";
import { readBulkQuery, type BulkConnection } from "./bulk-query.ts";

export const BULK_RESULT_HOST = "storage.googleapis.com";

const AT_ONCE_PER_SHOP = 5;
const ROOT_ROWS_PER_STEP = 100;
const STEPS_PER_PROGRESS_RECORD = 20;

export interface BulkOperations {
  /** Records the operation and begins it, or says as a user error why not. */
  start(
    call: AdminCall,
    query: string,
    grouped: boolean,
  ): { operation: BulkOperationRecord } | { code: "INVALID" | "LIMIT_REACHED"; message: string };
  cancel(operation: BulkOperationRecord): BulkOperationRecord;
  /** Path of the JSONL file on disk; null for a path that no operation has. */
  resultFile(resultPath: string): string | null;
  /** Goes on with operations that an earlier run left unfinished, from their beginning. */
  resume(): void;
  close(): Promise<void>;
}

export interface BulkDependencies {
  devstore: DevStoreContext;
  admin: () => AdminSchema;
  engine: () => Engine;
  newCall: (shop: ShopRecord, scopes: readonly string[]) => AdminCall;
}

class Cancelled extends Error {}

class AccessDenied extends Error {}

/** Bulk queries: run in the background over all rows, a hundred at a time, into a file. */
export function createBulkOperations(dependencies: BulkDependencies): BulkOperations {
  const { devstore } = dependencies;
  const { store } = devstore;
  const { folder, remove } = resultFolder(devstore.config.dataFolder);
  const running = new Set<Promise<void>>();
  let closed = false;

  const current = (id: number): BulkOperationRecord => store.get("bulkOperation", id)!;
  const update = (id: number, change: Partial<BulkOperationRecord>): BulkOperationRecord => {
    const next = { ...current(id), ...change };
    store.put("bulkOperation", id, next);
    return next;
  };
  const begin = (id: number): void => {
    const run = nextTurn()
      .then(() => runOperation(id))
      .finally(() => running.delete(run));
    running.add(run);
  };
  const runOperation = async (id: number): Promise<void> => {
    if (closed) return;
    const outcome = await writeResult(dependencies, id, { folder, isClosed: () => closed, update, current });
    if (closed || !outcome) return;
    const operation = update(id, { ...outcome, completedAt: devstore.now().toISOString() });
    devstore.webhooks.emit(operation.shop, "bulk_operations/finish", bulkOperationPayload(operation));
  };

  return {
    start(call, query, grouped) {
      const read = readQuery(dependencies, query);
      if ("problem" in read) return { code: "INVALID", message: read.problem };
      const active = [...store.all("bulkOperation")].filter(
        ({ shop, status }) =>
          shop === call.shop.handle && ["CREATED", "RUNNING", "CANCELING"].includes(status),
      );
      if (active.length >= AT_ONCE_PER_SHOP) {
        return { code: "LIMIT_REACHED", message: "You have reached the limit of 5 concurrent bulk queries." };
      }
      const operation: BulkOperationRecord = {
        id: store.nextId(),
        shop: call.shop.handle,
        clientId: devstore.config.app.clientId,
        query,
        status: "CREATED",
        errorCode: null,
        objectCount: 0,
        rootObjectCount: 0,
        fileSize: null,
        resultPath: null,
        grouped,
        createdAt: devstore.now().toISOString(),
        completedAt: null,
      };
      store.put("bulkOperation", operation.id, operation);
      begin(operation.id);
      return { operation };
    },
    cancel: (operation) => update(operation.id, { status: "CANCELING" }),
    resultFile(resultPath) {
      const operation = [...store.all("bulkOperation")].find(
        (candidate) => candidate.resultPath === resultPath,
      );
      return operation ? join(folder, `${operation.id}.jsonl`) : null;
    },
    resume() {
      for (const { id, status } of [...store.all("bulkOperation")]) {
        if (status === "CREATED" || status === "RUNNING" || status === "CANCELING") begin(id);
      }
    },
    async close() {
      closed = true;
      await Promise.all(running);
      remove();
    },
  };
}

function resultFolder(dataFolder: string | null): { folder: string; remove: () => void } {
  if (dataFolder === null) {
    const folder = mkdtempSync(join(tmpdir(), "devstore-bulk-"));
    return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
  }
  const folder = join(dataFolder, "bulk");
  mkdirSync(folder, { recursive: true });
  return { folder, remove: () => {} };
}

function readQuery({ admin, engine }: BulkDependencies, query: string) {
  const prepared = engine().prepare(query, null);
  if ("errors" in prepared) {
    return { problem: `Invalid bulk query: ${prepared.errors.map(({ message }) => message).join(". ")}` };
  }
  const read = readBulkQuery(admin().schema, prepared.document, prepared.operation);
  return "problem" in read ? read : { prepared, root: read.root };
}

interface Run {
  folder: string;
  isClosed: () => boolean;
  current: (id: number) => BulkOperationRecord;
  update: (id: number, change: Partial<BulkOperationRecord>) => BulkOperationRecord;
}

/** Runs the query to its end. Null when the development store closes meanwhile: the next start begins anew. */
async function writeResult(
  dependencies: BulkDependencies,
  id: number,
  run: Run,
): Promise<Partial<BulkOperationRecord> | null> {
  try {
    if (run.current(id).status === "CREATED") run.update(id, { status: "RUNNING" });
    const written = await writeFile(dependencies, id, run);
    if (run.isClosed()) return null;
    if (written.objectCount === 0) return { status: "COMPLETED", ...written, fileSize: null };
    const name = `${randomBytes(16).toString("hex")}-${id}`;
    return {
      status: "COMPLETED",
      ...written,
      resultPath: `/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs/${name}`,
    };
  } catch (error) {
    if (error instanceof Cancelled) return { status: "CANCELED" };
    if (error instanceof AccessDenied) return { status: "FAILED", errorCode: "ACCESS_DENIED" };
    dependencies.devstore.log(
      `bulk operation ${id}: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return { status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" };
  }
}

async function writeFile(
  dependencies: BulkDependencies,
  id: number,
  run: Run,
): Promise<{ objectCount: number; rootObjectCount: number; fileSize: number }> {
  const { grouped = false } = run.current(id);
  const counts = { objectCount: 0, rootObjectCount: 0, fileSize: 0 };
  const mixer = createLineMixer(id);
  const file = await open(join(run.folder, `${id}.jsonl`), "w");
  const write = async (lines: string[]): Promise<void> => {
    if (lines.length === 0) return;
    const { bytesWritten } = await file.write(lines.join("\n") + "\n");
    counts.fileSize += bytesWritten;
  };
  try {
    for await (const lines of steps(dependencies, id, run)) {
      counts.objectCount += lines.length;
      counts.rootObjectCount += lines.filter((line) => !("__parentId" in line)).length;
      const texts = lines.map((line) => JSON.stringify(line));
      await write(grouped ? texts : texts.map((text) => mixer.push(text)).filter((text) => text !== null));
    }
    await write(mixer.rest());
  } finally {
    await file.close();
  }
  return counts;
}

/** The lines of a hundred root rows at a time; other work of the process goes on in between. */
async function* steps(
  dependencies: BulkDependencies,
  id: number,
  run: Run,
): AsyncGenerator<Record<string, unknown>[]> {
  const operation = run.current(id);
  const shop = dependencies.devstore.store.get("shop", operation.shop)!;
  const scopes = dependencies.devstore.apps.installed(operation.shop)?.scopes ?? [];
  const call = dependencies.newCall(shop, scopes);
  const read = readQuery(dependencies, operation.query);
  if ("problem" in read) throw new Error(read.problem);
  const bulk = {
    snapshot: null as readonly unknown[] | null,
    start: 0,
    size: ROOT_ROWS_PER_STEP,
    rootTaken: false,
  };
  call.bulk = bulk;
  let done = { objects: 0, roots: 0, steps: 0 };
  do {
    await nextTurn();
    if (run.isClosed()) return;
    if (run.current(id).status === "CANCELING") throw new Cancelled();
    bulk.rootTaken = false;
    const lines = runStep(dependencies.engine(), read, call);
    bulk.start += ROOT_ROWS_PER_STEP;
    done = { objects: done.objects + lines.length, roots: bulk.start, steps: done.steps + 1 };
    if (done.steps % STEPS_PER_PROGRESS_RECORD === 0) {
      run.update(id, { objectCount: done.objects, rootObjectCount: done.roots });
    }
    yield lines;
  } while (bulk.start < (bulk.snapshot?.length ?? 0));
}

function runStep(
  engine: Engine,
  read: { prepared: Parameters<Engine["run"]>[0]; root: BulkConnection },
  call: AdminCall,
): Record<string, unknown>[] {
  const outcome = engine.run(read.prepared, {}, call);
  const denied = outcome.errors?.find(({ extensions }) => extensions?.code === "ACCESS_DENIED");
  if (denied) throw new AccessDenied(denied.message);
  if (outcome.errors) throw new Error(outcome.errors[0]!.message);
  return [...bulkLines(outcome.data, read.root)];
}
