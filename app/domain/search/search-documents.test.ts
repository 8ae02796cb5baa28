import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import {
  pruneSearchTombstones,
  removeAllSearchDocuments,
  removeSearchDocuments,
} from "./remove-search-documents";
import { upsertSearchDocuments } from "./upsert-search-documents";

const collection = "product";

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const upsert = (documents: { id: string; fields: Record<string, string> }[]) =>
    services.db.$transaction((tx) => upsertSearchDocuments(services, tx, { shopId, collection, documents }));
  const remove = (ids: string[]) =>
    services.db.$transaction((tx) => removeSearchDocuments(services, tx, { shopId, collection, ids }));
  const rows = () => services.db.searchDocument.findMany({ where: { shopId }, orderBy: { sequence: "asc" } });
  return { services, shopId, upsert, remove, rows };
}

test("a changed document gets a higher sequence, an unchanged one keeps its own", async () => {
  const { upsert, rows } = await setUp();
  await upsert([
    { id: "1", fields: { title: "Boots" } },
    { id: "2", fields: { title: "Shirt" } },
  ]);
  await upsert([
    { id: "1", fields: { title: "Boots" } },
    { id: "2", fields: { title: "Blouse" } },
  ]);
  const after = await rows();
  expect(after.map((row) => [row.id, Number(row.sequence)])).toEqual([
    ["1", 1],
    ["2", 4],
  ]);
});

test("a removed document leaves a tombstone without text, comes back by an upsert, and is pruned after a week", async () => {
  const { services, upsert, remove, rows, shopId } = await setUp();
  await upsert([{ id: "1", fields: { title: "Boots" } }]);
  await remove(["1", "unknown"]);
  const [tombstone] = await rows();
  expect(tombstone).toMatchObject({ id: "1", fields: {}, sequence: 2n });
  await upsert([{ id: "1", fields: { title: "Boots" } }]);
  expect((await rows())[0]).toMatchObject({ removedAt: null, sequence: 4n });
  await services.db.$transaction((tx) => removeAllSearchDocuments(services, tx, { shopId }));
  expect(await pruneSearchTombstones(services)).toBe(0);
  services.setNow(new Date(services.now().getTime() + 8 * 24 * 3600 * 1000));
  expect(await pruneSearchTombstones(services)).toBe(1);
});

test("of two documents with one id in a batch the last counts, and text that PostgreSQL refuses is mended", async () => {
  const { upsert, rows } = await setUp();
  await upsert([
    { id: "1", fields: { title: "first" } },
    { id: "1", fields: { title: "la\u0000st \ud800" } },
  ]);
  expect((await rows()).map((row) => row.fields)).toEqual([{ title: "last \ufffd" }]);
});

test("a rolled back transaction leaves nothing, and more than one batch is written", async () => {
  const { services, upsert, rows, shopId } = await setUp();
  const documents = Array.from({ length: 1201 }, (_, index) => ({
    id: String(index),
    fields: { title: "x" },
  }));
  const failed = services.db.$transaction(async (tx) => {
    await upsertSearchDocuments(services, tx, { shopId, collection, documents });
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  expect(await rows()).toEqual([]);
  await upsert(documents);
  expect((await rows()).length).toBe(1201);
});
