import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureVectors } from "~/adapters/database/ensure-vectors";
import { createEmbedder } from "~/adapters/embeddings/create-embedder";
import { retrieve } from "~/domain/knowledge/retrieval/retrieve";
import {
  embedLocally,
  refuseWith,
  respond,
  startEmbeddingsServer,
  type EmbeddingsServer,
} from "~/testing/embeddings-server";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { testDatabase } from "~/testing/test-database";
import type { Collection } from "../collection";
import { eraseShopSearch } from "../erase-shop-search";
import { removeSearchDocuments } from "../remove-search-documents";
import { searchIndex, type SearchResult } from "../search-index";
import { upsertSearchDocuments } from "../upsert-search-documents";
import { embedSearchDocuments } from "./embed-search-documents";
import { findNear } from "./find-near";
import { readEmbeddingProgress } from "./read-embedding-progress";
import { scheduleEmbeddings } from "./schedule-embeddings";
import { createVectorIndex } from "./vector-index";
import { readVectorState } from "./vector-state";

const dimensions = 64;
const meanings = [
  ["changed my mind", "return anything"],
  ["keep coffee hot", "thermos"],
];

const hasVectors = await ensureVectors((await testDatabase()).pool, (await createTestServices()).log);
let server: EmbeddingsServer;
beforeAll(async () => {
  server = await startEmbeddingsServer({ dimensions, meanings });
});
afterAll(() => server.close());

function openEmbedder(model = "local", overrides: Partial<Parameters<typeof createEmbedder>[0]> = {}) {
  return createEmbedder({ apiKey: null, baseUrl: server.baseUrl, model, dimensions, ...overrides });
}

async function setUp(embedder: TestServices["embedder"] = openEmbedder()) {
  const services = await createTestServices({ embedder });
  const { shopId } = await createTestShop(services);
  server.requests.length = 0;
  server.faults.length = 0;
  const write = (
    texts: Record<string, string>,
    collection: Collection = "chunk",
    groupId?: string,
    shop = shopId,
  ) =>
    services.db.$transaction((tx) =>
      upsertSearchDocuments(services, tx, {
        ...{ shopId: shop, collection },
        documents: Object.entries(texts).map(([id, text]) => ({
          id,
          fields: { title: "", text, description: text },
          ...(groupId ? { groupId } : {}),
        })),
      }),
    );
  const remove = (ids: string[]) =>
    services.db.$transaction((tx) =>
      removeSearchDocuments(services, tx, { shopId, collection: "chunk", ids }),
    );
  const embed = async (shop = shopId) => {
    await embedSearchDocuments(services, { shopId: shop });
  };
  const find = (
    query: string,
    extra: { shop?: string; collection?: Collection; by?: TestServices; refused?: string } = {},
  ) =>
    searchIndex(extra.by ?? services, {
      ...{ shopId: extra.shop ?? shopId, collection: extra.collection ?? "chunk", query, limit: 10 },
      ...(extra.refused ? { acceptsGroup: (group) => group !== extra.refused } : {}),
    });
  return { services, shopId, write, remove, embed, find };
}

const ids = ({ hits }: SearchResult) => hits.map(({ id }) => id);
/** Texts that share nothing with what is asked. */
const others = Object.fromEntries(
  [..."abcdefghijklmnopqrstuvwxy"].map((letter, i) => [
    `other${i}`,
    `${letter.repeat(5)} ${letter}${letter}q${letter} number${i}`,
  ]),
);
const answer = "You may return anything within a month.";

test("without vectors search finds exactly what it finds by words", async () => {
  const { services, find, write } = await setUp(null);
  await write({ ...others, r: answer });
  const plain = await find("return a month");
  expect(plain.nearness).toBeNull();
  expect(plain.hits[0]).toMatchObject({ id: "r", similarity: null, isNear: false });
  expect(plain.hits[0]!.score).toBe(plain.hits[0]!.lexicalScore);
  await embedSearchDocuments(services, { shopId: "shop_x" });
  expect(await scheduleEmbeddings(services)).toBe(0);
  expect(await readEmbeddingProgress(services, { shopId: "shop_x" })).toBeNull();
});

describe.skipIf(!hasVectors)(
  hasVectors ? "with vectors" : "with vectors (not run: this PostgreSQL has no pgvector)",
  () => {
    test("what shares no word with the question is found by its meaning, and answers it", async () => {
      const { services, shopId, write, embed, find } = await setUp();
      await write({ ...others, r: answer });
      const question = "what if I changed my mind?";
      expect(ids(await find(question))).not.toContain("r");
      await embed();
      const found = await find(question);
      expect(found.hits[0]).toMatchObject({ id: "r", lexicalScore: 0, isNear: true, matchedTerms: [] });
      expect(found.hits[0]!.similarity).toBeGreaterThan(0.5);
      expect(found.nearness!.count).toBe(26);
      const sourceId = services.newId("source");
      await services.db.knowledgeSource.create({
        data: { id: sourceId, shopId, kind: "text", externalId: "1", title: "Returns", status: "ready" },
      });
      await services.db.chunk.createMany({
        data: ["r", ...Object.keys(others)].map((id, position) => ({
          ...{ shopId, id, sourceId, position, headings: [] },
          text: id === "r" ? answer : others[id]!,
        })),
      });
      const retrieval = await retrieve(services, { shopId, question, limit: 3 });
      expect(retrieval).toMatchObject({ answerable: true, passages: [{ text: answer, lexicalScore: 0 }] });
      const foreign = await retrieve(services, { shopId, question: "who won the football match?", limit: 3 });
      expect(foreign.answerable).toBe(false);
    });

    test("a word that only one text has still counts: what was found by words keeps its place", async () => {
      const { write, embed, find } = await setUp();
      await write({ ...others, x: "Model TN-2110 toner", y: "Toner for printers" });
      await embed();
      expect(ids(await find("toner tn-2110"))[0]).toBe("x");
      expect(ids(await find("TN-2110"))[0]).toBe("x");
    });

    test("products have vectors too", async () => {
      const { write, embed, find } = await setUp();
      await write({ ...others, t: "A thermos of steel" }, "product");
      await embed();
      expect(ids(await find("something to keep coffee hot", { collection: "product" }))).toContain("t");
    });

    test("only what changed is embedded again, what is removed loses its vector, and a second run does nothing", async () => {
      const { services, shopId, write, remove, embed } = await setUp();
      await write({ ...others, r: answer });
      await embed();
      const texts = () => server.requests.splice(0).flatMap((request) => request.texts);
      expect(texts()).toHaveLength(26);
      await embed();
      expect(texts()).toEqual([]);
      await write({ ...others, r: "changed" });
      await remove(["other1"]);
      await embed();
      expect(texts()).toEqual(["changed"]);
      const stored = await services.db.$queryRaw<
        { id: string }[]
      >`SELECT "id" FROM "SearchVector" WHERE "shopId" = ${shopId}`;
      expect(stored.map(({ id }) => id).sort()).toEqual(
        ["r", ...Object.keys(others)].filter((id) => id !== "other1").sort(),
      );
      expect(await readEmbeddingProgress(services, { shopId })).toEqual({
        vectors: 25,
        documents: 25,
        failureMessage: null,
        nextTryAt: null,
      });
    });

    test("what was removed or changed its group is judged by the index, even before its vector follows", async () => {
      const { write, remove, embed, find } = await setUp();
      await write(others);
      await write({ r: answer }, "chunk", "src_1");
      await embed();
      expect(ids(await find("I changed my mind"))).toContain("r");
      expect(ids(await find("I changed my mind", { refused: "src_1" }))).not.toContain("r");
      await write({ r: answer }, "chunk", "src_2");
      expect(ids(await find("I changed my mind", { refused: "src_2" }))).not.toContain("r");
      await embed();
      expect(ids(await find("I changed my mind", { refused: "src_2" }))).not.toContain("r");
      await remove(["r"]);
      expect(ids(await find("I changed my mind"))).not.toContain("r");
    });

    test("another shop's vectors never surface", async () => {
      const { services, write, embed, find } = await setUp();
      const other = await createTestShop(services);
      await write({ ...others, r: answer });
      await write(others, "chunk", undefined, other.shopId);
      await embed();
      await embed(other.shopId);
      expect(ids(await find("I changed my mind", { shop: other.shopId }))).toEqual([]);
    });

    test("another model makes all vectors anew, and meanwhile search goes by words", async () => {
      const { services, shopId, write, embed, find } = await setUp();
      await write({ ...others, r: answer });
      await embed();
      const next = { ...services, embedder: openEmbedder("newer") };
      expect((await find("I changed my mind", { by: next })).nearness).toBeNull();
      expect(await scheduleEmbeddings(next)).toBeGreaterThan(0);
      expect(services.queue.jobs).toContainEqual(
        expect.objectContaining({ name: "embed-search-documents", data: { shopId } }),
      );
      server.requests.length = 0;
      await embedSearchDocuments(next, { shopId });
      expect(server.requests.flatMap(({ texts }) => texts)).toHaveLength(26);
      expect(ids(await find("I changed my mind", { by: next }))).toContain("r");
    });

    test("a server with another number of dimensions is refused: nothing is stored, and the reason can be read", async () => {
      const { services, shopId, write, embed, find } = await setUp(openEmbedder("local", { dimensions: 48 }));
      await write({ r: answer });
      await embed();
      const progress = await readEmbeddingProgress(services, { shopId });
      expect(progress).toMatchObject({ vectors: 0, documents: 1 });
      expect(progress!.failureMessage).toMatch(/64 numbers, not 48: set EMBEDDING_DIMENSIONS/);
      expect(ids(await find("return"))).toEqual(["r"]);
    });

    test("a server that fails is left alone for longer each time, or as long as it asks, and then the work goes on", async () => {
      const { services, shopId, write, embed } = await setUp();
      await write({ r: answer });
      const waits: number[] = [];
      server.faults.push(
        (response) => refuseWith(response, 500),
        (response) => refuseWith(response, 503),
        (response) => refuseWith(response, 429, { "retry-after": "90" }),
      );
      for (let i = 0; i < 3; i++) {
        await embed();
        const { nextTryAt } = (await readEmbeddingProgress(services, { shopId }))!;
        waits.push((nextTryAt!.getTime() - services.now().getTime()) / 1000);
        await embed();
        expect(server.requests).toHaveLength(i + 1);
        await scheduleEmbeddings(services);
        expect(services.queue.jobs.filter(({ data }) => "shopId" in data && data.shopId === shopId)).toEqual(
          [],
        );
        services.setNow(nextTryAt!);
      }
      expect(waits).toEqual([15, 30, 90]);
      await embed();
      expect(await readEmbeddingProgress(services, { shopId })).toMatchObject({
        vectors: 1,
        failureMessage: null,
      });
      expect(services.log.lines.filter(({ level }) => level === "warn")).toHaveLength(3);
    });

    test("a text that the server refuses does not hold up the others", async () => {
      const { services, shopId, write, embed } = await setUp();
      await write({ good1: "first text", bad: "refuse me", good2: "second text", good3: "third text" });
      const picky: (typeof server.faults)[number] = (response, { texts }) => {
        if (texts.some((text) => text.includes("refuse me")))
          refuseWith(response, 400, {}, { message: "bad input" });
        else
          respond(
            response,
            texts.map((text) => embedLocally(text, dimensions)),
          );
      };
      server.faults.push(...Array.from({ length: 5 }, () => picky));
      await embed();
      const stored = await services.db.$queryRaw<
        { id: string }[]
      >`SELECT "id" FROM "SearchVector" WHERE "shopId" = ${shopId} ORDER BY 1`;
      expect(stored.map(({ id }) => id)).toEqual(["good1", "good2", "good3"]);
    });

    test("two that run at once do the work once", async () => {
      const { services, shopId, write } = await setUp();
      await write({ ...others, r: answer });
      await Promise.all([1, 2, 3].map(() => embedSearchDocuments(services, { shopId })));
      expect(server.requests.flatMap(({ texts }) => texts)).toHaveLength(26);
    });

    test("a question waits for its embedding a moment, then words answer alone; after failures nobody waits", async () => {
      const { services, write, embed, find } = await setUp();
      await write({ ...others, r: answer });
      await embed();
      server.faults.push(() => {});
      const found = await find("return anything now");
      expect(found.nearness).toBeNull();
      expect(ids(found)).toEqual(["r"]);
      server.faults.push(
        (response) => refuseWith(response, 500),
        (response) => refuseWith(response, 429),
      );
      expect(ids(await find("return anything please"))).toEqual(["r"]);
      expect(ids(await find("return anything soon"))).toEqual(["r"]);
      server.requests.length = 0;
      expect(ids(await find("return anything at once"))).toEqual(["r"]);
      expect(server.requests).toEqual([]);
      expect(services.log.lines.filter(({ message }) => message.includes("words alone"))).toHaveLength(3);
    });

    test("a question is embedded once, however often and by however many it is asked", async () => {
      const { write, embed, find } = await setUp();
      await write({ ...others, r: answer });
      await embed();
      server.requests.length = 0;
      await Promise.all([1, 2, 3].map(() => find("I changed my mind")));
      await find("I changed my mind");
      expect(server.requests).toHaveLength(1);
      await find("12345");
      expect(server.requests).toHaveLength(1);
    });

    test.each(["signs", "vectors"] as const)(
      "the approximate index over %s finds what looking at each finds, of its shop and of accepted groups alone",
      async (kind) => {
        const embedder = openEmbedder();
        const { services, shopId, write, embed } = await setUp(embedder);
        const words = "boot shoe cap coat glove scarf belt sock shirt dress".split(" ");
        const texts = Array.from({ length: 400 }, (_, i) => [
          `d${i}`,
          `${words[i % 10]} ${words[(i * 7) % 10]} ${i}`,
        ]);
        await write(Object.fromEntries(texts.slice(0, 200)), "chunk", "one");
        await write(Object.fromEntries(texts.slice(200)), "chunk", "two");
        await embed();
        const place = { shopId, collection: "chunk" as const };
        const state = (await readVectorState(services.db, place))!;
        const indexName = await createVectorIndex(services.db, place, embedder, kind);
        const indexed = { ...state, indexName, sampleIds: texts.slice(0, 100).map(([id]) => id!) };
        const at = { db: services.db, embedder };
        let common = 0;
        for (const query of words) {
          const [vector] = await embedder.embed([`${query} coat`], new AbortController().signal);
          const request = { place, vector: vector!, limit: 10, ids: ["d7"], refusedGroups: ["two"] };
          const exact = await findNear(at, { ...request, state });
          const near = await findNear(at, { ...request, state: indexed, kind });
          expect(near.count).toBe(400);
          expect(near.mean).toBeCloseTo(exact.mean, 1);
          expect([...near.similarities.keys()].every((id) => Number(id.slice(1)) < 200)).toBe(true);
          expect(near.similarities.has("d7")).toBe(true);
          common +=
            [...near.similarities.keys()].filter((id) => exact.similarities.has(id)).length /
            exact.similarities.size;
        }
        expect(common / words.length).toBeGreaterThan(0.9);
        expect(await createVectorIndex(services.db, place, embedder)).toBe(indexName);
        await services.db
          .$executeRaw`UPDATE "SearchVectorState" SET "indexName" = ${indexName} WHERE "shopId" = ${shopId}`;
        const erase = () => services.db.$transaction((tx) => eraseShopSearch(tx, { shopId, rowsMax: 300 }));
        while ((await erase()) > 0);
        const left = await services.db.$queryRaw<{ left: number }[]>`
        SELECT (SELECT count(*) FROM "SearchVector" WHERE "shopId" = ${shopId})::integer
          + (SELECT count(*) FROM "SearchVectorState" WHERE "shopId" = ${shopId})::integer
          + (SELECT count(*) FROM pg_class WHERE "relname" = ${indexName})::integer AS "left"`;
        expect(left).toEqual([{ left: 0 }]);
      },
    );
  },
);
