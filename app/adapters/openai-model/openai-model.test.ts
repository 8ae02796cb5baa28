import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { LanguageModel, ModelEvent, ModelRequest } from "~/domain/chat/language-model";
import type { ModelFailure } from "~/domain/chat/model-failure";
import {
  helloChunks,
  respondWith,
  startChatCompletionsServer,
  toolCallChunks,
  type Behaviour,
  type ChatCompletionsServer,
} from "~/testing/chat-completions-server";
import { createLogger } from "../log/create-logger";
import { modelFaults } from "~/testing/model-faults";
import { createOpenAiModel } from "./create-openai-model";

const request: ModelRequest = {
  messages: [
    { role: "system", text: "You help." },
    { role: "shopper", text: "A lamp?" },
    {
      role: "agent",
      text: "",
      toolCalls: [{ id: "call_0", name: "search_products", argumentsJson: '{"query":"lamp"}' }],
    },
    { role: "tool", callId: "call_0", name: "search_products", result: { products: [] } },
    { role: "shopper", text: "And a chair?" },
  ],
  tools: [{ name: "search_products", description: "Finds products", parameters: { type: "object" } }],
  outputTokensMax: 500,
  temperature: 0.2,
  locale: "en",
  modelName: null,
  briefing: {
    agentName: "Mila",
    shopName: "Shop",
    personality: "friendly",
    currency: "EUR",
    passages: [],
    answerable: false,
    pageProduct: null,
  },
};

let server: ChatCompletionsServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function start(behave: Behaviour, model = "gpt-4.1-mini", timeoutMs = 400): Promise<LanguageModel> {
  server = await startChatCompletionsServer(behave);
  return createOpenAiModel({
    apiKey: "sk-test",
    baseUrl: server.baseUrl,
    model,
    firstByteTimeoutMs: timeoutMs,
    idleTimeoutMs: timeoutMs,
  });
}

async function collect(
  model: LanguageModel,
  signal = new AbortController().signal,
  asked: ModelRequest = request,
) {
  const events: ModelEvent[] = [];
  try {
    for await (const event of model.stream(asked, signal)) events.push(event);
    return { events, failure: null };
  } catch (error) {
    return { events, failure: error as ModelFailure };
  }
}

const textOf = (events: ModelEvent[]) =>
  events.map((event) => (event.type === "text" ? event.delta : "")).join("");

test("a streamed answer arrives piece by piece with its usage, and the vendor is told to store nothing", async () => {
  const model = await start((_, response) => respondWith(response, helloChunks));
  const { events } = await collect(model);
  expect(events).toEqual([
    { type: "text", delta: "Hello " },
    { type: "text", delta: "there, Zoë." },
    { type: "end", reason: "stop", usage: { inputTokens: 812, outputTokens: 9 } },
  ]);
  const { body, headers } = server!.requests[0]!;
  expect(headers.authorization).toBe("Bearer sk-test");
  expect(body).toMatchObject({
    model: "gpt-4.1-mini",
    stream: true,
    stream_options: { include_usage: true },
    store: false,
    max_tokens: 500,
    temperature: 0.2,
    tools: [{ type: "function", function: { name: "search_products" } }],
  });
  expect(body.messages).toEqual([
    { role: "system", content: "You help." },
    { role: "user", content: "A lamp?" },
    {
      role: "assistant",
      content: "",
      tool_calls: [
        {
          id: "call_0",
          type: "function",
          function: { name: "search_products", arguments: '{"query":"lamp"}' },
        },
      ],
    },
    { role: "tool", tool_call_id: "call_0", content: '{"products":[]}' },
    { role: "user", content: "And a chair?" },
  ]);
});

test("a reasoning model is asked in its own terms", async () => {
  const model = await start((_, response) => respondWith(response, helloChunks), "gpt-5-mini");
  await collect(model);
  expect(server!.requests[0]!.body).toMatchObject({ max_completion_tokens: 4_500, reasoning_effort: "low" });
  expect(server!.requests[0]!.body).not.toHaveProperty("temperature");
});

test("a picture is sent as a data address behind the words, and alone where there are none", async () => {
  const model = await start((_, response) => respondWith(response, helloChunks));
  expect(model.seesPictures).toBe(false);
  const file = Buffer.from("--the bytes--");
  const pictures = [{ contentType: "image/jpeg", bytes: new Uint8Array(file).subarray(2, 11) }];
  const url = `data:image/jpeg;base64,${Buffer.from("the bytes").toString("base64")}`;
  const image = { type: "image_url", image_url: { url, detail: "auto" } };
  for (const [text, parts] of [
    ["A lamp?", [{ type: "text", text: "A lamp?" }, image]],
    ["", [image]],
  ] as const) {
    const messages = [request.messages[0]!, { role: "shopper" as const, text, pictures }];
    await collect(model, undefined, { ...request, messages });
    expect(server!.requests.at(-1)!.body.messages).toEqual([
      { role: "system", content: "You help." },
      { role: "user", content: parts },
    ]);
  }
});

test("a server that takes no pictures is told apart, and what it gives back of one is not logged", async () => {
  const model = await start(({ body }, response) => {
    const message = `Invalid content: ${JSON.stringify(body.messages)}`;
    response.writeHead(400, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { message, type: "invalid_request_error" } }));
  });
  const pictures = [{ contentType: "image/jpeg", bytes: new Uint8Array(600).fill(77) }];
  const messages = [{ role: "shopper" as const, text: "This?", pictures }];
  const { failure } = await collect(model, undefined, { ...request, messages });
  expect(failure?.kind).toBe("misconfigured");
  const lines: string[] = [];
  createLogger("debug", { write: (line) => void lines.push(line) }).warn({ error: failure }, "model failed");
  expect(lines.join("")).toContain("Invalid content");
  expect(lines.join("")).not.toContain("TU1NTU1N");
});

test("parallel tool calls are put together from their pieces", async () => {
  const calls = [
    { id: "call_a", name: "search_products", arguments: '{"query":"lamp"}' },
    { id: "call_b", name: "search_knowledge", arguments: '{"question":"returns?"}' },
  ];
  const { events } = await collect(
    await start((_, response) => respondWith(response, toolCallChunks(calls))),
  );
  expect(events.slice(0, 2)).toEqual(
    calls.map((call) => ({
      type: "tool_call",
      call: { id: call.id, name: call.name, argumentsJson: call.arguments },
    })),
  );
  expect(events[2]).toMatchObject({ type: "end", reason: "tool_calls" });
});

test("whoever leaves stops the model at once, and hears their own reason", async () => {
  const model = await start(modelFaults.hang_after_first_token!);
  const controller = new AbortController();
  const leaving = new Error("the shopper left");
  setTimeout(() => controller.abort(leaving), 100);
  const { events, failure } = await collect(model, controller.signal);
  expect(failure).toBe(leaving);
  expect(textOf(events)).toBe("Hello ");
  await expect.poll(() => server!.hungUp).toBe(1);
});

const expected: Record<string, { failure?: string; text?: string; end?: string; retryAfterMs?: number }> = {
  ok: { text: "Hello there, Zoë.", end: "stop" },
  no_headers_hang: { failure: "timed_out" },
  headers_hang: { failure: "timed_out" },
  hang_after_first_token: { failure: "timed_out", text: "Hello " },
  slow_drip: { failure: "timed_out" },
  reset_before_headers: { failure: "unavailable" },
  reset_mid_stream: { failure: "unavailable", text: "Hello " },
  end_without_done: { failure: "malformed", text: "Hello " },
  bad_json_chunk: { failure: "malformed", text: "Hello " },
  html_200: { failure: "malformed" },
  empty_200: { failure: "malformed" },
  split_utf8: { text: "Hello there, Zoë.", end: "stop" },
  split_event: { text: "Hello there, Zoë.", end: "stop" },
  crlf_events: { text: "Hello there, Zoë.", end: "stop" },
  comment_keepalive: { text: "Hello there, Zoë.", end: "stop" },
  multi_data_lines: { text: "Hello there, Zoë.", end: "stop" },
  flood_100MB: { failure: "malformed" },
  one_10MB_event: { failure: "malformed" },
  bad_gzip: { failure: "unavailable" },
  "429_retry_after_s": { failure: "rate_limited", retryAfterMs: 2_000 },
  "429_retry_after_date": { failure: "rate_limited" },
  "429_insufficient_quota": { failure: "bad_key" },
  "400_context_length": { failure: "context_overflow" },
  "401_bad_key": { failure: "bad_key" },
  "403_region": { failure: "bad_key" },
  "404_model": { failure: "misconfigured" },
  "408": { failure: "timed_out" },
  "500": { failure: "unavailable" },
  "502_html": { failure: "unavailable" },
  "503_overloaded": { failure: "unavailable" },
  "529": { failure: "unavailable" },
  tool_call_bad_args: { end: "tool_calls" },
  tool_call_unknown: { end: "tool_calls" },
  tool_call_infinite: { end: "tool_calls" },
  tool_call_huge_args: { failure: "malformed" },
  finish_length: { text: "It is a lamp. And it al", end: "length" },
  finish_content_filter: { end: "refused" },
  refusal: { end: "refused" },
  duplicate_tool_ids: { end: "tool_calls" },
  nul_in_text: { text: "Hel\u0000lo.", end: "stop" },
};

describe("a faulty vendor is told apart from an answer", () => {
  test.each(Object.entries(expected))("%s", async (id, { failure, text, end, retryAfterMs }) => {
    // On a busy machine a long answer takes its time: only what hangs is given up soon.
    const timeoutMs = failure === "timed_out" ? 400 : 10_000;
    const result = await collect(await start(modelFaults[id]!, undefined, timeoutMs));
    expect(result.failure?.kind).toBe(failure);
    if (text !== undefined) expect(textOf(result.events)).toBe(text);
    if (retryAfterMs !== undefined) expect(result.failure?.retryAfterMs).toBe(retryAfterMs);
    if (id === "429_retry_after_date") expect(result.failure?.retryAfterMs).toBeGreaterThan(1_000);
    expect(result.events.find((event) => event.type === "end")?.reason).toBe(end);
  });
});

const faultsFile = join(process.env.FLOORWALKER_DATA ?? "../shared/data", "security/llm_faults.json");
// These need a certificate, a name server or another clock; what they lead to is `unavailable` as any broken connection.
const notPlayed = ["tls_expired", "dns_nxdomain", "clock_skew"];

test.skipIf(!existsSync(faultsFile))(
  "every fault on the shared list is played here (not run: no data)",
  () => {
    const { faults } = JSON.parse(readFileSync(faultsFile, "utf8")) as { faults: { id: string }[] };
    expect(
      faults.map((fault) => fault.id).filter((id) => !(id in expected) && !notPlayed.includes(id)),
    ).toEqual([]);
  },
);
