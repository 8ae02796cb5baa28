import { beforeAll, expect, test } from "vitest";
import { createAgent } from "~/domain/agents/create-agent";
import { ensureDefaultAgent } from "~/domain/agents/ensure-default-agent";
import { saveDirective } from "~/domain/agents/directives/save-directive";
import { addQuestions } from "~/domain/knowledge/sources/add-questions";
import { indexSource } from "~/domain/knowledge/sources/index-source";
import { createBuiltInAnswerer } from "~/domain/chat/built-in-answerer/create-built-in-answerer";
import type { LanguageModel, ModelRequest } from "~/domain/chat/language-model";
import { runJob } from "~/jobs";
import { calls, says, scriptedModel } from "~/testing/scripted-model";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { cancelEvaluation } from "./cancel-evaluation";
import { compareRuns } from "./compare-runs";
import type { EvalCheck } from "./eval-check";
import { listEvalCases } from "./list-eval-cases";
import { listEvalRuns } from "./list-eval-runs";
import { readEvalCase } from "./read-eval-case";
import { readEvalRun } from "./read-eval-run";
import { readPublishWarning } from "./read-publish-warning";
import { removeEvalCase } from "./remove-eval-case";
import { runEvaluation } from "./run-evaluation";
import { saveEvalCase } from "./save-eval-case";
import { setEvalCaseEnabled } from "./set-eval-case-enabled";
import { startEvaluation } from "./start-evaluation";
import { wakeEvaluations } from "./wake-evaluations";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

async function setUp(model: LanguageModel = createBuiltInAnswerer()) {
  const services = await createTestServices({ model });
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const at = { shopId, agentId };
  const pairs = [
    { question: "How long can I return something?", answer: "You can return everything within 60 days." },
    { question: "Do you repair boots?", answer: "We repair boots of all makes in our workshop." },
  ];
  const { sourceId } = await addQuestions(services, { shopId, title: "Questions", pairs });
  await indexSource(services, { shopId, sourceId });
  services.queue.jobs.length = 0;
  const addCase = async (message: string, checks: EvalCheck[]) => {
    // Cases are asked in the order in which they were made.
    services.setNow(new Date(services.now().getTime() + 1));
    return await saveEvalCase(services, {
      ...at,
      ...{ caseId: null, teammateId: null, content: { title: message, messages: [message], checks } },
    });
  };
  /** Starts a run and works through the queue until nothing waits. */
  const run = async () => {
    // The clock stands still otherwise, and runs are told apart by it.
    services.setNow(new Date(services.now().getTime() + 60_000));
    const { runId } = await startEvaluation(services, { ...at, teammateId: null });
    await work();
    return (await readEvalRun(services, { ...at, runId }))!;
  };
  const work = async () => {
    for (let job = services.queue.jobs.shift(); job; job = services.queue.jobs.shift()) {
      if (job.name === "run-evaluation") await runJob(services, job.name, job.data as never);
    }
  };
  const leftOver = async () => ({
    conversations: await services.db.conversation.count({ where: { shopId } }),
    messages: await services.db.message.count({ where: { shopId } }),
    events: await services.db.domainEvent.count({ where: { shopId, type: "message.created" } }),
  });
  return { services, shopId, agentId, at, sourceId, addCase, run, work, leftOver };
}

const returns = "How long can I return something?";
const nothing = { conversations: 0, messages: 0, events: 0 };

/** The draft becomes another one, without a shopper meeting it. */
async function changeDraft(services: TestServices, agentId: string, change: object) {
  const { settings } = await services.db.agentVersion.findFirstOrThrow({ where: { agentId } });
  await services.db.agent.updateMany({
    where: { id: agentId },
    data: { draftSettings: { ...(settings as object), ...change }, draftRevision: { increment: 1 } },
  });
}

test("a case passes or fails by its checks, says why, and leaves no conversation behind", async () => {
  const { run, addCase, sourceId, leftOver } = await setUp();
  await addCase(returns, [
    { kind: "cites", sourceId, title: "Questions" },
    { kind: "mentions", text: "60 DAYS" },
    { kind: "never_mentions", text: "30 days" },
    { kind: "language", language: "en" },
    { kind: "length_max", characters: 2_000 },
  ]);
  await addCase("Do you sell submarines to Atlantis?", [{ kind: "says_unknown" }]);
  await addCase("Do you repair boots?", [
    { kind: "mentions", text: "free of charge" },
    { kind: "says_unknown" },
    { kind: "hands_off" },
  ]);
  const { run: done, results } = await run();
  expect(done).toMatchObject({ status: "completed", casesDone: 3, casesTotal: 3, draftPassed: 2 });
  expect(results.map(({ draft }) => draft?.passed)).toEqual([true, true, false]);
  expect(results[2]!.draft!.checks).toEqual([
    { ok: false, reason: "The answer does not have it." },
    { ok: false, reason: "It answered as if it knew." },
    { ok: false, reason: "It kept the conversation." },
  ]);
  expect(await leftOver()).toEqual(nothing);
});

/** Is told by the draft that the shop is closed. */
function obeyingModel(): LanguageModel & { asked: number } {
  const model = {
    name: "obeying",
    asked: 0,
    seesPictures: false,
    async *stream({ messages }: ModelRequest) {
      model.asked += 1;
      const isClosed = JSON.stringify(messages[0]).includes("We are closed");
      yield* says(isClosed ? "We are closed." : "We open at nine.");
    },
  };
  return model;
}

test("a draft that says what is published is asked once, one that differs beside it, and what got worse is warned of", async () => {
  const model = obeyingModel();
  const { services, run, addCase, agentId, at } = await setUp(model);
  await addCase("When do you open?", [{ kind: "mentions", text: "nine" }]);
  await addCase("Are you closed?", [{ kind: "mentions", text: "closed" }]);
  expect(await readPublishWarning(services, at)).toEqual({ tag: "not_evaluated", cases: 2, lastRunId: null });
  expect((await run()).run).toMatchObject({ draftPassed: 1, publishedPassed: 1, worse: 0, better: 0 });
  expect(model.asked).toBe(2);
  expect(await readPublishWarning(services, at)).toBeNull();

  await changeDraft(services, agentId, { instructions: "We are closed" });
  expect(await readPublishWarning(services, at)).toMatchObject({ tag: "not_evaluated" });
  const { run: second, results } = await run();
  expect(model.asked).toBe(6);
  expect(results.map(({ change }) => change)).toEqual(["worse", "better"]);
  expect(second).toMatchObject({ draftPassed: 1, publishedPassed: 1, worse: 1, better: 1 });
  expect(await readPublishWarning(services, at)).toMatchObject({
    ...{ tag: "worse", worse: 1, cases: [{ title: "When do you open?" }] },
  });
  const [first] = await listEvalCases(services, at);
  expect(first!.lastResult).toEqual({ runId: second.runId, draftPassed: false, publishedPassed: true });
});

test("a run that died in the middle goes on with the case that it was at, and asks none twice", async () => {
  const model = obeyingModel();
  const { services, shopId, addCase, at, work, leftOver } = await setUp(model);
  for (const message of ["One?", "Two?", "Three?"])
    await addCase(message, [{ kind: "mentions", text: "nine" }]);
  const { runId } = await startEvaluation(services, { ...at, teammateId: null });
  // The process dies after the second answer was given and before its result was stored.
  const dying = { ...services, db: dyingAfterResults(services.db, 1) };
  await expect(runEvaluation(dying, { shopId, runId })).rejects.toThrow("the process died");
  expect((await readEvalRun(services, { ...at, runId }))!.run).toMatchObject({
    status: "running",
    casesDone: 1,
  });
  await work();
  const { run, results } = (await readEvalRun(services, { ...at, runId }))!;
  expect(run).toMatchObject({ status: "completed", casesDone: 3, draftPassed: 3, publishedPassed: 3 });
  expect(results.map(({ draft }) => draft!.turns.length)).toEqual([1, 1, 1]);
  expect(model.asked).toBe(3);
  expect(await leftOver()).toEqual(nothing);
});

/** A database on which results can be stored so often; then the process is gone. */
function dyingAfterResults(db: TestServices["db"], stored: number) {
  let left = stored;
  return new Proxy(db, {
    get(target, name) {
      if (name !== "$transaction") return Reflect.get(target, name, target) as unknown;
      return async (run: (tx: object) => Promise<unknown>) =>
        await target.$transaction(async (tx) => {
          const watched = new Proxy(tx, {
            get(inner, key) {
              const value = Reflect.get(inner, key, inner) as unknown;
              if (key !== "$executeRaw") return value;
              return async (...query: [TemplateStringsArray, ...unknown[]]) => {
                if (query[0].join("").includes('UPDATE "EvalResult"') && left-- <= 0)
                  throw new Error("the process died");
                return await inner.$executeRaw(...query);
              };
            },
          });
          return await run(watched);
        });
    },
  });
}

const minutesLater = (services: TestServices, minutes: number): void =>
  services.setNow(new Date(services.now().getTime() + minutes * 60_000));
const triesOfQueue = 9;
/** Looks for what stands still, in all shops of this file. @returns the jobs of one */
async function wake(services: TestServices, shopId: string) {
  await runJob(services, "wake-evaluations", {});
  return services.queue.jobs.filter(({ data }) => "shopId" in data && data.shopId === shopId);
}

test("a run whose job broke off until the queue gave it up ends as failed, says where, and keeps what was measured", async () => {
  const { services, shopId, addCase, at, leftOver } = await setUp(obeyingModel());
  for (const message of ["One?", "Two?", "Three?"])
    await addCase(message, [{ kind: "mentions", text: "nine" }]);
  const { runId } = await startEvaluation(services, { ...at, teammateId: null });
  const dying = { ...services, db: dyingAfterResults(services.db, 1) };
  services.queue.jobs.length = 0;
  for (let tries = 0; tries < triesOfQueue; tries++)
    await expect(runEvaluation(dying, { shopId, runId })).rejects.toThrow("the process died");
  minutesLater(services, 19);
  expect(await wake(services, shopId)).toEqual([]);
  minutesLater(services, 1);
  expect(await wake(services, shopId)).toMatchObject([{ name: "run-evaluation", data: { shopId, runId } }]);
  await runEvaluation(dying, { shopId, runId });
  const { run, results } = (await readEvalRun(services, { ...at, runId }))!;
  expect(run).toMatchObject({ status: "failed", casesDone: 1, draftPassed: 1, publishedPassed: 1 });
  expect(run.finishedAt).toEqual(services.now());
  expect(run.failureMessage).toMatch(/^Asking case 2 of 3 broke off 9 times\. .*is kept/);
  expect(results.map(({ draft }) => draft?.passed)).toEqual([true, undefined, undefined]);
  expect(await leftOver()).toEqual(nothing);
  services.queue.jobs.length = 0;
  minutesLater(services, 60);
  expect(await wake(services, shopId)).toEqual([]);
  expect((await startEvaluation(services, { ...at, teammateId: null })).runId).not.toBe(runId);
});

test("a run whose job was lost goes on, with as many tries for each case as for the first", async () => {
  const { services, shopId, addCase, at, work } = await setUp(obeyingModel());
  for (const message of ["One?", "Two?"]) await addCase(message, [{ kind: "mentions", text: "nine" }]);
  const { runId } = await startEvaluation(services, { ...at, teammateId: null });
  for (const stored of [0, 0, 1]) {
    const dying = { ...services, db: dyingAfterResults(services.db, stored) };
    await expect(runEvaluation(dying, { shopId, runId })).rejects.toThrow("the process died");
  }
  const tries = async () =>
    (await services.db.evalRun.findFirstOrThrow({ where: { shopId, id: runId } })).tries;
  expect(await tries()).toBe(1);
  services.queue.jobs.length = 0;
  minutesLater(services, 20);
  // Two that look at once set it going once.
  await Promise.all([wakeEvaluations(services), wakeEvaluations(services)]);
  expect(await wake(services, shopId)).toHaveLength(1);
  await work();
  const { run } = (await readEvalRun(services, { ...at, runId }))!;
  expect(run).toMatchObject({ status: "completed", casesDone: 2, draftPassed: 2, failureMessage: null });
});

test("a run that waits for its job for hours is not failed, and its job is not doubled", async () => {
  const { services, shopId, addCase, at, work } = await setUp(obeyingModel());
  await addCase("One?", [{ kind: "mentions", text: "nine" }]);
  const { runId } = await startEvaluation(services, { ...at, teammateId: null });
  for (let hour = 0; hour < 24; hour++) {
    minutesLater(services, 60);
    expect(await wake(services, shopId)).toHaveLength(1);
  }
  expect((await readEvalRun(services, { ...at, runId }))!.run.status).toBe("queued");
  await work();
  expect((await readEvalRun(services, { ...at, runId }))!.run.status).toBe("completed");
});

test("a run of an uninstalled shop is left alone, and goes on once the app is back", async () => {
  const { services, shopId, addCase, at } = await setUp(obeyingModel());
  await addCase("One?", [{ kind: "mentions", text: "nine" }]);
  await startEvaluation(services, { ...at, teammateId: null });
  services.queue.jobs.length = 0;
  const set = (uninstalledAt: Date | null) =>
    services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt } });
  await set(services.now());
  minutesLater(services, 60);
  expect(await wake(services, shopId)).toEqual([]);
  await set(null);
  expect(await wake(services, shopId)).toHaveLength(1);
});

test("a job that is run twice, at once or later, has one effect", async () => {
  const { services, shopId, addCase, at, work } = await setUp();
  await addCase(returns, [{ kind: "mentions", text: "60 days" }]);
  await addCase("Do you repair boots?", [{ kind: "mentions", text: "free" }]);
  const { runId } = await startEvaluation(services, { ...at, teammateId: null });
  expect(await startEvaluation(services, { ...at, teammateId: null })).toEqual({ runId });
  const twice = [runEvaluation(services, { shopId, runId }), runEvaluation(services, { shopId, runId })];
  // The slower one may be told that its question is being answered; the queue would try it again.
  await Promise.allSettled(twice);
  await work();
  const first = await readEvalRun(services, { ...at, runId });
  await runEvaluation(services, { shopId, runId });
  expect(await readEvalRun(services, { ...at, runId })).toEqual(first);
  expect(first!.run).toMatchObject({ status: "completed", casesDone: 2, draftPassed: 1, publishedPassed: 1 });
});

test("a run that is cancelled keeps what was asked and asks nothing more", async () => {
  const { services, shopId, addCase, at, work, leftOver } = await setUp();
  for (const message of [returns, "Do you repair boots?"]) await addCase(message, [{ kind: "says_unknown" }]);
  const { runId } = await startEvaluation(services, { ...at, teammateId: null });
  await cancelEvaluation(services, { shopId, runId });
  await work();
  const { run, results } = (await readEvalRun(services, { ...at, runId }))!;
  expect(run).toMatchObject({ status: "cancelled", casesDone: 0 });
  expect(results.map(({ draft }) => draft)).toEqual([null, null]);
  expect(await leftOver()).toEqual(nothing);
  const other = await startEvaluation(services, { ...at, teammateId: null });
  expect(other.runId).not.toBe(runId);
});

test("a run whose draft is changed under it ends and says so", async () => {
  const { services, agentId, addCase, at, work } = await setUp();
  await addCase(returns, [{ kind: "says_unknown" }]);
  const { runId } = await startEvaluation(services, { ...at, teammateId: null });
  await changeDraft(services, agentId, { instructions: "Be brief" });
  await work();
  const { run } = (await readEvalRun(services, { ...at, runId }))!;
  expect(run).toMatchObject({
    status: "failed",
    failureMessage: expect.stringMatching(/Start again/) as string,
  });
});

test("an agent that is off is evaluated as a draft alone", async () => {
  const { services, agentId, addCase, run } = await setUp();
  await services.db.agent.updateMany({ where: { id: agentId }, data: { disabledAt: services.now() } });
  await addCase(returns, [{ kind: "mentions", text: "60 days" }]);
  const { run: done, results } = await run();
  expect(done).toMatchObject({ status: "completed", draftPassed: 1, publishedPassed: 0, worse: 0 });
  expect(results[0]).toMatchObject({ published: null, change: null });
});

test("tools that ran, and messages that follow one another, are seen by the checks", async () => {
  const model = scriptedModel(
    calls({ name: "search_knowledge", arguments: { question: "returns" } }),
    says("You can return everything within 60 days [1]."),
    says("Yes, boots too."),
  );
  const { services, at, run } = await setUp(model);
  const checks: EvalCheck[] = [
    { kind: "calls_tool", tool: "search_knowledge" },
    { kind: "mentions", text: "boots" },
    { kind: "calls_tool", tool: "add_to_cart" },
  ];
  const content = { title: "Returns", messages: ["How long can I return?", "Boots too?"], checks };
  await saveEvalCase(services, { ...at, caseId: null, teammateId: null, content });
  const { results } = await run();
  expect(results[0]!.draft!.checks.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(results[0]!.draft!.checks[2]!.reason).toBe("It used: Search knowledge.");
  // The second question was asked in the conversation of the first.
  expect(JSON.stringify(model.requests[2]!.messages)).toContain("within 60 days");
});

test("another shop's cases, runs and agents are not found, and nothing of them changes", async () => {
  const { services, shopId, at, addCase, run } = await setUp();
  const { caseId } = await addCase(returns, [{ kind: "mentions", text: "60 days" }]);
  const { run: own } = await run();
  const stranger = await setUp();
  const theirs = { shopId: stranger.shopId, agentId: at.agentId };
  const content = { title: "Stolen", messages: ["Hi"], checks: [{ kind: "hands_off" as const }] };
  const save = (caseOf: string | null) =>
    saveEvalCase(services, { ...theirs, caseId: caseOf, content, teammateId: null });
  const notFound = { code: "not_found" };
  await expect(save(null)).rejects.toMatchObject(notFound);
  await expect(save(caseId)).rejects.toMatchObject(notFound);
  await expect(removeEvalCase(services, { ...theirs, caseId })).rejects.toMatchObject(notFound);
  await expect(setEvalCaseEnabled(services, { ...theirs, caseId, enabled: false })).rejects.toMatchObject(
    notFound,
  );
  await expect(startEvaluation(services, { ...theirs, teammateId: null })).rejects.toMatchObject(notFound);
  await expect(
    cancelEvaluation(services, { shopId: stranger.shopId, runId: own.runId }),
  ).rejects.toMatchObject(notFound);
  expect(await readEvalCase(services, { ...theirs, caseId })).toBeNull();
  expect(await readEvalRun(services, { ...theirs, runId: own.runId })).toBeNull();
  expect(await listEvalCases(services, theirs)).toEqual([]);
  expect(await listEvalRuns(services, { ...theirs, limit: 10 })).toEqual([]);
  expect(await readPublishWarning(services, theirs)).toBeNull();
  expect(await readEvalCase(services, { ...at, caseId })).toMatchObject({ title: returns, disabledAt: null });
  await runEvaluation(services, { shopId: stranger.shopId, runId: own.runId });
  expect((await readEvalRun(services, { ...at, runId: own.runId }))!.run).toEqual(own);
  expect(await services.db.evalCase.count({ where: { shopId } })).toBe(1);
});

test("two agents of one shop have their own cases", async () => {
  const { services, shopId, at, addCase } = await setUp();
  await addCase(returns, [{ kind: "mentions", text: "60 days" }]);
  const { agentId } = await createAgent(services, { shopId, name: "Wholesale" });
  expect(await listEvalCases(services, { shopId, agentId })).toEqual([]);
  await expect(startEvaluation(services, { shopId, agentId, teammateId: null })).rejects.toThrow(
    /no case to ask/,
  );
  expect(await listEvalCases(services, at)).toHaveLength(1);
});

test("two runs are compared case by case, and a case that was changed between them is not", async () => {
  const model = scriptedModel(
    ...[says("Nine."), says("Yes."), says("No."), says("Ten."), says("Yes."), says("No.")],
  );
  const { services, at, addCase, run } = await setUp(model);
  await addCase("When do you open?", [{ kind: "mentions", text: "nine" }]);
  await addCase("Open on Sunday?", [{ kind: "mentions", text: "yes" }]);
  const { caseId } = await addCase("Parking?", [{ kind: "mentions", text: "no" }]);
  const before = (await run()).run.runId;
  const content = { title: "Parking?", messages: ["Parking?"], checks: [{ kind: "hands_off" as const }] };
  await saveEvalCase(services, { ...at, caseId, content, teammateId: null });
  const after = (await run()).run.runId;
  const compared = await compareRuns(services, { ...at, before, after });
  expect(compared!.map(({ change }) => change)).toEqual(["worse", "same", "changed_case"]);
  expect((await listEvalRuns(services, { ...at, limit: 10 })).map(({ runId }) => runId)).toEqual([
    after,
    before,
  ]);
});

test("a case without a check, or with an empty message, is refused with the place of what is wrong", async () => {
  const { services, at } = await setUp();
  const content = { title: "", messages: ["  "], checks: [] };
  await expect(
    saveEvalCase(services, { ...at, caseId: null, content, teammateId: null }),
  ).rejects.toMatchObject({
    code: "validation_error",
    details: [
      { path: "title", message: "must not be empty" },
      { path: "messages.0", message: "must not be empty" },
      { path: "checks", message: "needs at least one check: without one it could not fail" },
    ],
  });
});

test("a handover of the draft's workflow is seen by the check, and asks nobody for real", async () => {
  const { services, shopId, at, addCase, run } = await setUp();
  await addCase("I have a complaint", [{ kind: "hands_off" }]);
  await saveDirective(services, {
    ...{
      ...at,
      directiveId: null,
      expectedVersion: null,
      kind: "workflow",
      title: "Complaints",
      teammateId: null,
    },
    content: {
      trigger: { on: "phrase", phrases: ["complaint"], match: "contains" },
      conditions: [],
      steps: [{ id: "over", do: "hand_off", summary: "A complaint" }],
    },
  });
  const { results } = await run();
  expect(results[0]!.draft).toMatchObject({ passed: true });
  expect(await services.db.handoff.count({ where: { shopId } })).toBe(0);
  expect(services.mailer.mails).toEqual([]);
  expect(services.queue.jobs.map(({ name }) => name)).toEqual([]);
});
