import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { addFile } from "./add-file";
import { addQuestions } from "./add-questions";
import { addText } from "./add-text";
import { deleteSource } from "./delete-source";
import { importQuestions } from "./import-questions";
import { indexSource } from "./index-source";
import { listQuestions } from "./list-questions";
import { removeQuestion } from "./remove-question";
import { replaceFile } from "./replace-file";
import { retrieve } from "../retrieval/retrieve";
import { saveText } from "./save-text";
import { upsertQuestion } from "./upsert-question";
import { useFileAsQuestions } from "./use-file-as-questions";

async function setUp(overrides: Parameters<typeof createTestServices>[0] = {}) {
  const services = await createTestServices(overrides);
  const { shopId } = await createTestShop(services);
  const work = async () => {
    const jobs = services.queue.jobs.splice(0).filter(({ name }) => name === "index-knowledge-source");
    for (const job of jobs) await indexSource(services, job.data as { shopId: string; sourceId: string });
    return jobs.length;
  };
  const source = (id: string) => services.db.knowledgeSource.findFirstOrThrow({ where: { shopId, id } });
  const chunks = async (sourceId: string) =>
    (await services.db.chunk.findMany({ where: { shopId, sourceId }, orderBy: { position: "asc" } })).map(
      ({ headings, text }) => ({ headings, text }),
    );
  const ask = async (question: string) =>
    (await retrieve(services, { shopId, question, limit: 3 })).passages.map((passage) => passage.text);
  const upload = (name: string, text: string | Uint8Array) =>
    addFile(services, { shopId, name, bytes: Buffer.from(text) });
  return { services, shopId, work, source, chunks, ask, upload };
}

const care = { title: "Care", text: "Wax leather boots twice a year.", contentType: "text/plain" as const };

test("a text is found once it is indexed, its change replaces it, and saving the same again does nothing", async () => {
  const { services, shopId, work, source, ask } = await setUp();
  const { sourceId } = await addText(services, { shopId, ...care });
  expect(await source(sourceId)).toMatchObject({ status: "queued", kind: "text", revision: 1 });
  expect(await ask("leather boots")).toEqual([]);
  await work();
  expect(await source(sourceId)).toMatchObject({
    ...{ status: "ready", chunkCount: 1, progressDone: 1, progressTotal: 1, failureMessage: null },
    refreshedAt: services.now(),
  });
  expect(await ask("leather boots")).toEqual(["Wax leather boots twice a year."]);
  await saveText(services, { shopId, sourceId, ...care });
  expect(await work()).toBe(0);
  await saveText(services, { shopId, sourceId, ...care, text: "Wax leather boots each month." });
  expect(await work()).toBe(1);
  expect(await ask("leather boots")).toEqual(["Wax leather boots each month."]);
});

test("Markdown keeps its headings, and a text's language is known", async () => {
  const { services, shopId, work, source, chunks } = await setUp();
  const text =
    "# Pflege\n\n## Leder\n\nWachsen Sie die Stiefel zweimal im Jahr, am besten im Herbst und im Frühling.";
  const { sourceId } = await addText(services, {
    shopId,
    title: "Pflege",
    text,
    contentType: "text/markdown",
  });
  await work();
  expect(await chunks(sourceId)).toMatchObject([{ headings: ["Pflege", "Leder"] }]);
  expect(await source(sourceId)).toMatchObject({ language: "de" });
});

test("a text without title, without words or too long is refused with what to do", async () => {
  const { services, shopId, work } = await setUp();
  const add = (input: Partial<typeof care>) => addText(services, { shopId, ...care, ...input });
  await expect(add({ title: " " })).rejects.toThrow("Give it a title");
  await expect(add({ text: " \n " })).rejects.toThrow("Write or paste the text");
  await expect(add({ text: "a".repeat(500_001) })).rejects.toThrow("at most 500,000 fit in here. Upload it");
  await expect(add({ title: "a".repeat(201) })).rejects.toThrow("at most 200 fit");
  expect(await work()).toBe(0);
});

test("a file is stored and found; the same bytes under another name are told, not doubled", async () => {
  const { services, shopId, work, source, ask, upload } = await setUp();
  const added = await upload("C:\\files\\care_guide v2.md", "# Care\n\nWax leather boots twice a year.");
  expect(added).toMatchObject({ tag: "added", hasQuestions: false });
  const { sourceId } = added;
  await work();
  expect(await source(sourceId)).toMatchObject({
    ...{
      status: "ready",
      title: "care guide v2",
      fileName: "care_guide v2.md",
      contentType: "text/markdown",
    },
    ...{ fileBytes: 39, chunkCount: 1 },
  });
  expect(await ask("leather boots")).toEqual(["Wax leather boots twice a year."]);
  const again = await upload("other.md", "# Care\n\nWax leather boots twice a year.");
  expect(again).toEqual({ tag: "already_there", sourceId, title: "care guide v2" });
  expect(await work()).toBe(0);
  await deleteSource(services, { shopId, sourceId });
  expect(await upload("other.md", "# Care\n\nWax leather boots twice a year.")).toMatchObject({
    tag: "added",
  });
});

test("the same file uploaded several times at once is added once", async () => {
  const { services, shopId, upload } = await setUp();
  const all = await Promise.all([1, 2, 3, 4].map(() => upload("a.txt", "Wax leather boots.")));
  expect(all.filter(({ tag }) => tag === "added")).toHaveLength(1);
  expect(new Set(all.map(({ sourceId }) => sourceId)).size).toBe(1);
  expect(await services.db.knowledgeSource.count({ where: { shopId } })).toBe(1);
  expect(await services.db.storedFile.count({ where: { shopId, keptAt: { not: null } } })).toBe(1);
});

test("files that are not what their names say, or nothing that is read, are refused at once and nothing is stored", async () => {
  const { services, shopId, upload } = await setUp();
  const png = "\x89PNG\r\n\x1a\n";
  const refused: [string, string | Uint8Array, RegExp][] = [
    ["a.pdf", Buffer.from(png, "latin1"), /name ends in \.pdf, but this is a PNG image/],
    ["a.pdf", "just text", /name ends in \.pdf, but this is no PDF/],
    ["a.txt", "%PDF-1.7\n...", /name ends in \.txt, but this is a PDF\. Upload it with the ending \.pdf/],
    ["a.csv", "<!doctype html><html><body>404", /name ends in \.csv, but this is a web page/],
    ["a.md", Buffer.from([1, 2, 0, 3, 4, 0, 200]), /binary data, not text/],
    ["a.docx", Buffer.from("PK\x03\x04....word/document.xml", "latin1"), /This is a Word .* Save it as PDF/],
    ["a.exe", "hello", /Files that end in \.exe are not read\. Files may be PDF, TXT/],
    ["noending", "hello", /Files that end in nothing are not read/],
    ["a.txt", "", /The file is empty/],
    ["a.txt", Buffer.alloc(10 * 1024 * 1024 + 1, "a"), /has 10\.1 MB; at most 10 MB are read/],
  ];
  for (const [name, bytes, message] of refused) {
    await expect(upload(name, bytes), name).rejects.toThrow(message);
    await expect(upload(name, bytes), name).rejects.toMatchObject({ code: "validation_error" });
  }
  expect(await services.db.storedFile.count({ where: { shopId } })).toBe(0);
  expect(services.queue.jobs).toEqual([]);
});

test("what only reading finds out fails the source in plain words, and after a good file what was read stays in use", async () => {
  const { services, shopId, work, source, ask, upload } = await setUp();
  const { sourceId } = await upload("sizes.csv", 'size,chest\nM,"96 cm\nL,104');
  await work();
  expect(await source(sourceId)).toMatchObject({ status: "failed", chunkCount: 0 });
  expect((await source(sourceId)).failureMessage).toMatch(/quote that opens on line 2 is never closed/);
  const replace = (text: string) =>
    replaceFile(services, { shopId, sourceId, name: "sizes.csv", bytes: Buffer.from(text) });
  expect(await replace("size,chest\nM,96 cm\nL,104 cm")).toEqual({ tag: "replaced" });
  await work();
  expect(await source(sourceId)).toMatchObject({ status: "ready", failureMessage: null });
  expect(await ask("chest size M")).toEqual(["size: M\nchest: 96 cm\n\nsize: L\nchest: 104 cm"]);
  await replace('size,chest\nM,"96 cm\nL,104');
  await work();
  expect(await source(sourceId)).toMatchObject({ status: "stale", chunkCount: 1 });
  expect((await source(sourceId)).failureMessage).toMatch(
    /never closed.* What was read before stays in use\.$/,
  );
  expect(await ask("chest size M")).toHaveLength(1);
  expect(await services.db.storedFile.count({ where: { shopId, keptAt: { not: null } } })).toBe(1);
  expect(await replace('size,chest\nM,"96 cm\nL,104')).toEqual({ tag: "unchanged" });
});

test("a file cannot take the place of another source's", async () => {
  const { services, shopId, upload } = await setUp();
  const first = await upload("a.txt", "Wax leather boots.");
  const second = await upload("b.txt", "Wash wool by hand.");
  const replacing = replaceFile(services, {
    ...{ shopId, sourceId: second.sourceId, name: "b.txt" },
    bytes: Buffer.from("Wax leather boots."),
  });
  await expect(replacing).rejects.toThrow('"a" has the same content already.');
  expect(first.tag).toBe("added");
});

const pairs = [
  { question: "Do you ship to Norway?", answer: "Yes, within five working days." },
  { question: "Is gift wrapping free?", answer: "It costs 3 euro." },
];

test("each pair is a passage under its question; pairs are changed, added and removed one by one", async () => {
  const { services, shopId, work, source, chunks, ask } = await setUp();
  const { sourceId } = await addQuestions(services, { shopId, title: "Service", pairs });
  await work();
  expect(await chunks(sourceId)).toEqual(
    pairs.map(({ question, answer }) => ({ headings: [question], text: answer })),
  );
  expect(await ask("do you deliver to Norway")).toContain("Yes, within five working days.");
  const { rows } = await listQuestions(services, { shopId, sourceId, limit: 10, offset: 0 });
  const change = (questionId: string | null, question: string, answer: string) =>
    upsertQuestion(services, { shopId, sourceId, questionId, question, answer });
  await change(rows[0]!.questionId, rows[0]!.question, rows[0]!.answer);
  expect(await work()).toBe(0);
  await change(rows[0]!.questionId, "Do you ship to Norway?", "Yes, within three working days.");
  await change(null, "May I pay later?", "Yes, with an invoice.");
  await removeQuestion(services, { shopId, sourceId, questionId: rows[1]!.questionId });
  await removeQuestion(services, { shopId, sourceId, questionId: rows[1]!.questionId });
  expect(await work()).toBe(1);
  expect(await chunks(sourceId)).toEqual([
    { headings: ["Do you ship to Norway?"], text: "Yes, within three working days." },
    { headings: ["May I pay later?"], text: "Yes, with an invoice." },
  ]);
  await expect(change(null, "may i pay LATER?", "No.")).rejects.toMatchObject({ code: "conflict" });
  await expect(change(null, "", "No.")).rejects.toThrow("Write the question.");
  await expect(change(null, "Why?", " ")).rejects.toThrow("Write the answer.");
  await expect(change(services.newId("questionAnswer"), "Why?", "So.")).rejects.toMatchObject({
    code: "not_found",
  });
  const left = await listQuestions(services, { shopId, sourceId, limit: 10, offset: 0 });
  for (const { questionId } of left.rows) await removeQuestion(services, { shopId, sourceId, questionId });
  await work();
  expect(await source(sourceId)).toMatchObject({ status: "ready", chunkCount: 0 });
});

test("a long answer becomes several passages, each under its question", async () => {
  const { services, shopId, work, chunks } = await setUp();
  const answer = "This sentence is one of many. ".repeat(100);
  const { sourceId } = await addQuestions(services, {
    shopId,
    title: "Long",
    pairs: [{ question: "Why?", answer }],
  });
  await work();
  const parts = await chunks(sourceId);
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.every(({ headings }) => headings.length === 1 && headings[0] === "Why?")).toBe(true);
  expect(parts.map(({ text }) => text).join(" ")).toBe(answer.trim());
});

test("a set with a pair that lacks something is not added, and the pair is named", async () => {
  const { services, shopId } = await setUp();
  const add = (bad: { question: string; answer: string }) =>
    addQuestions(services, { shopId, title: "Service", pairs: [...pairs, bad] });
  await expect(add({ question: "Why?", answer: "" })).rejects.toThrow("Pair 3: Write the answer.");
  await expect(add({ question: "a".repeat(501), answer: "b" })).rejects.toThrow(
    "Pair 3: The question has 501",
  );
  await expect(addQuestions(services, { shopId, title: "Service", pairs: [] })).rejects.toThrow(
    "Add a question",
  );
  expect(await services.db.questionAnswer.count({ where: { shopId } })).toBe(0);
});

const csv = `Frage;Kategorie;Antwort
"Versenden Sie nach ""Norwegen""?";Versand;"Ja.
In fünf Tagen."
;Versand;Ohne Frage
Wer zahlt?;Zahlung;
Ist Geschenkpapier frei?;Geschenk;Es kostet 3 Euro.
Ist Geschenkpapier frei?;Geschenk;Es kostet 3 Euro.
`;

test("pairs come from a CSV file, and what gives none is told with its line; importing it again adds nothing", async () => {
  const { services, shopId, work, chunks } = await setUp();
  const bytes = Buffer.from(csv);
  const first = await importQuestions(services, { shopId, bytes, into: { title: "FAQ" } });
  expect(first).toMatchObject({ imported: 2 });
  expect(first.skipped).toEqual([
    { line: 4, reason: "the question is empty" },
    { line: 5, reason: "the answer is empty" },
    { line: 7, reason: "the same as on line 6" },
  ]);
  await work();
  expect(await chunks(first.sourceId)).toEqual([
    { headings: ['Versenden Sie nach "Norwegen"?'], text: "Ja.\nIn fünf Tagen." },
    { headings: ["Ist Geschenkpapier frei?"], text: "Es kostet 3 Euro." },
  ]);
  const into = { sourceId: first.sourceId };
  expect(await importQuestions(services, { shopId, bytes, into })).toMatchObject({ imported: 0 });
  expect(await work()).toBe(0);
  const more = Buffer.from("question,answer\nMay I pay later?,Yes.");
  expect(await importQuestions(services, { shopId, bytes: more, into })).toMatchObject({ imported: 1 });
});

test("a broken file, or one without such columns, imports nothing", async () => {
  const { services, shopId, work } = await setUp();
  const run = (text: string) =>
    importQuestions(services, { shopId, bytes: Buffer.from(text), into: { title: "FAQ" } });
  await expect(run('question,answer\nWhy?,"So.\nWho?,They.')).rejects.toThrow(
    "opens on line 2 is never closed",
  );
  await expect(run("name,price,stock\nBoot,80,3")).rejects.toThrow(
    'No columns named "question" and "answer" were found: found are "name", "price", "stock".',
  );
  await expect(run("question,answer\n,Nothing asked.\n")).rejects.toThrow(
    "No row has both a question and an answer",
  );
  await expect(run("")).rejects.toMatchObject({ code: "validation_error" });
  expect(await services.db.knowledgeSource.count({ where: { shopId } })).toBe(0);
  expect(await work()).toBe(0);
});

test("a CSV file with a question and an answer column says so, and becomes a set in its place", async () => {
  const { services, shopId, work, ask, upload } = await setUp();
  const added = await upload("faq.csv", csv);
  expect(added).toMatchObject({ tag: "added", hasQuestions: true });
  expect(await upload("sizes.csv", "size,chest\nM,96")).toMatchObject({ hasQuestions: false });
  await work();
  const set = await useFileAsQuestions(services, { shopId, sourceId: added.sourceId });
  expect(set).toMatchObject({ imported: 2 });
  await work();
  expect(await ask("Geschenkpapier")).toEqual(["Es kostet 3 Euro."]);
  const kinds = await services.db.knowledgeSource.findMany({ where: { shopId }, select: { kind: true } });
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(["file", "qa"]);
  expect(await services.db.storedFile.count({ where: { shopId } })).toBe(1);
});

test("another shop's sources, questions and files are not found", async () => {
  const { services, shopId, work, upload } = await setUp();
  const { shopId: other } = await createTestShop(services);
  const text = await addText(services, { shopId, ...care });
  const set = await addQuestions(services, { shopId, title: "Service", pairs });
  const file = await upload("a.csv", csv);
  await work();
  const [row] = (await listQuestions(services, { shopId, ...set, limit: 1, offset: 0 })).rows;
  const before = await services.db.chunk.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  const notFound = { code: "not_found" };
  const bytes = Buffer.from(csv);
  await expect(saveText(services, { shopId: other, ...text, ...care, text: "x" })).rejects.toMatchObject(
    notFound,
  );
  await expect(
    replaceFile(services, { shopId: other, sourceId: file.sourceId, name: "a.csv", bytes }),
  ).rejects.toMatchObject(notFound);
  await expect(useFileAsQuestions(services, { shopId: other, ...file })).rejects.toMatchObject(notFound);
  await expect(importQuestions(services, { shopId: other, bytes, into: set })).rejects.toMatchObject(
    notFound,
  );
  await expect(
    upsertQuestion(services, {
      shopId: other,
      ...set,
      questionId: row!.questionId,
      question: "a",
      answer: "b",
    }),
  ).rejects.toMatchObject(notFound);
  await expect(
    removeQuestion(services, { shopId: other, ...set, questionId: row!.questionId }),
  ).rejects.toMatchObject(notFound);
  expect(await listQuestions(services, { shopId: other, ...set, limit: 5, offset: 0 })).toMatchObject({
    total: 0,
  });
  await indexSource(services, { shopId: other, sourceId: text.sourceId });
  expect(await services.db.chunk.findMany({ where: { shopId }, orderBy: { id: "asc" } })).toEqual(before);
  expect(await services.db.chunk.count({ where: { shopId: other } })).toBe(0);
});
