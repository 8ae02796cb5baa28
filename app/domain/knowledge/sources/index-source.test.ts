import { expect, test } from "vitest";
import { AppError } from "~/domain/shared/app-error";
import { documentsInProcess } from "~/testing/documents-in-process";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { addQuestions } from "./add-questions";
import { addText } from "./add-text";
import { deleteSource } from "./delete-source";
import type { DocumentReader } from "../documents/document-reader";
import { indexSource } from "./index-source";
import { saveText } from "./save-text";

/** Documents are read as always, after something has happened. */
async function setUp(beforeReading: () => Promise<void> = async () => {}) {
  let before = beforeReading;
  const documents: DocumentReader = {
    ...documentsInProcess,
    read: async (input) => {
      await before();
      return await documentsInProcess.read(input);
    },
  };
  const services = await createTestServices({ documents });
  const { shopId } = await createTestShop(services);
  const add = (text: string) => addText(services, { shopId, title: "Text", text, contentType: "text/plain" });
  const index = (sourceId: string) => indexSource(services, { shopId, sourceId });
  const source = (id: string) => services.db.knowledgeSource.findFirstOrThrow({ where: { shopId, id } });
  const texts = async (sourceId: string) =>
    (await services.db.chunk.findMany({ where: { shopId, sourceId }, orderBy: { position: "asc" } })).map(
      ({ text }) => text,
    );
  const happens = (what: () => Promise<void>): void => void (before = what);
  return { services, shopId, add, index, source, texts, happens };
}

const nothing = async (): Promise<void> => {};

test("a change that comes while a source is read wins, and what was read is thrown away", async () => {
  const { services, shopId, add, index, source, texts, happens } = await setUp();
  const { sourceId } = await add("Old text.");
  happens(async () => {
    happens(nothing);
    const input = { title: "Text", text: "New text.", contentType: "text/plain" as const };
    await saveText(services, { shopId, sourceId, ...input });
  });
  await index(sourceId);
  expect(await texts(sourceId)).toEqual([]);
  expect(await source(sourceId)).toMatchObject({ status: "queued", revision: 2, chunkCount: 0 });
  await index(sourceId);
  expect(await texts(sourceId)).toEqual(["New text."]);
  expect(await source(sourceId)).toMatchObject({ status: "ready", chunkCount: 1 });
});

test("a source that is deleted while it is read gets no passages, and a deleted one is not read", async () => {
  const { services, shopId, add, index, texts, happens } = await setUp();
  const { sourceId } = await add("Some text.");
  happens(() => deleteSource(services, { shopId, sourceId }));
  await index(sourceId);
  expect(await texts(sourceId)).toEqual([]);
  happens(() => Promise.reject(new Error("it is read")));
  await index(sourceId);
});

test("when reading breaks off the source says so, what was read stays, and the next try mends it", async () => {
  const { services, shopId, add, index, source, texts, happens } = await setUp();
  const { sourceId } = await add("Some text.");
  const breakOff = () =>
    happens(() => Promise.reject(new AppError("unavailable", "Reading the document broke off.")));
  breakOff();
  await expect(index(sourceId)).rejects.toMatchObject({ code: "unavailable" });
  expect(await source(sourceId)).toMatchObject({
    ...{ status: "failed", chunkCount: 0 },
    failureMessage: "Reading the document broke off. It is tried again by itself.",
  });
  happens(nothing);
  await index(sourceId);
  expect(await source(sourceId)).toMatchObject({ status: "ready", failureMessage: null });
  const changed = { title: "Text", text: "Other text.", contentType: "text/plain" as const };
  await saveText(services, { shopId, sourceId, ...changed });
  breakOff();
  await expect(index(sourceId)).rejects.toMatchObject({ code: "unavailable" });
  expect(await source(sourceId)).toMatchObject({ status: "stale", chunkCount: 1 });
  expect((await source(sourceId)).failureMessage).toMatch(
    /tried again by itself\. What was read before stays/,
  );
  expect(await texts(sourceId)).toEqual(["Some text."]);
});

test("a large source shows how far it is, and has its gaps asked once", async () => {
  const { services, shopId, add, index, source, texts } = await setUp();
  const paragraphs = Array.from({ length: 1_300 }, (_, n) =>
    `Heading ${n}\n\n${"Some words. ".repeat(25)}`.trim(),
  );
  const { sourceId } = await add(paragraphs.join("\n\n"));
  services.queue.jobs.length = 0;
  const seen = new Set<string>();
  let isOver = false;
  const indexing = index(sourceId).finally(() => (isOver = true));
  while (!isOver) {
    const { status, progressDone, progressTotal } = await source(sourceId);
    seen.add(status);
    expect(progressDone).toBeLessThanOrEqual(progressTotal);
  }
  await indexing;
  expect([...seen]).toContain("indexing");
  expect(await texts(sourceId)).toHaveLength(1_300);
  expect(await source(sourceId)).toMatchObject({
    ...{ status: "ready", chunkCount: 1_300, progressDone: 1_300, progressTotal: 1_300 },
  });
  expect(services.queue.jobs.map(({ name, data }) => [name, data])).toEqual([
    ["resolve-gaps", { shopId, after: null }],
  ]);
});

test("a set of more questions than are read at once is indexed whole and in order", async () => {
  const { services, shopId, index, texts } = await setUp();
  const pairs = Array.from({ length: 1_050 }, (_, n) => ({
    question: `Question ${n}?`,
    answer: `Answer ${n}.`,
  }));
  const { sourceId } = await addQuestions(services, { shopId, title: "Set", pairs });
  await index(sourceId);
  expect(await texts(sourceId)).toEqual(pairs.map(({ answer }) => answer));
});

test("a page of Shopify's that shows pictures only is as it should be, and has no passages", async () => {
  const { services, shopId, index, source } = await setUp();
  const sourceId = services.newId("source");
  await services.db.knowledgeSource.create({
    data: {
      ...{ id: sourceId, shopId, kind: "shopify_page", externalId: "1", title: "Lookbook", status: "queued" },
      content: '<img src="a.jpg">',
    },
  });
  await index(sourceId);
  expect(await source(sourceId)).toMatchObject({ status: "ready", chunkCount: 0, failureMessage: null });
});
