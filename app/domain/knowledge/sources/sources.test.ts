import { expect, test } from "vitest";
import { createAgent } from "~/domain/agents/create-agent";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { deletedSourceDays, deleteSource, undeleteSource } from "./delete-source";
import { listChunks } from "./list-chunks";
import { listSources } from "./list-sources";
import { pruneDeletedSources } from "./prune-deleted-sources";
import { readSource } from "./read-source";
import { setSourceAgents } from "./set-source-agents";
import { setSourceEnabled } from "./set-source-enabled";
import { writeChunks } from "./write-chunks";

const dayMs = 24 * 3_600_000;

test("sources are listed newest first, page by page, without loss or repetition, also those of one moment", async () => {
  const { services, shopId } = await setUp();
  const made = [];
  for (let number = 0; number < 7; number++)
    made.push(await addSource(services, shopId, { title: `Source ${number}` }));
  const seen: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await listSources(services, { shopId, limit: 3, cursor });
    expect(page.total).toBe(7);
    seen.push(...page.rows.map(({ sourceId }) => sourceId));
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  expect(seen.toSorted()).toEqual(made.toSorted());
  await expect(listSources(services, { shopId, limit: 3, cursor: "x" })).rejects.toMatchObject({
    code: "validation_error",
  });
});

test("filters keep what they say: kind, status, part of a title or file name, in any case of letters", async () => {
  const { services, shopId } = await setUp();
  const text = await addSource(services, shopId, { title: "Care guide", kind: "text" });
  const file = await addSource(services, shopId, {
    title: "Sizes",
    kind: "file",
    fileName: "CARE.pdf",
    status: "failed",
  });
  const list = async (filter: Parameters<typeof listSources>[1]["filter"]) =>
    (await listSources(services, { shopId, filter, limit: 10, cursor: null })).rows.map(
      ({ sourceId }) => sourceId,
    );
  expect(await list({ kinds: ["text"] })).toEqual([text]);
  expect(await list({ statuses: ["failed", "stale"] })).toEqual([file]);
  expect((await list({ text: "care" })).toSorted()).toEqual([text, file].toSorted());
  expect(await list({ text: "%" })).toEqual([]);
});

test("a deleted source leaves every list but that of the deleted, can be brought back, and is gone for good after its time", async () => {
  const { services, shopId } = await setUp();
  const { fileId } = await services.files.put({
    shopId,
    name: "a.txt",
    contentType: "text/plain",
    bytes: Buffer.from("a"),
  });
  const sourceId = await addSource(services, shopId, { kind: "file", fileId });
  await deleteSource(services, { shopId, sourceId });
  const list = async (deleted: boolean) =>
    (await listSources(services, { shopId, filter: { deleted }, limit: 10, cursor: null })).rows.length;
  expect([await list(false), await list(true)]).toEqual([0, 1]);
  await undeleteSource(services, { shopId, sourceId });
  expect([await list(false), await list(true)]).toEqual([1, 0]);
  await deleteSource(services, { shopId, sourceId });
  services.setNow(new Date(services.now().getTime() + (deletedSourceDays - 1) * dayMs));
  await pruneDeletedSources(services);
  expect(await list(true)).toBe(1);
  services.setNow(new Date(services.now().getTime() + 2 * dayMs));
  await pruneDeletedSources(services);
  expect(await list(true)).toBe(0);
  expect(await services.files.read({ shopId, fileId })).toBeNull();
  expect(await services.db.chunk.count({ where: { shopId, sourceId } })).toBe(0);
  await expect(undeleteSource(services, { shopId, sourceId })).rejects.toMatchObject({ code: "not_found" });
});

test("what comes from Shopify cannot be deleted here, and the refusal says what to do", async () => {
  const { services, shopId } = await setUp();
  const sourceId = await addSource(services, shopId, { kind: "shopify_page" });
  await expect(deleteSource(services, { shopId, sourceId })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("switch it off") as string,
  });
});

test("the agents of a source are those of the shop alone, and can be all again", async () => {
  const { services, shopId } = await setUp();
  const sourceId = await addSource(services, shopId, {});
  const { agentId } = await createAgent(services, { shopId, name: "Mila" });
  const other = await createTestShop(services);
  const foreign = await createAgent(services, { shopId: other.shopId, name: "Nils" });
  await setSourceAgents(services, { shopId, sourceId, agentIds: [agentId] });
  await expect(
    setSourceAgents(services, { shopId, sourceId, agentIds: [foreign.agentId] }),
  ).rejects.toMatchObject({ code: "validation_error" });
  expect(await readSource(services, { shopId, sourceId })).toMatchObject({
    usedBy: "selected",
    agentIds: [agentId],
  });
  await setSourceAgents(services, { shopId, sourceId, agentIds: null });
  expect(await readSource(services, { shopId, sourceId })).toMatchObject({ usedBy: "all", agentIds: [] });
});

test("the passages of a source are shown in order, and found by a part of their text", async () => {
  const { services, shopId } = await setUp();
  const sourceId = await addSource(services, shopId, {});
  const first = await listChunks(services, { shopId, sourceId, limit: 1, offset: 0 });
  expect(first).toMatchObject({
    total: 2,
    nextOffset: 1,
    rows: [{ text: "First passage.", headings: ["One"] }],
  });
  const found = await listChunks(services, { shopId, sourceId, text: "SECOND", limit: 5, offset: 0 });
  expect(found).toMatchObject({ total: 1, nextOffset: null, rows: [{ text: "Second passage." }] });
});

test("another shop's source is not there: not to read, list, switch, delete or assign", async () => {
  const { services, shopId } = await setUp();
  const sourceId = await addSource(services, shopId, {});
  const other = { shopId: (await createTestShop(services)).shopId, sourceId };
  expect(await readSource(services, other)).toBeNull();
  expect((await listChunks(services, { ...other, limit: 5, offset: 0 })).total).toBe(0);
  const refusals = [
    () => setSourceEnabled(services, { ...other, enabled: false }),
    () => deleteSource(services, other),
    () => undeleteSource(services, other),
    () => setSourceAgents(services, { ...other, agentIds: null }),
  ];
  for (const refused of refusals) await expect(refused()).rejects.toMatchObject({ code: "not_found" });
  expect(await readSource(services, { shopId, sourceId })).toMatchObject({
    disabledAt: null,
    deletedAt: null,
  });
});

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  return { services, shopId };
}

async function addSource(
  services: TestServices,
  shopId: string,
  overrides: Partial<{ title: string; kind: string; fileName: string; fileId: string; status: string }>,
): Promise<string> {
  const sourceId = services.newId("source");
  await services.db.knowledgeSource.create({
    data: {
      id: sourceId,
      shopId,
      kind: "text",
      externalId: sourceId,
      title: "A source",
      status: "ready",
      createdAt: services.now(),
      ...overrides,
    },
  });
  await services.db.$transaction((tx) =>
    writeChunks(services, tx, {
      ...{ shopId, sourceId, pageId: null, title: "A source" },
      chunks: [
        { headings: ["One"], text: "First passage." },
        { headings: [], text: "Second passage." },
      ],
    }),
  );
  return sourceId;
}
