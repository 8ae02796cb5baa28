import { beforeAll, expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { evaluateMarks } from "./evaluate-marks";
import { listMarks } from "./list-marks";
import { markPassage, marksMax } from "./mark-passage";
import { queryKnowledge } from "../retrieval/query-knowledge";
import { removeMark } from "./remove-mark";
import { setSourceEnabled } from "../sources/set-source-enabled";
import { writeChunks } from "../sources/write-chunks";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const createSource = async (title: string, kind = "text") => {
    const id = services.newId("source");
    await services.db.knowledgeSource.create({
      data: { id, shopId, kind, externalId: id, title, status: "ready", refreshedAt: services.now() },
    });
    return id;
  };
  const write = (sourceId: string, title: string, texts: string[]) =>
    services.db.$transaction((tx) =>
      writeChunks(services, tx, {
        ...{ shopId, sourceId, pageId: null, title },
        chunks: texts.map((text) => ({ headings: [], text })),
      }),
    );
  const shippingId = await createSource("Shipping", "shopify_page");
  await write(shippingId, "Shipping", [
    "We deliver to Norway in five working days.",
    "Express delivery costs nine euro and takes one day.",
  ]);
  const returnsId = await createSource("Returns");
  await write(returnsId, "Returns", ["You may return anything within thirty days of delivery."]);
  const ask = (question: string) => queryKnowledge(services, { shopId, question });
  const mark = async (question: string, part: string) => {
    const chunk = await services.db.chunk.findFirstOrThrow({ where: { shopId, text: { contains: part } } });
    return await markPassage(services, { shopId, question, chunkId: chunk.id, teammateId: null });
  };
  const evaluate = () => evaluateMarks(services, { shopId });
  return { services, shopId, shippingId, returnsId, write, ask, mark, evaluate };
}

test("each passage tells where it stands, why it was found, how old it is, and whether it counts as an answer", async () => {
  const { ask, shippingId } = await setUp();
  const answer = await ask("  How long does\n shipping to Norway take? ");
  expect(answer).toMatchObject({ question: "How long does shipping to Norway take?", answerable: true });
  const [best] = answer.passages;
  expect(best).toMatchObject({
    ...{ place: 1, sourceId: shippingId, sourceKind: "shopify_page", sourceTitle: "Shipping", pageId: null },
    ...{ refreshedAt: "2026-11-20T12:00:00.000Z", similarity: null, isAnswer: true },
  });
  expect(best!.lexicalScore).toBeGreaterThan(0);
  expect(best!.confidence).toBeGreaterThanOrEqual(answer.confidenceMin);
  expect(best!.matchedTerms).toContain("norway");
  // "deliver" says what "shipping" asks.
  expect(best!.matches.map(({ start, end }) => best!.text.slice(start, end))).toEqual(
    expect.arrayContaining(["deliver", "Norway"]),
  );
  expect(await ask("Do you repair bicycles?")).toMatchObject({ answerable: false });
});

test.each([
  ["", {}, "Write a question first."],
  ["?!", {}, "Write a question first."],
  ["x".repeat(401), {}, "at most 400 letters; this one has 401"],
  ["shipping", { limit: 0 }, "whole number from 1 to 50"],
  ["shipping", { limit: 2.5 }, "whole number from 1 to 50"],
])("what cannot be asked is refused by name: %#", async (question, extra, message) => {
  const { services, shopId } = await setUp();
  await expect(queryKnowledge(services, { shopId, question, ...extra })).rejects.toMatchObject({
    code: "validation_error",
    message: expect.stringContaining(message),
  });
});

test("marks give recall and rank over questions, with where each right passage came", async () => {
  const { mark, evaluate } = await setUp();
  expect(await evaluate()).toEqual({
    ...{ questions: 0, recallAt1: null, recallAt5: null, meanReciprocalRank: null, results: [] },
  });
  await mark("How long does shipping to Norway take?", "Norway");
  await mark("How fast is express?", "Express");
  // A second right passage of a question: one of them is enough.
  await mark("How long does shipping to Norway take?", "Express");
  // Nothing of it says so.
  await mark("Which wool is it made of?", "thirty days");
  const { results, ...figures } = await evaluate();
  expect(figures).toEqual({
    ...{ questions: 3, recallAt1: 2 / 3, recallAt5: 2 / 3, meanReciprocalRank: 2 / 3 },
  });
  expect(results[0]).toMatchObject({ question: "Which wool is it made of?", place: null, isGone: false });
  expect(results.find(({ question }) => question === "How fast is express?")).toMatchObject({
    ...{ place: 1, answerable: true, first: { title: "Shipping" } },
  });
});

test("marking twice has one effect, and a mark can be taken back", async () => {
  const { services, shopId, mark, evaluate } = await setUp();
  const one = await mark("How fast is express?", "Express");
  expect(await mark(" How fast  is express? ", "Express")).toEqual(one);
  const both = await Promise.all([mark("Norway?", "Norway"), mark("Norway?", "Norway")]);
  expect(both[0]).toEqual(both[1]);
  const page = await listMarks(services, { shopId, limit: 1, cursor: null });
  expect(page).toMatchObject({ total: 2, rows: [{ markedBy: null }] });
  const next = await listMarks(services, { shopId, limit: 1, cursor: page.nextCursor });
  expect(new Set([...page.rows, ...next.rows].map(({ question }) => question))).toEqual(
    new Set(["How fast is express?", "Norway?"]),
  );
  expect(next.nextCursor).toBeNull();
  await removeMark(services, { shopId, ...one });
  await expect(removeMark(services, { shopId, ...one })).rejects.toMatchObject({ code: "not_found" });
  expect((await evaluate()).questions).toBe(1);
});

test("a mark knows its passage again after re-indexing, moved, in another source, or edited a little", async () => {
  const { services, shopId, shippingId, returnsId, write, mark, evaluate } = await setUp();
  await mark("How long does shipping to Norway take?", "Norway");
  await write(shippingId, "Shipping", ["A new first line.", "We deliver to Norway in five working days."]);
  expect(await evaluate()).toMatchObject({ questions: 1, recallAt1: 1 });
  await write(shippingId, "Shipping", ["We always deliver to Norway in five working days."]);
  expect(await evaluate()).toMatchObject({ questions: 1, recallAt1: 1 });
  await write(shippingId, "Shipping", []);
  await write(returnsId, "Returns", ["We deliver to Norway in five working days."]);
  expect(await evaluate()).toMatchObject({ questions: 1, recallAt1: 1 });
  await write(returnsId, "Returns", ["You may return anything."]);
  expect(await evaluate()).toMatchObject({ questions: 0, results: [{ isGone: true, place: null }] });
  await services.db.retrievalMark.deleteMany({ where: { shopId } });
});

test("what is switched off cannot come up and does not count", async () => {
  const { services, shopId, shippingId, mark, evaluate } = await setUp();
  await mark("How fast is express?", "Express");
  await setSourceEnabled(services, { shopId, sourceId: shippingId, enabled: false });
  expect(await evaluate()).toMatchObject({ questions: 0, results: [{ isGone: true }] });
  await setSourceEnabled(services, { shopId, sourceId: shippingId, enabled: true });
  expect(await evaluate()).toMatchObject({ questions: 1, recallAt1: 1 });
});

test("there is a limit of marks, and another shop's passages and marks are not found", async () => {
  const { services, shopId, mark } = await setUp();
  const { markId } = await mark("Norway?", "Norway");
  const { chunkId, sourceId } = (await listMarks(services, { shopId, limit: 1, cursor: null })).rows[0]!;
  const other = await createTestShop(services);
  await expect(
    markPassage(services, { shopId: other.shopId, question: "Norway?", chunkId, teammateId: null }),
  ).rejects.toMatchObject({ code: "not_found" });
  await expect(removeMark(services, { shopId: other.shopId, markId })).rejects.toMatchObject({
    code: "not_found",
  });
  await services.db.retrievalMark.createMany({
    data: Array.from({ length: marksMax - 1 }, (_, place) => ({
      ...{ shopId, id: `mark_${place}`, question: `q ${place}`, sourceId, chunkId, chunkText: "" },
      createdAt: services.now(),
    })),
  });
  await expect(mark("One more?", "Norway")).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("500"),
  });
  expect(await mark("Norway?", "Norway")).toEqual({ markId });
});
