import type { ServerResponse } from "node:http";
import {
  chunkOf,
  helloChunks,
  respondWith,
  sse,
  toolCallChunks,
  type Behaviour,
} from "./chat-completions-server";

const streamHead = { "content-type": "text/event-stream; charset=utf-8" };
const firstToken = sse([chunkOf({ role: "assistant", content: "Hello " })]);
const whole = sse(helloChunks);

/** The faults of `llm_faults.json` that a server can play, by id. */
export const modelFaults: Record<string, Behaviour> = {
  ok: (_, response) => respondWith(response, helloChunks),
  no_headers_hang: () => {},
  headers_hang: (_, response) => response.writeHead(200, streamHead).flushHeaders(),
  hang_after_first_token: (_, response) => void response.writeHead(200, streamHead).write(firstToken),
  slow_drip: (_, response) => drip(response, Buffer.from(whole), 1, 50),
  reset_before_headers: (_, response) => void response.socket!.resetAndDestroy(),
  reset_mid_stream: (_, response) => {
    response
      .writeHead(200, streamHead)
      .write(firstToken, () => setTimeout(() => response.socket!.resetAndDestroy(), 50));
  },
  end_without_done: (_, response) => void response.writeHead(200, streamHead).end(firstToken),
  bad_json_chunk: (_, response) =>
    void response
      .writeHead(200, streamHead)
      .end(`${firstToken}data: {"choices":[{"delta"\n\ndata: [DONE]\n\n`),
  html_200: (_, response) =>
    void response
      .writeHead(200, { "content-type": "text/html" })
      .end("<html><body>Welcome to nginx</body></html>"),
  empty_200: (_, response) => void response.writeHead(200, streamHead).end(),
  split_utf8: (_, response) => drip(response, Buffer.from(whole), 1, 0),
  split_event: (_, response) => drip(response, Buffer.from(sse(helloChunks, "\r\n")), 3, 0),
  crlf_events: (_, response) => void response.writeHead(200, streamHead).end(sse(helloChunks, "\r\n")),
  comment_keepalive: (_, response) =>
    void response
      .writeHead(200, streamHead)
      .end(`: ping\n\n${whole.replaceAll("\n\ndata", "\n\n: ping\n\ndata")}`),
  multi_data_lines: (_, response) =>
    void response.writeHead(200, streamHead).end(whole.replaceAll(',"object"', ',\ndata: "object"')),
  flood_100MB: (_, response) => flood(response),
  one_10MB_event: (_, response) => respondWith(response, [chunkOf({ content: "x".repeat(10_000_000) })]),
  bad_gzip: (_, response) =>
    void response
      .writeHead(200, { ...streamHead, "content-encoding": "gzip" })
      .end(Buffer.from("not gzip at all")),
  "429_retry_after_s": status(429, rateLimited, { "retry-after": "2" }),
  "429_retry_after_date": (_, response) =>
    fail(response, 429, rateLimited(), { "retry-after": new Date(Date.now() + 4_000).toUTCString() }),
  "429_insufficient_quota": status(429, () => error("insufficient_quota", "You exceeded your current quota")),
  "400_context_length": status(400, () =>
    error("context_length_exceeded", "This model's maximum context length is 128000 tokens"),
  ),
  "401_bad_key": status(401, () => error("invalid_api_key", "Incorrect API key provided: sk-no**")),
  "403_region": status(403, () => error("unsupported_country_region_territory", "Country not supported")),
  "404_model": status(404, () => error("model_not_found", "The model `gpt-9` does not exist")),
  "408": status(408, () => error("timeout", "Request timeout")),
  "500": status(500, () => error("server_error", "The server had an error")),
  "502_html": (_, response) =>
    void response
      .writeHead(502, { "content-type": "text/html" })
      .end("<html><h1>502 Bad Gateway</h1></html>"),
  "503_overloaded": status(503, () => error("overloaded", "The engine is currently overloaded")),
  "529": status(529, () => error("overloaded_error", "Overloaded")),
  tool_call_bad_args: callsOnce([{ id: "call_1", name: "search_products", arguments: '{"query": "lamp' }]),
  tool_call_unknown: callsOnce([{ id: "call_1", name: "delete_shop", arguments: "{}" }]),
  tool_call_infinite: (_, response) =>
    respondWith(
      response,
      toolCallChunks([{ id: "call_1", name: "search_products", arguments: '{"query":"lamp"}' }]),
    ),
  tool_call_huge_args: callsOnce([
    { id: "call_1", name: "search_products", arguments: JSON.stringify({ query: "x".repeat(1_000_000) }) },
  ]),
  finish_length: (_, response) =>
    respondWith(response, [chunkOf({ content: "It is a lamp. And it al" }), chunkOf({}, "length"), "[DONE]"]),
  finish_content_filter: (_, response) =>
    respondWith(response, [
      chunkOf({ role: "assistant", content: "" }),
      chunkOf({}, "content_filter"),
      "[DONE]",
    ]),
  refusal: (_, response) =>
    respondWith(response, [chunkOf({ refusal: "I can't help with that." }), chunkOf({}, "stop"), "[DONE]"]),
  duplicate_tool_ids: callsOnce([
    { id: "call_1", name: "search_products", arguments: '{"query":"lamp"}' },
    { id: "call_1", name: "search_products", arguments: '{"query":"chair"}' },
  ]),
  nul_in_text: (_, response) =>
    respondWith(response, [chunkOf({ content: "Hel\u0000lo." }), chunkOf({}, "stop"), "[DONE]"]),
};

function callsOnce(calls: { id: string; name: string; arguments: string }[]): Behaviour {
  return ({ index }, response) => respondWith(response, index === 0 ? toolCallChunks(calls) : helloChunks);
}

function error(code: string, message: string) {
  return { error: { message, type: code, param: null, code } };
}

function rateLimited() {
  return error("rate_limit_exceeded", "Rate limit reached for requests");
}

function status(code: number, body: () => object, headers: Record<string, string> = {}): Behaviour {
  return (_, response) => fail(response, code, body(), headers);
}

function fail(
  response: ServerResponse,
  code: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(code, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function drip(response: ServerResponse, bytes: Buffer, step: number, pauseMs: number): void {
  response.writeHead(200, streamHead);
  const send = (from: number): void => {
    if (response.destroyed) return;
    if (from >= bytes.length) return void response.end();
    response.write(bytes.subarray(from, from + step));
    if (pauseMs === 0) setImmediate(send, from + step);
    else setTimeout(send, pauseMs, from + step);
  };
  send(0);
}

function flood(response: ServerResponse): void {
  response.writeHead(200, streamHead);
  const piece = sse(Array.from({ length: 400 }, () => chunkOf({ content: "again and again " })));
  let sent = 0;
  const pump = (): void => {
    while (!response.destroyed && sent < 100_000_000) {
      sent += piece.length;
      if (!response.write(piece)) return void response.once("drain", pump);
    }
  };
  pump();
}
