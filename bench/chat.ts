import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { openDatabase, type OpenDatabase } from "~/adapters/database/open-database";
import { fillChatShop, type ChatShop } from "./support/fill-chat-shop";
import { scriptedAnswer } from "./support/scripted-answer";
import { answerShopper, type ChatServices } from "~/domain/chat/answer-shopper";
import { defaultLimits } from "~/domain/chat/turn-limits";
import { createSearchIndexes } from "~/domain/search/search-indexes";
import { formatId, type NewId } from "~/domain/shared/ids";

/**
 * How long one turn takes, and how much of it is ours: a scripted model that answers in `--chunks` pieces (10,000) at
 * once, in a shop with `--passages` passages (10,000), `--turns` turns (60), on embedded PostgreSQL and, when
 * DATABASE_URL is set, on that server. First chunk: from the shopper's message to the first checked text.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { chunks: { type: "string" }, passages: { type: "string" }, turns: { type: "string" } },
  });
  const size = {
    chunks: Number(values.chunks ?? 10_000),
    passages: Number(values.passages ?? 10_000),
    turns: Number(values.turns ?? 60),
  };
  const embedded = await onEmbedded((database) => measure(database, size));
  console.log(`embedded: ${JSON.stringify(embedded)}`);
  const { DATABASE_URL: url } = process.env;
  const server = url ? await onServer(url, (database) => measure(database, size)) : null;
  if (server) console.log(`server: ${JSON.stringify(server)}`);
  return { ...size, embedded, server };
}

interface Size {
  chunks: number;
  passages: number;
  turns: number;
}

async function measure({ db }: OpenDatabase, size: Size): Promise<object> {
  const newId: NewId = (kind) => formatId(kind, randomBytes(16));
  const silent = (): void => {};
  const model = scriptedAnswer(size.chunks);
  const services: ChatServices = {
    db,
    newId,
    model,
    now: () => new Date(),
    log: {
      debug: silent,
      info: silent,
      warn: silent,
      error: (fields, message) => console.error(message, fields),
    },
    searchIndexes: createSearchIndexes({ budgetBytes: 512_000_000 }),
    shopifyAdmin: {
      query: () => Promise.reject(new Error("The bench shows no products")),
      openBulkResult: () => Promise.reject(new Error("The bench syncs nothing")),
    },
  };
  const shop = await fillChatShop(services, size.passages);
  // Builds the index and warms the statements.
  for (let i = 0; i < 5; i++) await timeTurn(services, shop, i);
  const timings: TurnTiming[] = [];
  for (let i = 0; i < size.turns; i++) timings.push(await timeTurn(services, shop, i));
  const of = (read: (timing: TurnTiming) => number) => percentiles(timings.map(read));
  return {
    firstEventMs: of((timing) => timing.firstEventMs),
    firstChunkMs: of((timing) => timing.firstChunkMs),
    endMs: of((timing) => timing.endMs),
    modelMs: of((timing) => timing.modelMs),
    ourShareMs: of((timing) => timing.endMs - timing.modelMs),
    ourMicrosecondsPerChunk:
      Math.round((average(timings.map((one) => one.endMs - one.modelMs)) / size.chunks) * 1e4) / 10,
  };
}

interface TurnTiming {
  firstEventMs: number;
  firstChunkMs: number;
  endMs: number;
  /** Spent inside the scripted model. */
  modelMs: number;
}

async function timeTurn(services: ChatServices, shop: ChatShop, i: number): Promise<TurnTiming> {
  const model = services.model as ReturnType<typeof scriptedAnswer>;
  const startedAt = performance.now();
  const since = (): number => performance.now() - startedAt;
  const timing: TurnTiming = { firstEventMs: 0, firstChunkMs: 0, endMs: 0, modelMs: 0 };
  const turn = {
    ...{ shopId: shop.shopId, visitorId: shop.visitorId, agentId: null, conversationId: null },
    channel: "widget" as const,
    message: shop.questions[i % shop.questions.length]!,
    clientKey: randomUUID(),
  };
  let characters = 0;
  // So long an answer is more than a shopper ever gets: it shows what each piece costs.
  const limits = { ...defaultLimits, textCharactersMax: model.characters + 1_000 };
  for await (const event of answerShopper(services, turn, new AbortController().signal, limits)) {
    timing.firstEventMs ||= since();
    if (event.type === "text") timing.firstChunkMs ||= since();
    if (event.type === "turn_ended") characters = event.text.length;
  }
  timing.endMs = since();
  timing.modelMs = model.takeMilliseconds();
  if (characters !== model.characters) {
    throw new Error(
      `The answer has ${characters} characters instead of ${model.characters} : the figures mean nothing.`,
    );
  }
  return timing;
}

function percentiles(values: number[]): { p50: number; p95: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return { p50: round(at(0.5)), p95: round(at(0.95)) };
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function onEmbedded<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-bench-"));
  const database = await openDatabase({ folder });
  try {
    return await work(database);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a database of its own, which is dropped afterwards. */
async function onServer<T>(serverUrl: string, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const name = `floorwalker_bench_chat_${process.pid}`;
  const command = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await command(`CREATE DATABASE ${name}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    const database = await openDatabase({ url: url.href });
    return await work(database).finally(() => database.close());
  } finally {
    await command(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}
