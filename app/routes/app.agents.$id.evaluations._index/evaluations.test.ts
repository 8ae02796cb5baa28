import { beforeAll, expect, test } from "vitest";
import { createAgent } from "~/domain/agents/create-agent";
import { createBuiltInAnswerer } from "~/domain/chat/built-in-answerer/create-built-in-answerer";
import { appendMessage } from "~/domain/conversations/append-message";
import type { EvalCaseContent } from "~/domain/evals/eval-check";
import { runJob } from "~/jobs";
import { createSignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices } from "~/testing/test-services";
import * as casePage from "../app.agents.$id.evaluations.cases.$case/route";
import * as runPage from "../app.agents.$id.evaluations.runs.$run/route";
import { action as upload } from "../app.agents.$id.evaluations.upload/route";
import { action, loader } from "./route";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

async function setUp() {
  const services = await createTestServices({ model: createBuiltInAnswerer() });
  const { shopId, context, request } = await createSignedInMerchant(services);
  const { agentId } = await createAgent(services, { shopId, name: "Wren" });
  const base = `/app/agents/${agentId}/evaluations`;
  const call = (path: string, params: Record<string, string>, fields?: Record<string, string>) => ({
    request: request(`${base}${path}`, fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
    ...{ context, params: { id: agentId, ...params } },
  });
  const list = async () => await loader(call("", {}));
  const act = async (fields: Record<string, string>) => await action(call("", {}, fields));
  const saveCase = async (content: EvalCaseContent, { caseId = "new", message = "" } = {}) =>
    await casePage.action(
      call(
        `/cases/${caseId}`,
        { case: caseId },
        { intent: "save", content: JSON.stringify(content), message },
      ),
    );
  const openCase = async (caseId: string, query = "") =>
    await casePage.loader(call(`/cases/${caseId}${query}`, { case: caseId }));
  const openRun = async (runId: string) => await runPage.loader(call(`/runs/${runId}`, { run: runId }));
  const send = async (intent: string, body: string) => {
    const at = request(`${base}/upload?intent=${intent}`, { method: "POST", body });
    const response = await upload({ request: at, context, params: { id: agentId } });
    return { status: response.status, answer: (await response.json()) as unknown };
  };
  return { services, shopId, agentId, list, act, saveCase, openCase, openRun, send };
}

const greeting: EvalCaseContent = {
  ...{ title: "Greets", messages: ["Hello"] },
  checks: [{ kind: "length_max", characters: 5_000 }],
};
const notFound = async (page: Promise<unknown>) => {
  const thrown: unknown = await page.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Response);
  expect((thrown as Response).status).toBe(404);
};

test("a case is saved, run, seen with its answers, left out, and deleted", async () => {
  const { services, list, act, saveCase, openCase, openRun } = await setUp();
  expect((await list()).cases).toEqual([]);
  expect(await act({ intent: "run" })).toEqual({
    problem: expect.stringMatching(/no case to ask/) as string,
  });
  expect(await saveCase(greeting)).toBeInstanceOf(Response);
  const { caseId } = (await list()).cases[0]!;
  expect(await openCase(caseId)).toMatchObject(greeting);
  expect(await saveCase({ ...greeting, title: "Says hello" }, { caseId })).toBeInstanceOf(Response);
  const started = await act({ intent: "run" });
  const runId = (started as Response).headers.get("location")!.split("/").at(-1)!;
  expect((await list()).runs).toMatchObject([{ isActive: true, casesTotal: 1 }]);
  for (const { name, data } of services.queue.jobs.splice(0))
    if (name === "run-evaluation") await runJob(services, name, data as never);
  const { run, results } = await openRun(runId);
  expect(run).toMatchObject({ status: "completed", isActive: false, draftPassed: 1 });
  expect(results).toMatchObject([
    { title: "Says hello", change: null, draft: { passed: true }, beside: { passed: true } },
  ]);
  expect((await list()).cases).toMatchObject([{ lastResult: { draftPassed: true, publishedPassed: true } }]);
  await act({ intent: "enabled", case: caseId, value: "off" });
  expect((await list()).cases).toMatchObject([{ isOn: false }]);
  await act({ intent: "remove", case: caseId });
  expect((await list()).cases).toEqual([]);
});

test("what is wrong with a case is told at its field, and nothing is saved", async () => {
  const { list, saveCase } = await setUp();
  const wrong = { title: "", messages: [""], checks: [{ kind: "mentions" as const, text: " " }] };
  expect(await saveCase(wrong)).toMatchObject({
    problems: {
      title: "must not be empty",
      "messages.0": "must not be empty",
      "checks.0.text": "must not be empty",
    },
  });
  expect((await list()).cases).toEqual([]);
});

test("an answer in a conversation begins a case without what is personal, and the case remembers where it came from", async () => {
  const { services, shopId, list, openCase, saveCase } = await setUp();
  const { conversationId } = await createTestConversation(services, { shopId });
  const at = { shopId, conversationId };
  const text = "Where is my parcel? I am ann@example.com";
  const { message: asked } = await appendMessage(services, { ...at, role: "shopper", text });
  const { message: answer } = await appendMessage(services, {
    ...{ ...at, role: "agent", text: "On the moon.", replyToId: asked.messageId },
  });
  const opened = await openCase("new", `?message=${answer.messageId}`);
  expect(opened).toMatchObject({
    messages: ["Where is my parcel? I am [e-mail address]"],
    answer: "On the moon.",
  });
  await saveCase({ ...greeting, messages: opened.messages }, { message: answer.messageId });
  expect((await list()).cases).toMatchObject([{ origin: "From a conversation" }]);
  expect(await services.db.evalCase.findFirst({ where: { shopId } })).toMatchObject({
    ...{ conversationId, messageId: answer.messageId },
  });
  const stranger = await setUp();
  await notFound(stranger.openCase("new", `?message=${answer.messageId}`));
});

test("a file is shown before it is brought in, and one with a wrong row is refused whole", async () => {
  const { list, send } = await setUp();
  const file = "Messages,Mentions\nDo you ship?,yes\nAre you open?,nine\n";
  expect((await send("read", file)).answer).toMatchObject({
    ...{ tag: "read", caseCount: 2, problemCount: 0 },
    cases: [{ line: 2, title: "Do you ship?", checks: ["Mentions “yes”"] }, { line: 3 }],
  });
  expect((await list()).cases).toEqual([]);
  const broken = `${file}Hi,\n`;
  expect((await send("read", broken)).answer).toMatchObject({ caseCount: 2, problems: [{ line: 4 }] });
  expect(await send("import", broken)).toMatchObject({ status: 400, answer: { tag: "refused" } });
  expect((await send("import", file)).answer).toEqual({ tag: "imported", imported: 2, known: 0 });
  expect((await list()).cases).toHaveLength(2);
  expect(await send("burn", file)).toMatchObject({ status: 400 });
});

test("another shop's runs, cases and agents are not found", async () => {
  const own = await setUp();
  await own.saveCase(greeting);
  const { caseId } = (await own.list()).cases[0]!;
  const started = (await own.act({ intent: "run" })) as Response;
  const runId = started.headers.get("location")!.split("/").at(-1)!;
  const stranger = await setUp();
  await notFound(stranger.openCase(caseId));
  await notFound(stranger.openRun(runId));
  expect(await stranger.act({ intent: "cancel", run: runId })).toMatchObject({
    problem: expect.stringMatching(/no such/) as string,
  });
  expect(await stranger.act({ intent: "remove", case: caseId })).toMatchObject({
    problem: expect.stringMatching(/no such/) as string,
  });
  expect((await own.list()).runs).toMatchObject([{ status: "queued" }]);
});
