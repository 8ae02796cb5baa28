import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a request meets: an answer, or a fault of `llm_faults.json` by its id. */
export type Behaviour = (request: ReceivedRequest, response: ServerResponse) => void;

export interface ReceivedRequest {
  body: Record<string, unknown>;
  headers: IncomingMessage["headers"];
  /** How many requests came before. */
  index: number;
}

export interface ChatCompletionsServer {
  baseUrl: string;
  requests: ReceivedRequest[];
  /** Called when a caller hangs up before the answer's end. */
  hungUp: number;
  close(): Promise<void>;
}

/** A real HTTP server that speaks OpenAI's Chat Completions wire format, rightly or wrongly. */
export async function startChatCompletionsServer(behave: Behaviour): Promise<ChatCompletionsServer> {
  const state: ChatCompletionsServer = { baseUrl: "", requests: [], hungUp: 0, close: () => close(server) };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>;
      const received = { body, headers: request.headers, index: state.requests.length };
      state.requests.push(received);
      behave(received, response);
    });
    response.on("close", () => {
      if (!response.writableFinished) state.hungUp++;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return state;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

type Delta = Record<string, unknown>;

/** One chunk as OpenAI sends it, recorded from its API and shortened. */
export function chunkOf(delta: Delta, finishReason: string | null = null): string {
  return JSON.stringify({
    id: "chatcmpl-CfLm1",
    object: "chat.completion.chunk",
    created: 1763640000,
    model: "gpt-5-mini-2025-08-07",
    service_tier: "default",
    system_fingerprint: null,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    usage: null,
    obfuscation: "x7Qp",
  });
}

export const usageChunk = JSON.stringify({
  id: "chatcmpl-CfLm1",
  object: "chat.completion.chunk",
  created: 1763640000,
  model: "gpt-5-mini-2025-08-07",
  choices: [],
  usage: {
    prompt_tokens: 812,
    completion_tokens: 9,
    total_tokens: 821,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  },
});

export const helloChunks = [
  chunkOf({ role: "assistant", content: "", refusal: null }),
  chunkOf({ content: "Hello " }),
  chunkOf({ content: "there, Zoë." }),
  chunkOf({}, "stop"),
  usageChunk,
  "[DONE]",
];

export function toolCallChunks(calls: { id: string; name: string; arguments: string }[]): string[] {
  const parts = calls.flatMap((call, index) => [
    chunkOf({
      tool_calls: [{ index, id: call.id, type: "function", function: { name: call.name, arguments: "" } }],
    }),
    ...(call.arguments.match(/.{1,20000}/gs) ?? []).map((piece) =>
      chunkOf({ tool_calls: [{ index, function: { arguments: piece } }] }),
    ),
  ]);
  return [...parts, chunkOf({}, "tool_calls"), usageChunk, "[DONE]"];
}

export function sse(chunks: string[], lineEnd = "\n"): string {
  return chunks.map((chunk) => `data: ${chunk}${lineEnd}${lineEnd}`).join("");
}

export function respondWith(response: ServerResponse, chunks: string[]): void {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" }).end(sse(chunks));
}
