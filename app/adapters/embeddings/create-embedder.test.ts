import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { EmbeddingFailure } from "~/domain/search/vectors/embedder";
import {
  refuseWith,
  respond,
  startEmbeddingsServer,
  type EmbeddingsServer,
} from "~/testing/embeddings-server";
import { createEmbedder } from "./create-embedder";

const dimensions = 32;
let server: EmbeddingsServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function start(options: Partial<Parameters<typeof createEmbedder>[0]> = {}) {
  server = await startEmbeddingsServer({ dimensions });
  const embedder = createEmbedder({
    ...{ apiKey: "sk-test", baseUrl: server.baseUrl, model: "local", dimensions, timeoutMs: 400 },
    ...options,
  });
  return { server, embedder };
}

const signal = new AbortController().signal;

async function failureOf(promise: Promise<unknown>): Promise<EmbeddingFailure> {
  return await promise.then(
    () => Promise.reject(new Error("it did not fail")),
    (error: unknown) => error as EmbeddingFailure,
  );
}

test("texts become vectors of length 1, in their order, over as many requests as vendors need", async () => {
  const { server, embedder } = await start();
  const texts = Array.from({ length: 300 }, (_, i) => `text number ${i}`);
  const vectors = await embedder.embed(texts, signal);
  expect(vectors).toHaveLength(300);
  expect(Math.hypot(...vectors[17]!)).toBeCloseTo(1, 5);
  const [alone] = await embedder.embed(["text number 299"], signal);
  expect(vectors[299]).toEqual(alone);
  expect(server.requests.slice(0, 3).map(({ texts }) => texts.length)).toEqual([128, 128, 44]);
  expect(server.requests[0]).toMatchObject({
    authorization: "Bearer sk-test",
    body: { model: "local", encoding_format: "float" },
  });
  expect(server.requests[0]!.body).not.toHaveProperty("dimensions");
  expect(await embedder.embed([], signal)).toEqual([]);
  expect(embedder.model).toBe("local@32");
});

test("a model that has a choice of dimensions is told which; long texts are split over requests and cut; empty ones stand for nothing", async () => {
  const { server, embedder } = await start({ model: "text-embedding-3-small" });
  await embedder.embed([...Array.from({ length: 30 }, () => "x".repeat(20_000)), " ", "half \ud800"], signal);
  expect(server.requests.map(({ texts }) => texts.length)).toEqual([25, 7]);
  expect(server.requests[0]!.body).toMatchObject({ dimensions });
  expect(server.requests[0]!.texts[0]).toHaveLength(8_000);
  expect(server.requests[1]!.texts.slice(-2)).toEqual(["-", "half \ufffd"]);
});

test("what is too long for the model is cut in half until it fits", async () => {
  const { server, embedder } = await start();
  const tooLong = (response: ServerResponse): void =>
    refuseWith(response, 400, {}, { message: "maximum context length is 512 tokens" });
  server.faults.push(tooLong, (response) => refuseWith(response, 413));
  const [vector] = await embedder.embed(["word ".repeat(2_000)], signal);
  expect(vector).toHaveLength(dimensions);
  expect(server.requests.map(({ texts }) => texts[0]!.length)).toEqual(
    [7_999, 3_999, 1_999].map((n) => expect.closeTo(n, -1) as number),
  );
});

const good = (length = dimensions): number[] => Array.from({ length }, (_, i) => i + 1);
const wrong: Record<string, [(response: ServerResponse) => void, RegExp]> = {
  "too few vectors": [(response) => respond(response, [good()]), /1 vectors for 2 texts/],
  "vectors of another length": [
    (response) => respond(response, [good(16), good(16)]),
    /16 numbers, not 32: set EMBEDDING_DIMENSIONS/,
  ],
  "a vector of zeros": [(response) => respond(response, [good(), good().fill(0)]), /without a direction/],
  "no numbers": [
    (response) => respond(response, [good(), good().map(() => Number.NaN)]),
    /no vectors of numbers/,
  ],
  "one vector twice": [
    (response) =>
      void response
        .setHeader("content-type", "application/json")
        .end(JSON.stringify({ data: [0, 0].map((index) => ({ index, embedding: good() })) })),
    /twice/,
  ],
  "a page instead": [
    (response) => void response.setHeader("content-type", "application/json").end("<html>"),
    /not JSON/,
  ],
};

test.each(Object.entries(wrong))("%s is refused, and nothing of it is taken", async (_, [fault, message]) => {
  const { server, embedder } = await start();
  server.faults.push(fault);
  const failure = await failureOf(embedder.embed(["one", "two"], signal));
  expect(failure).toMatchObject({ name: "EmbeddingFailure", kind: "malformed" });
  expect(failure.message).toMatch(message);
});

test("what the server says is told apart: wait, mend the key, mend the model, try later", async () => {
  const { server, embedder } = await start();
  server.faults.push(
    (response) => refuseWith(response, 429, { "retry-after": "7" }),
    (response) => refuseWith(response, 429, {}, { code: "insufficient_quota" }),
    (response) => refuseWith(response, 401),
    (response) => refuseWith(response, 404),
    (response) => refuseWith(response, 500),
    (response) => refuseWith(response, 400, {}, { message: "bad input" }),
    (response) => response.destroy(),
  );
  const kinds = [];
  for (let i = 0; i < 7; i++) kinds.push(await failureOf(embedder.embed(["a"], signal)));
  expect(kinds.map(({ kind }) => kind)).toEqual([
    "rate_limited",
    "bad_key",
    "bad_key",
    "misconfigured",
    "unavailable",
    "refused",
    "unavailable",
  ]);
  expect(kinds[0]!.retryAfterMs).toBe(7_000);
  expect(kinds[3]!.message).toContain("EMBEDDING_MODEL");
});

test("silence ends with the time-out, also in the middle of an answer, and whoever leaves hears their own reason", async () => {
  const { server, embedder } = await start();
  const silent = (): void => {};
  const stops = (response: ServerResponse): void =>
    void response.writeHead(200, { "content-type": "application/json" }).write('{"data":[');
  server.faults.push(silent, stops, silent);
  expect(await failureOf(embedder.embed(["a"], signal))).toMatchObject({ kind: "timed_out" });
  expect(await failureOf(embedder.embed(["a"], signal))).toMatchObject({ kind: "timed_out" });
  const leaving = new Error("left");
  const controller = new AbortController();
  setTimeout(() => controller.abort(leaving), 50);
  expect(await failureOf(embedder.embed(["a"], controller.signal))).toBe(leaving);
});

test("a flood is broken off", async () => {
  const { server, embedder } = await start();
  server.faults.push((response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const piece = "9,".repeat(50_000);
    const pour = (): void => {
      while (!response.destroyed && response.write(piece));
      if (!response.destroyed) response.once("drain", pour);
    };
    pour();
  });
  expect(await failureOf(embedder.embed(["a"], signal))).toMatchObject({ kind: "malformed" });
});
