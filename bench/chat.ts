import { randomBytes, randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import type { OpenDatabase } from "~/adapters/database/open-database";
import { onEmbedded, onOwnServer } from "./support/bench-databases";
import { fillChatShop, type ChatShop } from "./support/fill-chat-shop";
import { measureStreams, type StreamSize } from "./support/measure-streams";
import { percentiles } from "./support/percentiles";
import { scriptedAnswer } from "./support/scripted-answer";
import { readOnly } from "./support/sync-databases";
import { answerShopper, type ChatServices } from "~/domain/chat/answer-shopper";
import { defaultLimits } from "~/domain/chat/turn-limits";
import { createDatabaseFiles } from "~/adapters/database-files/database-files";
import { createSearchIndexes } from "~/domain/search/search-indexes";
import { formatId, type NewId } from "~/domain/shared/ids";

/**
 * How long one turn takes, and how much of it is ours: a scripted model that answers in `--chunks` pieces (10,000) at
 * once, in a shop with `--passages` passages (10,000), `--turns` turns (60). First chunk: from the shopper's message to
 * the first checked text. Then through the real doors: `--open` streams (500) that stay open, `--at-once` turns (200)
 * beside them, and `--leaving` shoppers (200) who leave in the middle. On embedded PostgreSQL and on a PostgreSQL server;
 * `--only embedded` or `--only server` alone, as memory is measured best.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      ...{ chunks: { type: "string" }, passages: { type: "string" }, turns: { type: "string" } },
      ...{ open: { type: "string" }, "at-once": { type: "string" }, leaving: { type: "string" } },
      only: { type: "string" },
    },
  });
  const size = {
    chunks: Number(values.chunks ?? 10_000),
    passages: Number(values.passages ?? 10_000),
    turns: Number(values.turns ?? 60),
    streams: {
      open: Number(values.open ?? 500),
      atOnce: Number(values["at-once"] ?? 200),
      leaving: Number(values.leaving ?? 200),
    },
  };
  const only = readOnly(values.only);
  const embedded = only === "server" ? null : await onEmbedded((database) => measure(database, size));
  console.log(`embedded: ${JSON.stringify(embedded)}`);
  const server = only === "embedded" ? null : await onOwnServer((database) => measure(database, size));
  console.log(`server: ${JSON.stringify(server)}`);
  return { ...size, embedded, server };
}

interface Size {
  chunks: number;
  passages: number;
  turns: number;
  streams: StreamSize;
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
    embedder: null,
    shopifyAdmin: {
      query: () => Promise.reject(new Error("The bench shows no products")),
      openBulkResult: () => Promise.reject(new Error("The bench syncs nothing")),
    },
    files: createDatabaseFiles(db, newId),
    queue: { enqueue: () => Promise.reject(new Error("The bench asks only what its passages answer")) },
  };
  const shop = await fillChatShop(services, size.passages);
  // Builds the index and warms the statements.
  for (let i = 0; i < 5; i++) await timeTurn(services, shop, i);
  const timings: TurnTiming[] = [];
  for (let i = 0; i < size.turns; i++) timings.push(await timeTurn(services, shop, i));
  const of = (read: (timing: TurnTiming) => number) => percentiles(timings.map(read));
  const one = {
    firstEventMs: of((timing) => timing.firstEventMs),
    firstChunkMs: of((timing) => timing.firstChunkMs),
    endMs: of((timing) => timing.endMs),
    modelMs: of((timing) => timing.modelMs),
    firstChunkThreadMs: of((timing) => timing.firstChunkThreadMs),
    endThreadMs: of((timing) => timing.endThreadMs),
    ourShareMs: of((timing) => timing.endMs - timing.modelMs),
    ourMicrosecondsPerChunk:
      Math.round((average(timings.map(({ endMs, modelMs }) => endMs - modelMs)) / size.chunks) * 1e4) / 10,
  };
  console.log(JSON.stringify(one));
  return { ...one, streams: await measureStreams(services, shop, size.streams) };
}

interface TurnTiming {
  firstEventMs: number;
  firstChunkMs: number;
  endMs: number;
  /** Spent inside the scripted model. */
  modelMs: number;
  /** Computed by this thread until then: the database's and other processes' time is left out. */
  firstChunkThreadMs: number;
  endThreadMs: number;
}

async function timeTurn(services: ChatServices, shop: ChatShop, i: number): Promise<TurnTiming> {
  const model = services.model as ReturnType<typeof scriptedAnswer>;
  const startedAt = performance.now();
  const since = (): number => performance.now() - startedAt;
  const ownBefore = ownMilliseconds();
  const timing = {
    ...{ firstEventMs: 0, firstChunkMs: 0, endMs: 0, modelMs: 0, firstChunkThreadMs: 0, endThreadMs: 0 },
  } satisfies TurnTiming;
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
    if (event.type === "text") {
      timing.firstChunkMs ||= since();
      timing.firstChunkThreadMs ||= ownMilliseconds() - ownBefore;
    }
    if (event.type === "turn_ended") characters = event.text.length;
  }
  timing.endMs = since();
  timing.endThreadMs = ownMilliseconds() - ownBefore;
  timing.modelMs = model.takeMilliseconds();
  if (characters !== model.characters) {
    throw new Error(
      `The answer has ${characters} characters instead of ${model.characters} : the figures mean nothing.`,
    );
  }
  return timing;
}

function ownMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
