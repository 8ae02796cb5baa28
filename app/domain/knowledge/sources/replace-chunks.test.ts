import fc from "fast-check";
import { expect, test } from "vitest";
import type { Transaction } from "~/domain/shared/database";
import { searchIndex } from "~/domain/search/search-index";
import { createTestServices, createTestShop } from "~/testing/test-services";
import type { ChunkText } from "../documents/chunk-blocks";
import { replaceChunks, type ReplaceSteps } from "./replace-chunks";

/** So small that a dozen passages take every path. */
const sizes = { rowsAtOnceMax: 4, rowsPerStep: 3 };

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const sourceId = services.newId("source");
  await services.db.knowledgeSource.create({
    data: { id: sourceId, shopId, kind: "text", externalId: sourceId, title: "Title", status: "queued" },
  });
  const touch = async (tx: Transaction, progressDone: number): Promise<boolean> =>
    (await tx.knowledgeSource.updateMany({ where: { shopId, id: sourceId }, data: { progressDone } })).count >
    0;
  const usual: ReplaceSteps = { claim: (tx) => touch(tx, 0), progress: touch };
  const replace = (words: string[], steps: Partial<ReplaceSteps> = {}, title = "Title") => {
    const chunks = words.map((word): ChunkText => ({ headings: [`about ${word}`], text: `text of ${word}` }));
    const part = { shopId, sourceId, pageId: null, title, chunks };
    return replaceChunks(services, part, { ...usual, ...steps }, sizes);
  };
  const hits = async (query = "text") => {
    const result = await searchIndex(services, { shopId, collection: "chunk", query, limit: 100 });
    return result.hits.map(({ id }) => id);
  };
  /** What a search finds, by the words that are in every passage. */
  const found = async (query?: string) => {
    const ids = await hits(query);
    const rows = await services.db.chunk.findMany({ where: { shopId, id: { in: ids } } });
    // A passage that is found must be there.
    expect(rows).toHaveLength(ids.length);
    return rows.map(({ text }) => text.replace("text of ", "")).sort();
  };
  const stored = async () =>
    (await services.db.chunk.findMany({ where: { shopId, sourceId }, orderBy: { position: "asc" } })).map(
      ({ id, text }) => ({ id, word: text.replace("text of ", "") }),
    );
  const words = async () => (await stored()).map(({ word }) => word);
  return { services, shopId, replace, hits, found, stored, words };
}

const list = (...names: string[]) => names;
const first = list("ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen");
const second = list("bee", "ant", "cow", "dog", "eel", "fox", "gnu", "owl", "pig");

test("a search at any moment finds all of the old passages or all of the new ones", async () => {
  const { replace, stored, hits, found, words } = await setUp();
  const idsNow = async () => (await stored()).map(({ id }) => id).sort();
  const watch = async (wanted: string[]): Promise<string[][]> => {
    let isOver = false;
    const replacing = replace(wanted).finally(() => (isOver = true));
    const looks: string[][] = [];
    while (!isOver) looks.push((await hits()).sort());
    await replacing;
    return looks;
  };
  const looks = await watch(first);
  const old = await idsNow();
  for (const look of looks) expect([[], old]).toContainEqual(look);
  const later = await watch(second);
  const fresh = await idsNow();
  for (const look of later) expect([old, fresh]).toContainEqual(look);
  expect(later.length).toBeGreaterThan(3);
  expect(await found()).toEqual([...second].sort());
  expect(await words()).toEqual(second);
});

test("passages that did not change keep their ids, also where they stand elsewhere", async () => {
  const { replace, stored, services, shopId } = await setUp();
  await replace(first);
  const before = new Map((await stored()).map(({ id, word }) => [word, id]));
  const documents = () =>
    services.db.searchDocument.findMany({ where: { shopId, removedAt: null }, orderBy: { id: "asc" } });
  const sequences = new Map((await documents()).map(({ id, sequence }) => [id, sequence]));
  await replace(second);
  for (const { id, word } of await stored()) expect(before.get(word) === id).toBe(first.includes(word));
  for (const { id, sequence } of await documents())
    if (sequences.has(id)) expect(sequence).toBe(sequences.get(id));
  const again = await stored();
  await replace(second);
  expect(await stored()).toEqual(again);
});

test("a part is found under its new title, its passages as they were", async () => {
  const { replace, found, stored } = await setUp();
  await replace(first, {}, "Animals");
  const before = await stored();
  expect(await found("animals")).toEqual([...first].sort());
  await replace(first, {}, "Creatures");
  expect(await found("creatures")).toEqual([...first].sort());
  expect(await found("animals")).toEqual([]);
  expect(await stored()).toEqual(before);
});

test("when somebody else has changed the part meanwhile, searches see what they saw, and the next run mends all", async () => {
  const { replace, found, words } = await setUp();
  await replace(first);
  expect(await replace(second, { claim: async () => false })).toBe(false);
  expect(await found()).toEqual([...first].sort());
  expect(await replace(second, { progress: async (_tx, done) => done <= 3 })).toBe(false);
  expect(await found()).toEqual([...first].sort());
  expect(await replace(list("yak", "zebu"))).toBe(true);
  expect(await found()).toEqual(["yak", "zebu"]);
  expect(await words()).toEqual(["yak", "zebu"]);
});

test("two runs at once end as one", async () => {
  const { replace, found, words } = await setUp();
  await replace(first);
  const outcomes = await Promise.allSettled([replace(second), replace(second)]);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "unavailable" });
  }
  await replace(second);
  expect(await found()).toEqual([...second].sort());
  expect(await words()).toEqual(second);
});

test("another shop's or source's passages stay as they are", async () => {
  const one = await setUp();
  const other = await setUp();
  await one.replace(first);
  await other.replace(first);
  await one.replace([]);
  expect(await one.found()).toEqual([]);
  expect(await one.words()).toEqual([]);
  expect(await other.found()).toEqual([...first].sort());
});

test("however often it breaks off, and wherever, the last run that ends decides, and nothing else is left", async () => {
  const anyWords = fc.array(fc.constantFrom(...first, ...second, "ant", "bee"), { maxLength: 12 });
  // Zero: it runs to its end.
  const anyRun = fc.record({ words: anyWords, breaksAt: fc.integer({ min: 0, max: 8 }) });
  const property = fc.asyncProperty(fc.array(anyRun, { minLength: 1, maxLength: 5 }), async (runs) => {
    const { replace, found, words } = await setUp();
    let expected: string[] = [];
    for (const { words: wanted, breaksAt } of runs) {
      let steps = 0;
      let isThere = false;
      const step = async (): Promise<boolean> => {
        steps += 1;
        if (steps === breaksAt) throw new Error("killed");
        return true;
      };
      const claim = async (): Promise<boolean> => {
        await step();
        isThere = true;
        return true;
      };
      await replace(wanted, { progress: step, claim }).catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== "killed") throw error;
      });
      // The first claim makes the switch; what breaks off later is tidying.
      if (isThere) expected = wanted;
      expect(await found()).toEqual([...expected].sort());
    }
    const { words: last } = runs.at(-1)!;
    await replace(last);
    expect(await words()).toEqual(last);
    expect(await found()).toEqual([...last].sort());
  });
  await fc.assert(property, { numRuns: 40 });
}, 240_000);
