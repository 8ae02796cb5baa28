import fc from "fast-check";
import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { analysisOf } from "./collection";
import { compileSynonyms } from "./compile-synonyms";
import { explainSynonyms } from "./explain-synonyms";
import { importSynonyms } from "./import-synonyms";
import { listSynonyms } from "./list-synonyms";
import { removeSynonym } from "./remove-synonym";
import { saveSynonym } from "./save-synonym";
import { searchIndex, searchText } from "./search-index";
import type { SynonymEntry } from "./synonym-entry";
import { applyChanges, createTextIndex } from "./text-index";
import { upsertSearchDocuments } from "./upsert-search-documents";

const equivalent = (...terms: string[]): SynonymEntry => ({ kind: "equivalent", terms, means: [] });
const oneWay = (terms: string[], means: string[]): SynonymEntry => ({ kind: "one_way", terms, means });

/** What is found in these titles, best first. */
function find(titles: string[], entries: SynonymEntry[], query: string, locale = "en"): string[] {
  const index = createTextIndex(analysisOf.product);
  applyChanges(
    index,
    titles.map((title) => ({ id: title, fields: { title } })),
  );
  const synonyms = compileSynonyms(entries);
  return searchText(index, "product", { query, limit: 20, locale, synonyms }).hits.map(({ id }) => id);
}

async function setUp() {
  const services = await createTestServices();
  const otherProcess = await createTestServices();
  const { shopId } = await createTestShop(services);
  const write = (collection: "product" | "chunk", texts: Record<string, string>, shop = shopId) =>
    services.db.$transaction((tx) =>
      upsertSearchDocuments(services, tx, {
        ...{ shopId: shop, collection },
        documents: Object.entries(texts).map(([id, text]) => ({ id, fields: { title: text, text } })),
      }),
    );
  const search = async (
    query: string,
    process = services,
    shop = shopId,
    collection: "product" | "chunk" = "product",
  ) => (await searchIndex(process, { shopId: shop, collection, query, limit: 10 })).hits.map(({ id }) => id);
  const list = async (text?: string) =>
    await listSynonyms(services, { shopId, text: text ?? null, limit: 50, offset: 0 });
  return { services, otherProcess, shopId, write, search, list };
}

test("names that mean the same find each other, also names of several words, in any way of writing them", () => {
  const titles = [
    "Red hoodie",
    "Grey sweat shirt",
    "Blue sweatshirt",
    "Green sweat-shirts",
    "Shirt",
    "Cap that keeps off sweat",
  ];
  const entries = [equivalent("hoodie", "sweat shirt")];
  for (const query of ["hoodies", "sweat shirt", "sweatshirts", "sweat-shirt"]) {
    expect(find(titles, entries, query), query).toEqual(
      expect.arrayContaining(["Red hoodie", "Grey sweat shirt", "Blue sweatshirt", "Green sweat-shirts"]),
    );
  }
  expect(find(titles, entries, "hoodie")).not.toContain("Shirt");
  expect(find(titles, entries, "hoodie")).not.toContain("Cap that keeps off sweat");
  const order = find(titles, entries, "hoodie");
  expect(order.indexOf("Red hoodie")).toBeLessThan(order.indexOf("Grey sweat shirt"));
  expect(order.indexOf("Red hoodie")).toBeLessThan(order.indexOf("Blue sweatshirt"));
});

test("a one-way entry leads from what is said to what is meant and not back; a circle of them is harmless", () => {
  const titles = ["Trainers", "Boots"];
  expect(find(titles, [oneWay(["footwear"], ["trainers", "boots"])], "footwear")).toHaveLength(2);
  expect(find(titles, [oneWay(["boots"], ["trainers"])], "trainers")).toEqual(["Trainers"]);
  const circle = [oneWay(["boots"], ["trainers"]), oneWay(["trainers"], ["boots"])];
  expect(find(titles, circle, "trainers")).toEqual(["Trainers", "Boots"]);
});

test("synonyms work in every language, with accents, plurals and without spaces between words", () => {
  expect(
    find(["Sudadera con capucha"], [equivalent("sudadera", "jersey polar")], "jersey polar"),
  ).toHaveLength(1);
  expect(find(["Wełniany sweter"], [equivalent("sweter", "pulower")], "pulower")).toHaveLength(1);
  expect(find(["Sofas aus Leder"], [equivalent("Couch", "Sofa")], "Couch", "de")).toHaveLength(1);
  expect(find(["灰色运动衫"], [equivalent("卫衣", "运动衫")], "卫衣")).toHaveLength(1);
  expect(find(["Crème Brûlée"], [equivalent("caramel", "crème brûlée")], "caramel")).toHaveLength(1);
});

test("what the shop says counts more than what is built in, and a word that it names is never taken for misspelt", () => {
  const titles = ["Skirt", "Boulder rock shoe", "Torque wrench"];
  expect(find(titles, [equivalent("rock", "boulder")], "rock", "de")[0]).toBe("Boulder rock shoe");
  expect(find(["Skirts", "Slab"], [equivalent("skort", "slab")], "skort")).toEqual(["Slab"]);
});

test("whatever a shop says, what is found without it stays found", () => {
  const words = ["boot", "shoe", "red shoe", "sweat shirt", "cap", "shirt"];
  const anyTerms = fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 4 });
  const anyEntry = fc
    .record({
      kind: fc.constantFrom("equivalent" as const, "one_way" as const),
      terms: anyTerms,
      means: anyTerms,
    })
    .map((entry) => (entry.kind === "equivalent" ? { ...entry, means: [] } : entry));
  const property = fc.property(
    fc.uniqueArray(fc.constantFrom(...words, "red cap", "boot cap")),
    fc.array(anyEntry, { maxLength: 5 }),
    fc.constantFrom(...words),
    (titles, entries, query) => {
      expect(find(titles, entries, query)).toEqual(expect.arrayContaining(find(titles, [], query)));
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test("a change of synonyms has the questions asked again that nothing answered; a refused one does not", async () => {
  const { services, shopId } = await setUp();
  const checks = () => services.queue.jobs.splice(0).filter(({ name }) => name === "resolve-gaps").length;
  const { synonymId } = await saveSynonym(services, { shopId, ...equivalent("slipover", "pullover") });
  expect(checks()).toBe(1);
  await expect(saveSynonym(services, { shopId, ...equivalent("slipover", "pullover") })).rejects.toThrow();
  expect(checks()).toBe(0);
  await removeSynonym(services, { shopId, synonymId });
  expect(checks()).toBe(1);
});

test("an entry holds in every process from its commit on, for products and passages, and for its shop alone", async () => {
  const { services, otherProcess, shopId, write, search, list } = await setUp();
  const other = await createTestShop(services);
  await write("product", { p: "Pullover" });
  await write("chunk", { c: "Pullover may be washed at 30 degrees" });
  await write("product", { o: "Pullover" }, other.shopId);
  expect(await search("slipover", otherProcess)).toEqual([]);
  const { synonymId } = await saveSynonym(services, { shopId, ...equivalent("slipover", "pullover") });
  expect(await search("slipover")).toEqual(["p"]);
  expect(await search("slipover", otherProcess)).toEqual(["p"]);
  expect(await search("slipover", otherProcess, shopId, "chunk")).toEqual(["c"]);
  expect(await search("slipover", services, other.shopId)).toEqual([]);
  await saveSynonym(services, { shopId, synonymId, ...equivalent("tanktop", "pullover") });
  expect([await search("slipover", otherProcess), await search("tanktop", otherProcess)]).toEqual([
    [],
    ["p"],
  ]);
  const removed = await removeSynonym(services, { shopId, synonymId });
  expect(await search("tanktop", otherProcess)).toEqual([]);
  await saveSynonym(services, { shopId, ...removed });
  expect(await search("tanktop")).toEqual(["p"]);
  expect((await list()).rows).toMatchObject([equivalent("tanktop", "pullover")]);
});

test("searches ask for synonyms once after a change, not each time", async () => {
  const { services, shopId, write, search } = await setUp();
  await write("product", { p: "Pullover" });
  await saveSynonym(services, { shopId, ...equivalent("slipover", "pullover") });
  await search("slipover");
  const before = services.searchIndexes;
  let made = 0;
  const counting = {
    ...services,
    searchIndexes: {
      ...before,
      derive: <T>(...[place, name, maxAgeMs, make]: Parameters<typeof before.derive<T>>) =>
        before.derive<T>(place, name, maxAgeMs, () => (made++, make())),
    },
  };
  for (let i = 0; i < 5; i++)
    await searchIndex(counting, { shopId, collection: "product", query: "slipover", limit: 1 });
  expect(made).toBe(0);
});

test("another shop's entry is not there to change or to delete", async () => {
  const { services, shopId } = await setUp();
  const other = await createTestShop(services);
  const { synonymId } = await saveSynonym(services, { shopId, ...equivalent("a1", "b1") });
  const theirs = { shopId: other.shopId, synonymId };
  await expect(saveSynonym(services, { ...theirs, ...equivalent("x", "y") })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(removeSynonym(services, theirs)).rejects.toMatchObject({ code: "not_found" });
  expect((await listSynonyms(services, { shopId, limit: 5, offset: 0 })).total).toBe(1);
});

test("what cannot be meant is refused with its mend, and what is said already is told", async () => {
  const { services, shopId } = await setUp();
  const save = (entry: SynonymEntry) => saveSynonym(services, { shopId, ...entry });
  const refused: [SynonymEntry, RegExp][] = [
    [equivalent("sofa", " SOFA ", ""), /at least two different/],
    [equivalent("sofa", "?!"), /“\?!” has no letters/],
    [equivalent("sofa", "a b c d e f g"), /at most 6/],
    [equivalent("sofa", "x".repeat(81)), /at most 80 letters/],
    [equivalent(...Array.from({ length: 21 }, (_, i) => `word${i}`)), /at most 20/],
    [oneWay([], ["sofa"]), /which word shoppers use/],
    [oneWay(["sofa"], ["Sofa"]), /what else it means/],
  ];
  for (const [entry, message] of refused) {
    await expect(save(entry)).rejects.toMatchObject({
      code: "validation_error",
      message: expect.stringMatching(message) as string,
    });
  }
  await save(equivalent("sofa", "couch", "settee"));
  await expect(save(equivalent("Couch", "sofa"))).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("settee") as string,
  });
  await expect(save(oneWay(["couch"], ["sofa"]))).rejects.toMatchObject({ code: "conflict" });
  await save(oneWay(["couch"], ["sofa", "bench"]));
});

test("two who save the same at once make one entry", async () => {
  const { services, shopId, list } = await setUp();
  const results = await Promise.allSettled(
    [1, 2, 3].map(() => saveSynonym(services, { shopId, ...equivalent("a1", "b1") })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await list()).total).toBe(1);
});

test("files are read with a head line, as plain lists, and with arrows; what is known is left out and counted", async () => {
  const { services, shopId, list } = await setUp();
  const importText = (text: string) => importSynonyms(services, { shopId, text });
  const head = `\ufeffTerms,Means\n"sofa, couch; settee",\npants,"trousers, slacks"\n`;
  expect(await importText(head)).toEqual({ added: 2, known: 0 });
  expect(await importText(`${head}"couch, sofa",\n`)).toEqual({ added: 0, known: 3 });
  expect(await importText("hoodie, sweat shirt\njumper, sweater => pullover, cardigan\n\n")).toEqual({
    added: 2,
    known: 0,
  });
  expect(await importText("Mütze;Beanie\n")).toEqual({ added: 1, known: 0 });
  const { rows } = await list();
  expect(rows).toHaveLength(5);
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining(equivalent("sofa", "couch", "settee")),
      expect.objectContaining(oneWay(["pants"], ["trousers", "slacks"])),
      expect.objectContaining(oneWay(["jumper", "sweater"], ["pullover", "cardigan"])),
      expect.objectContaining(equivalent("Mütze", "Beanie")),
    ]),
  );
  expect((await list("TROUS")).rows).toHaveLength(1);
});

test("a file with a bad line is refused whole, with each line and its mend", async () => {
  const { services, shopId, list } = await setUp();
  const importText = (text: string) => importSynonyms(services, { shopId, text });
  await expect(importText("sofa, couch\nalone\n???, !!!\n")).rejects.toThrow(
    /Nothing was imported\. Line 2: .*two different.* Line 3: “\?\?\?”/,
  );
  await expect(importText('terms,means\n"sofa, couch,\n')).rejects.toThrow(/cannot be read as CSV/);
  await expect(importText("\n\n")).rejects.toThrow(/no synonyms/);
  const many = Array.from({ length: 1_001 }, (_, i) => `word${i}, name${i}`).join("\n");
  await expect(importText(many)).rejects.toMatchObject({ code: "conflict" });
  expect((await list()).total).toBe(0);
});

test("a merchant sees what a search also finds: the shop's own first, with how many have it", async () => {
  const { services, shopId, write } = await setUp();
  await write("product", { p: "Pullover", q: "Grey sweat shirt", r: "Laptop" });
  await write("chunk", { c: "Wash a pullover by hand" });
  await saveSynonym(services, { shopId, ...equivalent("slipover", "pullover", "sweat shirt") });
  const explained = await explainSynonyms(services, { shopId, query: "the slipover for a notebook" });
  expect(explained).toEqual([
    {
      word: "slipover",
      also: [
        { name: "pullover", by: "shop", products: 1, passages: 1 },
        { name: "sweat shirt", by: "shop", products: 1, passages: 0 },
      ],
    },
    { word: "notebook", also: [{ name: "laptop", by: "built_in", products: 1, passages: 0 }] },
  ]);
});
