import { expect, test } from "vitest";
import { createAgent } from "~/domain/agents/create-agent";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { deleteSource, undeleteSource } from "../sources/delete-source";
import { retrieve } from "./retrieve";
import { setSourceAgents } from "../sources/set-source-agents";
import { setSourceEnabled } from "../sources/set-source-enabled";
import { writeChunks } from "../sources/write-chunks";

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const add = async (
    texts: string[],
    {
      title = "A source",
      page,
      refreshedAt = null,
    }: { title?: string; page?: string; refreshedAt?: Date | null } = {},
  ) => {
    const sourceId = services.newId("source");
    const pageId = page ? services.newId("page") : null;
    await services.db.knowledgeSource.create({
      data: {
        ...{
          id: sourceId,
          shopId,
          kind: page ? "website" : "text",
          externalId: sourceId,
          title,
          refreshedAt,
        },
        ...{ status: "ready", url: page ? "https://shop.example/" : null },
      },
    });
    if (pageId) {
      await services.db.knowledgePage.create({
        data: {
          ...{ shopId, id: pageId, sourceId, url: page!, title: "Sizes of boots", status: "ready" },
          ...{ depth: 1, crawlNumber: 1, fetchedAt: new Date("2026-11-19T08:00:00.000Z") },
        },
      });
    }
    const chunks = texts.map((text) => ({ headings: [], text }));
    await services.db.$transaction((tx) =>
      writeChunks(services, tx, { shopId, sourceId, pageId, title, chunks }),
    );
    return sourceId;
  };
  const ask = (question: string, agentId?: string, limit = 3) =>
    retrieve(services, { shopId, question, limit, ...(agentId ? { agentId } : {}) });
  const sourcesOf = async (question: string, agentId?: string) =>
    (await ask(question, agentId)).passages.map((passage) => passage.sourceId);
  return { services, shopId, add, ask, sourcesOf };
}

test("an agent finds what is for all and what is for it; what is for others alone it neither finds nor answers from", async () => {
  const { services, shopId, add, ask, sourcesOf } = await setUp();
  const mila = await createAgent(services, { shopId, name: "Mila" });
  const nils = await createAgent(services, { shopId, name: "Nils" });
  await add(
    "Shipping costs 4 euro. Gloves are knitted here. Bags hold 20 litres. Pay by card.".split(/(?<=\.) /),
  );
  const forAll = await add(["Warranty for bicycles lasts two years."]);
  const forMila = await add(["Warranty for dealers lasts five years on every frame."]);
  await setSourceAgents(services, { shopId, sourceId: forMila, agentIds: [mila.agentId] });
  expect((await sourcesOf("warranty", mila.agentId)).sort()).toEqual([forAll, forMila].sort());
  expect(await sourcesOf("warranty", nils.agentId)).toEqual([forAll]);
  expect((await sourcesOf("warranty")).sort()).toEqual([forAll, forMila].sort());
  expect(await ask("how long does the warranty for dealers last?", mila.agentId)).toMatchObject({
    answerable: true,
  });
  expect(await ask("dealers frames", nils.agentId)).toMatchObject({ answerable: false, passages: [] });
  await setSourceAgents(services, { shopId, sourceId: forMila, agentIds: [] });
  expect(await sourcesOf("warranty", mila.agentId)).toEqual([forAll]);
});

test("hidden passages take no place: as many others are found as there are", async () => {
  const { services, shopId, add, ask } = await setUp();
  const { agentId } = await createAgent(services, { shopId, name: "Mila" });
  const hidden = await add(Array.from({ length: 60 }, (_, i) => `Boots boots boots number ${i}.`));
  const other = await add(["Leather care for boots.", "Wax for boots.", "Soles of boots are glued here."]);
  await setSourceAgents(services, { shopId, sourceId: hidden, agentIds: [] });
  const { passages } = await ask("boots", agentId);
  expect(passages.map((passage) => passage.sourceId)).toEqual([other, other, other]);
});

test("a source that is switched off or deleted is not found from the next question on, and comes back as quickly", async () => {
  const { services, shopId, add, sourcesOf } = await setUp();
  const sourceId = await add(["Boots are resoled in May."]);
  const id = { shopId, sourceId };
  expect(await sourcesOf("boots resoled")).toEqual([sourceId]);
  await setSourceEnabled(services, { ...id, enabled: false });
  expect(await sourcesOf("boots resoled")).toEqual([]);
  await setSourceEnabled(services, { ...id, enabled: true });
  expect(await sourcesOf("boots resoled")).toEqual([sourceId]);
  await deleteSource(services, id);
  expect(await sourcesOf("boots resoled")).toEqual([]);
  await undeleteSource(services, id);
  expect(await sourcesOf("boots resoled")).toEqual([sourceId]);
});

test("a passage of a website has its page's title, address and age; any passage survives JSON", async () => {
  const { add, ask } = await setUp();
  const refreshedAt = new Date("2026-11-18T00:00:00.000Z");
  const page = await add(["Size 42 of our boots is 27 cm long."], {
    title: "shop.example",
    page: "https://shop.example/sizes",
  });
  await add(["Boots come in boxes, whatever their size."], { title: "Notes", refreshedAt });
  const { passages } = await ask("how long are boots of size 42?");
  expect(passages[0]).toMatchObject({
    ...{ sourceId: page, sourceKind: "website", sourceTitle: "shop.example", title: "Sizes of boots" },
    ...{ url: "https://shop.example/sizes", refreshedAt: "2026-11-19T08:00:00.000Z", similarity: null },
  });
  expect(passages[0]!.pageId).toMatch(/^page_/);
  expect(passages[0]!.lexicalScore).toBeGreaterThan(0);
  expect(passages[1]).toMatchObject({
    title: "Notes",
    url: null,
    pageId: null,
    refreshedAt: refreshedAt.toISOString(),
  });
  expect(JSON.parse(JSON.stringify(passages))).toEqual(passages);
});

test("what stands in many places is shown once, and the places behind it are filled with other passages", async () => {
  const { add, ask } = await setUp();
  const repeated = "Boots may be returned within 30 days of delivery if nobody has worn them outside yet.";
  for (let i = 0; i < 12; i++) await add([repeated], { title: "Boots: returns" });
  const other = await add(["Boots that were repaired cannot be returned."]);
  const { passages } = await ask("can boots be returned?");
  expect(passages.map(({ text }) => text)).toEqual([
    repeated,
    "Boots that were repaired cannot be returned.",
  ]);
  expect(passages[1]!.sourceId).toBe(other);
});
