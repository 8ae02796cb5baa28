import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { ChatRequest, Touch } from "../../../extensions/chat-widget-src/protocol.ts";
import {
  bootstrapReply,
  conversationId,
  createFakeApp,
  jsonAnswer,
  streamAnswer,
  type FakeApp,
} from "./fake-app.ts";
import { answerCart, createFakeCart, type FakeCart } from "./fake-cart.ts";
import { shopPage, type PageOptions } from "./shop-page.ts";

/** A shop's page with the built widget, its cart, and the app at an origin of its own. */
export interface FakeShop {
  url: string;
  app: FakeApp;
  cart: FakeCart;
  page: PageOptions;
  /** Paths asked for on the shop's origin, in order. */
  requests: string[];
  /** Answers the `updates` that stand open. */
  endUpdates(body: object): void;
  reset(): void;
  close(): Promise<void>;
}

/** Replies to `updates` that stand open. */
const open = new Set<ServerResponse>();

const assets = fileURLToPath(new URL("../../../extensions/chat-widget/assets/", import.meta.url));

export async function startFakeShop(): Promise<FakeShop> {
  const shop: FakeShop = {
    url: "",
    app: createFakeApp(),
    cart: createFakeCart(),
    page: {},
    requests: [],
    endUpdates: (body) => {
      for (const reply of open) reply.writeHead(200).end(JSON.stringify(body));
      open.clear();
    },
    reset: () => {
      Object.assign(shop, { app: createFakeApp(), cart: createFakeCart(), page: {}, requests: [] });
    },
    close: async () => {
      await Promise.all([stop(shopServer), stop(appServer)]);
    },
  };
  const appServer = await listen((incoming, reply) => answerApp(shop, incoming, reply));
  const apiUrl = `${addressOf(appServer)}/storefront/v1`;
  const shopServer = await listen((incoming, reply) => answerShop(shop, apiUrl, incoming, reply));
  shop.url = addressOf(shopServer);
  return shop;
}

async function answerShop(
  shop: FakeShop,
  apiUrl: string,
  incoming: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://shop");
  const path = url.pathname;
  shop.requests.push(path);
  const sendJson = (status: number, body: unknown): void => {
    sendCompressed(reply, status, "application/json", JSON.stringify(body));
  };
  if (path.startsWith("/assets/")) {
    const type = path.endsWith(".css") ? "text/css" : "text/javascript";
    sendCompressed(reply, 200, type, readFileSync(join(assets, basename(path))));
  } else if (path === "/apps/floorwalker/bootstrap") {
    if (shop.app.isBootstrapDown)
      reply.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
    else sendJson(200, bootstrapReply(shop.app, url.searchParams, apiUrl));
  } else if (path === "/apps/floorwalker/chat") {
    const request = (await readBody(incoming)) as ChatRequest & { token: string };
    shop.app.chats.push({ ...request, way: "proxy" });
    sendJson(200, jsonAnswer(shop.app, request));
  } else if (path.startsWith("/cart") && path.endsWith(".js")) {
    const { status, body } = answerCart(shop.cart, path, await readBody(incoming));
    sendJson(status, body);
  } else if (path.startsWith("/images/")) {
    reply.writeHead(200, { "content-type": "image/svg+xml" }).end(picture(path));
  } else {
    const policy = shop.page.contentSecurityPolicy?.replace("APP", new URL(apiUrl).origin);
    const headers = {
      "content-type": "text/html; charset=utf-8",
      ...(policy && { "content-security-policy": policy }),
    };
    reply.writeHead(200, headers).end(shopPage(path, shop.page));
  }
}

/** As Shopify's servers send it, so that what goes over the wire can be measured. */
function sendCompressed(reply: ServerResponse, status: number, type: string, body: string | Buffer): void {
  const headers = { "content-type": type, "content-encoding": "gzip" };
  reply.writeHead(status, headers).end(gzipSync(body, { level: 9 }));
}

async function answerApp(shop: FakeShop, incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
  if (shop.app.isBlocked) return void incoming.socket.destroy();
  const url = new URL(incoming.url ?? "/", "http://app");
  reply.setHeader("access-control-allow-origin", incoming.headers.origin ?? "");
  if (incoming.method === "OPTIONS") {
    reply.setHeader("access-control-allow-headers", "authorization, content-type");
    return void reply.writeHead(204).end();
  }
  // A touch may outlive the page of the test before: only questions find their token expired.
  const isExpired = url.pathname.endsWith("/chat") && shop.app.expiredTokens > 0;
  if (isExpired || incoming.headers.authorization !== "Bearer token-1") {
    shop.app.expiredTokens -= 1;
    return void reply.writeHead(401, { "content-type": "application/json" }).end('{"error":"unauthorized"}');
  }
  if (url.pathname.endsWith("/chat")) {
    const request = (await readBody(incoming)) as ChatRequest;
    shop.app.chats.push({ ...request, way: "direct" });
    return streamAnswer(shop.app, request, incoming, reply);
  }
  if (url.pathname.endsWith("/touches")) {
    shop.app.touches.push((await readBody(incoming)) as Touch);
    return void reply.writeHead(204).end();
  }
  if (url.pathname.includes("/pictures")) return answerPicture(shop.app, url, incoming, reply);
  reply.setHeader("content-type", "application/json");
  const send = (body: object): void => void reply.writeHead(200).end(JSON.stringify(body));
  if (incoming.method === "POST") {
    const path = basename(url.pathname);
    shop.app.posts.push({ path, body: (await readBody(incoming)) as Record<string, unknown> });
    if (path === "contact" && shop.app.wrongContact.length > 0) {
      const details = shop.app.wrongContact.splice(0).map((field) => ({ path: field, message: "is wrong" }));
      return void reply.writeHead(400).end(JSON.stringify({ error: "validation_error", details }));
    }
    if (path === "order-proof" && shop.app.isProved === "down")
      return void reply.writeHead(503).end('{"error":"unavailable"}');
    if (path === "order-proof") return send({ conversationId, isProved: shop.app.isProved });
    return path === "handoff" ? send(shop.app.updates.shift() ?? {}) : void reply.writeHead(204).end();
  }
  if (url.pathname.endsWith("/updates")) {
    shop.app.updateQueries.push(url.searchParams);
    const next = shop.app.updates.shift();
    // The last one stays open, as the app's does while nothing happens.
    if (next) return send(next);
    open.add(reply);
    return;
  }
  send({ conversationId, messages: shop.app.transcript, speaker: shop.app.speaker });
}

/** Takes a picture, or gives one that was taken. */
async function answerPicture(
  app: FakeApp,
  url: URL,
  incoming: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  if (incoming.method === "GET") {
    const picture = app.pictures.get(basename(url.pathname));
    return void reply.writeHead(picture ? 200 : 404, { "content-type": "image/jpeg" }).end(picture);
  }
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  await new Promise((resolve) => setTimeout(resolve, app.pictureDelayMs));
  reply.setHeader("content-type", "application/json");
  if (app.refusedPictures-- > 0) return void reply.writeHead(500).end('{"error":"internal"}');
  const pictureId = `file_${app.pictures.size + 1}`;
  app.pictures.set(pictureId, Buffer.concat(pieces));
  reply.writeHead(201).end(JSON.stringify({ pictureId }));
}

async function readBody(incoming: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const piece of incoming) text += String(piece);
  return text ? JSON.parse(text) : null;
}

/** Made up from its path: a jacket in a colour. */
function picture(path: string): string {
  const hue = [...path].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="360" height="360"><rect width="100" height="100" fill="hsl(${hue} 40% 92%)"/><path d="M36 20h28l18 16-9 14-7-5v37H34V45l-7 5-9-14z" fill="hsl(${hue} 45% 45%)"/><path d="M50 20v62" stroke="#0003" stroke-width="2"/></svg>`;
}

function listen(
  answer: (incoming: IncomingMessage, reply: ServerResponse) => Promise<void>,
): Promise<Server> {
  const server = createServer((incoming, reply) => {
    answer(incoming, reply).catch((error: unknown) => reply.destroy(error as Error));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
