import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { defaultAgentSettings } from "~/domain/agents/agent-settings";
import { saveAgentDraft } from "~/domain/agents/save-agent-draft";
import { publishAgent } from "~/domain/agents/publish-agent";
import { callerMax, recordCallerUsage } from "~/domain/billing/caller-usage";
import { recordModelUsage } from "~/domain/billing/record-model-usage";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import { saveModelCostDayMax } from "~/domain/shops/save-model-cost-day-max";
import { createFilledShop } from "~/testing/filled-shop";
import { calls, fails, says, scriptedModel, type ScriptedRound } from "~/testing/scripted-model";
import { createTestServices } from "~/testing/test-services";
import { answerShopper, type ShopperTurn } from "./answer-shopper";
import type { ChatEvent } from "./chat-event";
import { defaultLimits, type TurnLimits } from "./turn-limits";

vi.setConfig({ testTimeout: 60_000 });

async function setUp(...rounds: ScriptedRound[]) {
  const model = { ...scriptedModel(...rounds), name: "openai:gpt-5-mini" };
  const services = await createTestServices({ model });
  const shop = await createFilledShop(services);
  const { shopId, visitorId } = shop;
  const ask = async (message: string, extra: Partial<ShopperTurn> = {}, limits: Partial<TurnLimits> = {}) => {
    const turn: ShopperTurn = {
      ...{ shopId, visitorId, agentId: null, conversationId: null, channel: "widget", message },
      ...{ clientKey: randomUUID(), ...extra },
    };
    const whole = { ...defaultLimits, ...limits };
    const events: ChatEvent[] = [];
    for await (const event of answerShopper(services, turn, new AbortController().signal, whole))
      events.push(event);
    const end = events.at(-1) as Extract<ChatEvent, { type: "turn_ended" }>;
    const { messages } = (await readTranscript(services, { shopId, conversationId: end.conversationId }))!;
    return { end, trace: messages.at(-1)!.trace };
  };
  const usage = () => services.db.modelUsage.findMany({ where: { shopId }, orderBy: { purpose: "asc" } });
  return { services, shop, model, ask, usage };
}

const round = (usage: { inputTokens: number; outputTokens: number } | null): ScriptedRound => [
  { type: "text", delta: "Hello." },
  { type: "end", reason: "stop", usage },
];

test("all rounds of a turn are one row of the day, and the message tells what they cost", async () => {
  const search = calls({ name: "search_products", arguments: { query: "belt" } });
  const { ask, usage } = await setUp(search, round({ inputTokens: 1_000_000, outputTokens: 1_000 }));
  const { trace } = await ask("A belt?");
  expect(trace).toMatchObject({
    usage: { inputTokens: 1_000_010, outputTokens: 1_005 },
    costMicros: 252_013,
  });
  expect(await usage()).toMatchObject([
    { model: "openai:gpt-5-mini", purpose: "turn", calls: 2, inputTokens: 1_000_010n, costMicros: 252_013n },
  ]);
});

test("an agent's own model is counted under its name, with the agent's temperature and length", async () => {
  const { ask, usage, services, shop, model } = await setUp(round({ inputTokens: 10, outputTokens: 10 }));
  const { shopId, agentId } = shop;
  const settings = {
    ...defaultAgentSettings("Costs"),
    ...{ model: "gpt-4.1-nano", temperature: 0.9, answerLength: "short" as const, tone: "like a captain" },
  };
  await saveAgentDraft(services, { shopId, agentId, base: null, settings, teammateId: null });
  await publishAgent(services, { shopId, agentId, expectedRevision: null, teammateId: null });
  await ask("Hi there");
  expect(model.requests[0]).toMatchObject({
    modelName: "gpt-4.1-nano",
    temperature: 0.9,
    outputTokensMax: 500,
  });
  const system = (model.requests[0]!.messages[0] as { text: string }).text;
  expect(system).toContain("Tone: like a captain");
  expect(system).toContain("at most 50 words");
  expect(await usage()).toMatchObject([{ model: "openai:gpt-4.1-nano", costMicros: 5n }]);
});

test("a server that does not say what was used, and a stream that broke off, are counted by their letters", async () => {
  const { ask, usage } = await setUp(round(null), fails("malformed", { after: ["Some words. "] }));
  await ask("Hi there");
  await ask("Hi there");
  const [row] = await usage();
  expect(row!.calls).toBe(2);
  expect(Number(row!.inputTokens)).toBeGreaterThan(200);
  expect(row!.outputTokens).toBe(5n);
});

test("what never began costs nothing", async () => {
  const { ask, usage } = await setUp(fails("bad_key"));
  await ask("Hi there");
  expect(await usage()).toEqual([]);
});

test("a turn whose money or tokens are spent gets no more tools, and answers", async () => {
  for (const limits of [{ costMicrosMax: 1 }, { tokensMax: 10 }]) {
    const search = calls({ name: "search_products", arguments: { query: "belt" } });
    const { ask, model } = await setUp(search, says("A belt."));
    const { end } = await ask("A belt?", {}, limits);
    expect(end.reason).toBe("completed");
    expect(model.requests.map(({ tools }) => tools.length > 0)).toEqual([true, false]);
  }
});

test("who has had a caller's part of the day is answered by the built-in answerer, and nobody else is", async () => {
  const { ask, services, shop, model } = await setUp(says("One."), says("Two."));
  const { shopId } = shop;
  const use = {
    model: "openai:gpt-5-mini",
    calls: 1,
    inputTokens: callerMax.visitor.tokens,
    outputTokens: 0,
  };
  const caller = { kind: "visitor", key: shop.visitorId } as const;
  await recordCallerUsage(services, { shopId, callers: [caller], uses: [{ ...use, inputTokens: 10 }] });
  expect((await ask("Hi there")).end.answeredBy).toBe("openai:gpt-5-mini");
  await recordCallerUsage(services, { shopId, callers: [caller], uses: [use] });
  const { end, trace } = await ask("Hi there");
  expect(end.answeredBy).toBe("built-in");
  expect(trace.failures).toMatchObject([{ kind: "caller_limit_reached" }]);
  const other = await recordVisitor(services, { shopId, visitorId: null, shopifyCustomerId: null });
  expect((await ask("Hi there", { visitorId: other.id })).end.answeredBy).toBe("openai:gpt-5-mini");
  expect(model.requests).toHaveLength(2);
});

test("who says that it is a bot is answered, and costs no model", async () => {
  const { ask, model, usage } = await setUp();
  const { end, trace } = await ask("Hi there", { isBot: true });
  expect(end).toMatchObject({ answeredBy: "built-in", reason: "completed" });
  expect(trace.failures).toMatchObject([{ kind: "bot" }]);
  expect([model.requests, await usage()]).toEqual([[], []]);
});

test("above the day's limit the built-in answerer answers, and the trace tells why", async () => {
  const { ask, services, shop, model } = await setUp();
  const { shopId } = shop;
  await saveModelCostDayMax(services, { shopId, micros: 1 });
  const use = { model: "openai:gpt-5-mini", calls: 1, inputTokens: 100, outputTokens: 0 };
  await recordModelUsage(services, { shopId, purpose: "classification", uses: [use] });
  const { end, trace } = await ask("How long does delivery to Germany take?");
  expect(end.answeredBy).toBe("built-in");
  expect(end.text).toContain("3 to 5 working days");
  expect(trace.failures).toMatchObject([{ model: "openai:gpt-5-mini", kind: "day_cost_reached" }]);
  expect(model.requests).toHaveLength(0);
});

test("evaluations are counted as such, and only a try-out may ask the draft", async () => {
  const { ask, usage } = await setUp(round({ inputTokens: 10, outputTokens: 10 }));
  await ask("Hi there", { channel: "preview", draft: true, dryRun: true });
  expect(await usage()).toMatchObject([{ purpose: "evaluation" }]);
  await expect(ask("Hi there", { draft: true })).rejects.toThrow("draft");
});
