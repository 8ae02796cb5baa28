import {
  createServer,
  request as httpRequest,
  Agent,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { rewriteStream, rewriteText, type LocalAddresses } from "./app-edge-rewrite.ts";

export interface AppEdgeOptions {
  /** Port of the app's public address; 0 takes any free one. */
  port: number;
  /** `http://127.0.0.1:3001` */
  internalUrl: string;
  addresses: LocalAddresses;
  log?: (line: string) => void;
}

export interface AppEdge {
  port: number;
  close(): Promise<void>;
}

/** Response headers in which Shopify's addresses can stand. */
const REWRITTEN_HEADERS = new Set([
  "location",
  "content-security-policy",
  "x-shopify-api-request-failure-reauthorize-url",
  "link",
]);
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "proxy-connection",
  "te",
]);

/**
 * The app's address in people's browsers: a reverse proxy, and the only place where the app's production answers are
 * adapted to localhost. Streams both ways, byte for byte except for HTML; a browser that goes away aborts the app's work.
 */
export async function startAppEdge(options: AppEdgeOptions): Promise<AppEdge> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => forward(options, agent, incoming, outgoing));
  // A stream of an answer may take as long as it likes.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  };
}

function forward(
  options: AppEdgeOptions,
  agent: Agent,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const target = new URL(options.internalUrl);
  const upstream = httpRequest({
    agent,
    host: target.hostname,
    port: target.port,
    method: incoming.method,
    path: incoming.url,
    headers: requestHeaders(incoming),
  });
  upstream.on("response", (response) => answer(options, response, outgoing));
  upstream.on("error", (error: NodeJS.ErrnoException) => {
    if (outgoing.destroyed) return;
    if (outgoing.headersSent) outgoing.destroy(error);
    else answerUnavailable(incoming, outgoing);
  });
  outgoing.on("close", () => {
    if (!outgoing.writableFinished) upstream.destroy();
  });
  incoming.pipe(upstream);
}

function requestHeaders(incoming: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !HOP_BY_HOP.has(name)) headers[name] = value;
  }
  headers["x-forwarded-for"] = incoming.socket.remoteAddress ?? "127.0.0.1";
  headers["x-forwarded-proto"] = "http";
  if (incoming.headers.host) headers["x-forwarded-host"] = incoming.headers.host;
  return headers;
}

function answer(options: AppEdgeOptions, response: IncomingMessage, outgoing: ServerResponse): void {
  const isHtml = /^text\/html\b/i.test(response.headers["content-type"] ?? "");
  const body: Readable | null = isHtml ? decoded(response) : response;
  const rewrites = isHtml && body !== null;
  outgoing.statusCode = response.statusCode ?? 502;
  if (response.statusMessage) outgoing.statusMessage = response.statusMessage;
  for (const [name, value] of headerPairs(response)) {
    if (HOP_BY_HOP.has(name)) continue;
    if (rewrites && (name === "content-length" || name === "content-encoding")) continue;
    outgoing.appendHeader(
      name,
      REWRITTEN_HEADERS.has(name) ? rewriteHeader(name, value, options.addresses) : value,
    );
  }
  outgoing.flushHeaders();
  const onEnd = (error: NodeJS.ErrnoException | null): void => {
    // The browser went away (premature close) or the app broke off: both end the other side.
    if (error && error.code !== "ERR_STREAM_PREMATURE_CLOSE") options.log?.(`App edge: ${error.message}`);
  };
  if (rewrites) pipeline(body, rewriteStream(options.addresses), outgoing, onEnd);
  else pipeline(response, outgoing, onEnd);
}

function* headerPairs(response: IncomingMessage): Generator<[string, string]> {
  for (let i = 0; i < response.rawHeaders.length; i += 2) {
    yield [response.rawHeaders[i]!.toLowerCase(), response.rawHeaders[i + 1]!];
  }
}

function rewriteHeader(name: string, value: string, addresses: LocalAddresses): string {
  const rewritten = rewriteText(value, addresses);
  // A policy names App Bridge's host alone.
  return name === "content-security-policy"
    ? rewritten.replaceAll("https://cdn.shopify.com", addresses.adminUrl)
    : rewritten;
}

/** The response's text; null when it is in an encoding that is passed on as it is. */
function decoded(response: IncomingMessage): Readable | null {
  const encoding = (response.headers["content-encoding"] ?? "identity").toLowerCase();
  const decoder =
    encoding === "gzip"
      ? createGunzip({ flush: 2, finishFlush: 2 })
      : encoding === "br"
        ? createBrotliDecompress({ flush: 1, finishFlush: 1 })
        : encoding === "deflate"
          ? createInflate({ flush: 2, finishFlush: 2 })
          : null;
  if (decoder === null) return encoding === "identity" ? response : null;
  response.on("error", (error) => decoder.destroy(error));
  return response.pipe(decoder);
}

function answerUnavailable(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const wantsHtml = (incoming.headers.accept ?? "").includes("text/html");
  outgoing.writeHead(503, {
    "content-type": wantsHtml ? "text/html; charset=utf-8" : "application/json",
    "cache-control": "no-store",
    "retry-after": "1",
  });
  outgoing.end(
    wantsHtml ? STARTING_PAGE : JSON.stringify({ error: "The app is not running yet. Try again shortly." }),
  );
}

const STARTING_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Floorwalker is starting</title>
<style>body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;color:#303030;background:#f1f1f1}
main{max-width:26rem;padding:2rem;background:#fff;border-radius:12px;box-shadow:0 1px 3px rgb(0 0 0/.15)}h1{font-size:1.15rem;margin:0 0 .5rem}p{margin:.5rem 0 0;color:#616161}</style></head>
<body><main><h1>Floorwalker is starting</h1><p>The app does not answer yet. This page tries again every two seconds.</p>
<p>If it stays like this, look at the terminal that runs <code>npm run demo</code>: the reason stands there.</p></main></body></html>`;
