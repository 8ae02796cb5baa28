import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { appendMessage } from "~/domain/conversations/append-message";
import { eraseVisitorData } from "~/domain/conversations/erase-visitor-data";
import { runJob } from "~/jobs";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { countGaps } from "./count-gaps";
import { eraseCustomerGapQuestions, exportCustomerGapQuestions } from "./customer-gap-questions";
import { dismissGap } from "./dismiss-gap";
import { indexSource } from "../sources/index-source";
import { listGaps } from "./list-gaps";
import { mergeGaps } from "./merge-gaps";
import { moveGapQuestions } from "./move-gap-questions";
import { publishArticle } from "../articles/publish-article";
import { readGap } from "./read-gap";
import { recordGap } from "./record-gap";
import { removeArticle } from "../articles/remove-article";
import { reopenGap } from "./reopen-gap";
import { saveArticle } from "../articles/save-article";
import { setSourceAgents } from "../sources/set-source-agents";
import { setSourceEnabled } from "../sources/set-source-enabled";
import { undeleteArticle } from "../articles/undelete-article";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  return { services, shopId, ...tools(services, shopId) };
}

function tools(services: TestServices, shopId: string) {
  /** A shopper asks, in a conversation of their own, and nothing answers. */
  const record = async (question: string, channel = "widget", hadPassage = false) => {
    const { conversationId } = await createTestConversation(services, { shopId });
    await services.db.conversation.updateMany({ where: { id: conversationId }, data: { channel } });
    const { message } = await appendMessage(services, {
      ...{ shopId, conversationId, role: "shopper", text: question },
    });
    const { messageId, createdAt: askedAt } = message;
    const asked = { shopId, conversationId, messageId, question, locale: "en", askedAt, hadPassage };
    await recordGap(services, asked);
    return asked;
  };
  const gaps = async () => (await listGaps(services, { shopId, limit: 50, cursor: null })).rows;
  /** Runs what waits in the queue, and what that enqueues, to the end. */
  const runQueue = async () => {
    for (let job = services.queue.jobs.shift(); job; job = services.queue.jobs.shift()) {
      if (job.name === "index-knowledge-source")
        await indexSource(services, job.data as { shopId: string; sourceId: string });
      else await runJob(services, job.name, job.data as never);
    }
  };
  const publish = async (title: string, markdown: string, gapId: string | null = null) => {
    const text = { title, markdown, teammateId: null, gapId };
    const { articleId } = await saveArticle(services, {
      ...{ shopId, articleId: null, expectedVersion: null, ...text },
    });
    await publishArticle(services, { shopId, articleId, version: 1 });
    await runQueue();
    return articleId;
  };
  return { record, gaps, runQueue, publish };
}

/** What must hold whatever happened: every count is that of the unanswered questions, and no gap is empty. */
async function expectCountsToFit(services: TestServices, shopId: string) {
  const questions = await services.db.gapQuestion.findMany({ where: { shopId } });
  const rows = await services.db.knowledgeGap.findMany({ where: { shopId } });
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(questions.map(({ gapId }) => gapId)));
  for (const gap of rows) {
    const own = questions.filter(({ gapId }) => gapId === gap.id);
    const unanswered = own.filter(({ resolvedAt }) => resolvedAt === null).length;
    expect(gap.questionCount).toBe(unanswered);
    expect(own.map(({ text }) => text)).toContain(gap.question);
    expect(gap.lastAskedAt.getTime()).toBe(Math.max(...own.map(({ askedAt }) => askedAt.getTime())));
    if (gap.status === "resolved") expect(unanswered).toBe(0);
    if (gap.status === "open" || gap.status === "drafted") expect(unanswered).toBeGreaterThan(0);
  }
}

test("questions of one meaning stand together, others apart, each without what identifies its shopper", async () => {
  const { services, shopId, record, gaps } = await setUp();
  await record("Do you repair bicycles?");
  await record("Is it possible to have my bicycle repaired, mail me at ann@mail.example");
  await record("Can you fix a bicycle?");
  await record("Do you have a loyalty programme?");
  const [repairs, loyalty] = await gaps();
  expect(repairs).toMatchObject({
    ...{ question: "Do you repair bicycles?", status: "open", unansweredCount: 3, totalCount: 3 },
    weeks: [0, 0, 0, 0, 0, 0, 0, 3],
  });
  expect(repairs!.examples).toEqual([
    "Can you fix a bicycle?",
    "Is it possible to have my bicycle repaired, mail me at [e-mail address]",
  ]);
  expect(loyalty).toMatchObject({ question: "Do you have a loyalty programme?", unansweredCount: 1 });
  const events = await services.db.domainEvent.findMany({
    where: { shopId, type: "knowledge.gap_detected" },
  });
  expect(events.map(({ data }) => data)).toEqual(
    expect.arrayContaining([{ gapId: repairs!.gapId }, { gapId: loyalty!.gapId }]),
  );
  expect(events).toHaveLength(2);
});

test("one message is noted once, however often the job runs; try-outs and what holds no question are not noted", async () => {
  const { services, shopId, record, gaps } = await setUp();
  const asked = await record("Do you repair bicycles?");
  await Promise.all([1, 2, 3].map(() => recordGap(services, asked)));
  await record("Do you repair kayaks?", "preview");
  await record("4711 0815");
  await record("ann@mail.example");
  expect(await gaps()).toMatchObject([{ unansweredCount: 1 }]);
  expect(await services.db.gapQuestion.count({ where: { shopId } })).toBe(1);
});

test("two shoppers who ask the same at once open one group", async () => {
  const { services, shopId, record, gaps } = await setUp();
  await Promise.all(
    ["Do you repair bicycles?", "do you repair bicycles", "Repair of bicycles?"].map((text) => record(text)),
  );
  expect(await gaps()).toMatchObject([{ unansweredCount: 3 }]);
  await expectCountsToFit(services, shopId);
});

test("an article shrinks the group by what it answers, to nothing; deleted, the questions are open again", async () => {
  const { services, shopId, record, gaps, runQueue, publish } = await setUp();
  await record("Do you repair bicycles?");
  await record("Can I have my bicycle repaired in Vienna by Friday?");
  await publish("Loyalty", "Our loyalty programme gives points.");
  expect(await gaps()).toMatchObject([{ status: "open", unansweredCount: 2 }]);
  const articleId = await publish(
    "Repairs",
    "We repair bicycles on weekdays. Repairs in Vienna are done by Friday.",
  );
  expect(await gaps()).toMatchObject([{ status: "resolved", unansweredCount: 0, totalCount: 2 }]);
  await runJob(services, "resolve-gaps", { shopId, after: null });
  expect(await gaps()).toMatchObject([{ status: "resolved", unansweredCount: 0 }]);
  await removeArticle(services, { shopId, articleId });
  await runQueue();
  expect(await gaps()).toMatchObject([{ status: "open", unansweredCount: 2 }]);
  await undeleteArticle(services, { shopId, articleId });
  await runQueue();
  expect(await gaps()).toMatchObject([{ status: "resolved", unansweredCount: 0 }]);
  await expectCountsToFit(services, shopId);
});

test("a source that is switched off, or kept from the agent that was asked, answers no more", async () => {
  const { services, shopId, record, gaps, runQueue, publish } = await setUp();
  await record("Do you repair bicycles?");
  const sourceId = await publish("Repairs", "We repair bicycles on weekdays.");
  const afterwards = async (change: () => Promise<void>) => {
    await change();
    await runQueue();
    return (await gaps())[0]!.unansweredCount;
  };
  const set = { shopId, sourceId };
  expect(await afterwards(() => setSourceEnabled(services, { ...set, enabled: false }))).toBe(1);
  expect(await afterwards(() => setSourceEnabled(services, { ...set, enabled: true }))).toBe(0);
  expect(await afterwards(() => setSourceAgents(services, { ...set, agentIds: [] }))).toBe(1);
  expect(await afterwards(() => setSourceAgents(services, { ...set, agentIds: null }))).toBe(0);
});

test("a question of a resolved meaning that is not answered opens the group again", async () => {
  const { record, gaps, publish } = await setUp();
  await record("Do you repair bicycles?");
  await publish("Repairs", "We repair bicycles on weekdays.");
  await record("Do you repair bicycles at night?");
  expect(await gaps()).toMatchObject([{ status: "open", unansweredCount: 1, totalCount: 2 }]);
});

test("what the agent found to be no answer is answered by a newer passage only", async () => {
  const { services, shopId, record, gaps, publish } = await setUp();
  await publish("Workshop", "We repair bicycles on weekdays in our workshop.");
  services.setNow(new Date("2026-11-20T13:00:00Z"));
  await record("Do you repair bicycles in the workshop?", "widget", true);
  await runJob(services, "resolve-gaps", { shopId, after: null });
  expect(await gaps()).toMatchObject([{ status: "open", unansweredCount: 1 }]);
  services.setNow(new Date("2026-11-20T14:00:00Z"));
  await publish("Repairs", "You may bring bicycles to the workshop; we repair them within two days.");
  expect(await gaps()).toMatchObject([{ status: "resolved", unansweredCount: 0 }]);
});

test("many questions are asked again in stretches, each once", async () => {
  const { services, shopId, record, gaps, publish } = await setUp();
  const { conversationId } = await record("Do you repair bicycles?");
  const [gap] = await gaps();
  const row = { shopId, gapId: gap!.gapId, conversationId, text: "Do you repair bicycles?", locale: "en" };
  await services.db.gapQuestion.createMany({
    data: Array.from({ length: 450 }, (_, place) => ({
      ...row, id: services.newId("gapQuestion"), messageId: `msg_${place}`, askedAt: services.now(),
    })),
  }); // prettier-ignore
  await publish("Repairs", "We repair bicycles on weekdays.");
  expect(await gaps()).toMatchObject([{ status: "resolved", unansweredCount: 0, totalCount: 451 }]);
});

test("a dismissed group stays aside when it is asked again, and comes back when the merchant says so", async () => {
  const { services, shopId, record, gaps, publish } = await setUp();
  await record("Do you repair bicycles?");
  const { gapId } = (await gaps())[0]!;
  await dismissGap(services, { shopId, gapId });
  await dismissGap(services, { shopId, gapId });
  await record("Can you repair a bicycle?");
  expect(await gaps()).toMatchObject([{ gapId, status: "dismissed", unansweredCount: 2 }]);
  await publish("Repairs", "We repair bicycles on weekdays.");
  expect(await gaps()).toMatchObject([{ status: "dismissed" }]);
  await reopenGap(services, { shopId, gapId });
  expect(await gaps()).toMatchObject([{ status: "open", unansweredCount: 2 }]);
  expect(services.queue.jobs.map(({ name }) => name)).toEqual(["resolve-gaps"]);
  await reopenGap(services, { shopId, gapId });
  expect(await countGaps(services, { shopId })).toEqual({ open: 1, drafted: 0, resolved: 0, dismissed: 0 });
});

test("groups are put together and taken apart again, and nothing is lost or counted twice", async () => {
  const { services, shopId, record, gaps } = await setUp();
  await record("Do you repair bicycles?");
  await record("Do you have a loyalty programme?");
  await record("Is there a loyalty programme with points?");
  const [loyalty, repairs] = await gaps();
  const { moved } = await mergeGaps(services, {
    ...{ shopId, gapId: repairs!.gapId, fromGapIds: [loyalty!.gapId] },
  });
  expect(await gaps()).toMatchObject([{ gapId: repairs!.gapId, unansweredCount: 3 }]);
  expect(moved).toMatchObject([
    { gapId: loyalty!.gapId, questionIds: [expect.any(String), expect.any(String)] },
  ]);
  const { gapId } = await moveGapQuestions(services, {
    ...{ shopId, questionIds: moved[0]!.questionIds, toGapId: null },
  });
  expect(await gaps()).toMatchObject([
    { gapId, question: expect.stringContaining("loyalty"), unansweredCount: 2 },
    { gapId: repairs!.gapId, unansweredCount: 1 },
  ]);
  await dismissGap(services, { shopId, gapId });
  await expect(mergeGaps(services, { shopId, gapId, fromGapIds: [repairs!.gapId] })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(mergeGaps(services, { shopId, gapId, fromGapIds: [gapId] })).rejects.toMatchObject({
    code: "validation_error",
  });
});

test("a customer's questions are exported and erased; the group is named after another, or goes with its last", async () => {
  const { services, shopId, record, gaps } = await setUp();
  const first = await record("Do you repair bicycles?");
  await record("Can I have a bicycle repaired?");
  const alone = await record("Do you have a loyalty programme?");
  const conversationIds = [first.conversationId, alone.conversationId];
  expect(
    (await exportCustomerGapQuestions(services, { shopId, conversationIds })).map(({ text }) => text),
  ).toEqual(expect.arrayContaining(["Do you repair bicycles?", "Do you have a loyalty programme?"]));
  expect(await eraseCustomerGapQuestions(services, { shopId, conversationIds })).toBe(2);
  expect(await eraseCustomerGapQuestions(services, { shopId, conversationIds })).toBe(0);
  expect(await gaps()).toMatchObject([{ question: "Can I have a bicycle repaired?", unansweredCount: 1 }]);
});

test("a question whose conversation was erased or is gone by the time of the job is not noted", async () => {
  const { services, shopId, gaps } = await setUp();
  const { conversationId } = await createTestConversation(services, { shopId });
  const { message } = await appendMessage(services, {
    ...{ shopId, conversationId, role: "shopper", text: "Do you repair bicycles?" },
  });
  const job = { shopId, conversationId, messageId: message.messageId, hadPassage: false };
  await eraseVisitorData(services, { shopId, shopifyCustomerId: null, conversationIds: [conversationId] });
  await runJob(services, "record-gap", job);
  await runJob(services, "record-gap", { ...job, conversationId: "conv_gone" });
  expect(await gaps()).toEqual([]);
});

test("after retention the questions go with their conversations", async () => {
  const { services, shopId, record, gaps } = await setUp();
  await record("Do you repair bicycles?");
  services.setNow(new Date("2027-11-01T12:00:00Z"));
  await record("Can you repair a bicycle?");
  services.setNow(new Date("2027-12-01T12:00:00Z"));
  await runJob(services, "prune-expired", {});
  await runJob(services, "prune-expired", {});
  expect(await gaps()).toMatchObject([{ question: "Can you repair a bicycle?", totalCount: 1 }]);
  await expectCountsToFit(services, shopId);
});

test("a group shows its questions, what comes closest now, and how far that is from an answer", async () => {
  const { services, shopId, record, gaps, publish } = await setUp();
  const asked = await record("Do you repair bicycles in Vienna at night?");
  await publish("Opening hours", "Our workshop in Vienna is open on weekdays.");
  const [gap] = await gaps();
  const detail = await readGap(services, { shopId, gapId: gap!.gapId });
  expect(detail).toMatchObject({
    questions: [{ text: "Do you repair bicycles in Vienna at night?", conversationId: asked.conversationId }],
    article: null,
    closest: {
      ...{ answerable: false, passages: [{ title: "Opening hours" }] },
      missingWords: expect.arrayContaining(["repair", "bicycles"]),
    },
  });
  expect(detail!.closest.confidence).toBeLessThan(detail!.closest.confidenceMin);
});

test("lists page by page, open ones first, then by how many ask", async () => {
  const { services, shopId, record } = await setUp();
  const topics = ["bicycles", "loyalty points", "gift wrapping", "newsletters", "vouchers"];
  for (const [place, topic] of topics.entries()) {
    for (let times = 0; times <= place % 3; times++) await record(`Tell me about ${topic}`);
  }
  const byQuestion = async (text: string) =>
    (await services.db.knowledgeGap.findFirstOrThrow({ where: { shopId, question: { contains: text } } })).id;
  await dismissGap(services, { shopId, gapId: await byQuestion("gift") });
  const all: [string, number][] = [];
  let cursor: string | null = null;
  do {
    const page = await listGaps(services, { shopId, limit: 2, cursor });
    expect(page.total).toBe(5);
    all.push(...page.rows.map((row): [string, number] => [row.question, row.unansweredCount]));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(all.map(([question]) => question)).size).toBe(5);
  expect(all.map(([, count]) => count)).toEqual([2, 2, 1, 1, 3]);
  expect(all.at(-1)![0]).toContain("gift");
  const open = await listGaps(services, { shopId, status: "open", limit: 9, cursor: null });
  expect(open.total).toBe(4);
  await expect(listGaps(services, { shopId, limit: 2, cursor: "1.2.3" })).rejects.toMatchObject({
    code: "validation_error",
  });
});

test("weeks are counted by the shop's days, today last", async () => {
  const { services, record, gaps } = await setUp();
  // In Berlin the first is on the 13th already, seven days before the 20th.
  for (const at of [
    "2026-11-12T23:30:00Z",
    "2026-11-13T23:30:00Z",
    "2026-11-20T12:00:00Z",
    "2026-08-01T12:00:00Z",
  ]) {
    services.setNow(new Date(at));
    await record("Do you repair bicycles?");
  }
  services.setNow(new Date("2026-11-20T12:00:00Z"));
  expect(await gaps()).toMatchObject([{ totalCount: 4, weeks: [0, 0, 0, 0, 0, 0, 1, 2] }]);
});

test("another shop neither reads nor changes a group", async () => {
  const { services, shopId, record, gaps } = await setUp();
  await record("Do you repair bicycles?");
  const [gap] = await gaps();
  const detail = await readGap(services, { shopId, gapId: gap!.gapId });
  const questionIds = detail!.questions.map(({ questionId }) => questionId);
  const other = await createTestShop(services);
  const their = tools(services, other.shopId);
  await their.record("Do you repair bicycles?");
  const [own] = await their.gaps();
  const asked = { shopId: other.shopId, gapId: gap!.gapId };
  expect(await readGap(services, asked)).toBeNull();
  const foreign = [
    dismissGap(services, asked),
    reopenGap(services, asked),
    mergeGaps(services, { shopId: other.shopId, gapId: own!.gapId, fromGapIds: [gap!.gapId] }),
    moveGapQuestions(services, { shopId: other.shopId, questionIds, toGapId: own!.gapId }),
  ];
  for (const attempt of await Promise.allSettled(foreign)) {
    expect(attempt).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
  }
  expect(await gaps()).toMatchObject([{ unansweredCount: 1 }]);
});

type Step =
  | { kind: "record"; topic: number }
  | { kind: "publish"; topic: number }
  | { kind: "unpublish"; topic: number }
  | { kind: "erase"; place: number }
  | { kind: "merge" | "split" | "dismiss" | "reopen"; place: number };

const topics = ["repair bicycles", "loyalty programme points", "newsletter subscription"];
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("record" as const), topic: fc.nat(2) }) },
  fc.record({ kind: fc.constantFrom("publish" as const, "unpublish" as const), topic: fc.nat(2) }),
  fc.record({
    kind: fc.constantFrom(
      ...(["erase", "merge", "split", "dismiss", "reopen"] as const),
    ) as fc.Arbitrary<"erase">,
    place: fc.nat(5),
  }),
);

test("counts are those of the unanswered questions under any order of what may happen", async () => {
  const { services } = await setUp();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const { shopId } = await createTestShop(services);
      const { record, gaps, runQueue, publish } = tools(services, shopId);
      const articles = new Map<number, string>();
      const conversations: string[] = [];
      for (const one of steps) {
        if (one.kind === "record") {
          conversations.push((await record(`Do you offer ${topics[one.topic]}?`)).conversationId);
        } else if (one.kind === "publish" && !articles.has(one.topic)) {
          const topic = topics[one.topic]!;
          articles.set(one.topic, await publish(topic, `We offer ${topic} on weekdays.`));
        } else if (one.kind === "unpublish" && articles.has(one.topic)) {
          await removeArticle(services, { shopId, articleId: articles.get(one.topic)! });
          articles.delete(one.topic);
          await runQueue();
        } else if ("place" in one) await change(services, shopId, one, { gaps: await gaps(), conversations });
        await expectCountsToFit(services, shopId);
      }
      await runQueue();
      await runJob(services, "resolve-gaps", { shopId, after: null });
      await expectCountsToFit(services, shopId);
    }),
    { numRuns: 15 },
  );
}, 120_000);

async function change(
  services: TestServices,
  shopId: string,
  { kind, place }: { kind: string; place: number },
  known: { gaps: { gapId: string; status: string }[]; conversations: string[] },
): Promise<void> {
  const { gaps, conversations } = known;
  const gap = gaps[place % Math.max(1, gaps.length)];
  if (kind === "erase" && conversations.length > 0) {
    const conversationIds = [conversations[place % conversations.length]!];
    await eraseCustomerGapQuestions(services, { shopId, conversationIds });
  }
  if (!gap) return;
  const { gapId } = gap;
  if (kind === "dismiss") await dismissGap(services, { shopId, gapId });
  if (kind === "reopen") await reopenGap(services, { shopId, gapId });
  const others = gaps.filter((other) => other.gapId !== gapId);
  if (kind === "merge" && others.length > 0 && gap.status !== "dismissed") {
    await mergeGaps(services, { shopId, gapId, fromGapIds: [others[0]!.gapId] });
  }
  if (kind === "split") {
    const detail = await readGap(services, { shopId, gapId });
    await moveGapQuestions(services, {
      shopId,
      questionIds: [detail!.questions[0]!.questionId],
      toGapId: null,
    });
  }
}
