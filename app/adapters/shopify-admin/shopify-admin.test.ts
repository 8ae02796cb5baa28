import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createShopifyAdmin, type ShopifyAdminDependencies } from "./create-shopify-admin";

const shopDomain = "one.myshopify.com";
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A server that gives the replies in turn (the last one for ever), and a client whose clock moves only by sleeping. */
async function shopify(
  replies: (Reply | "hang" | "drop")[],
  overrides: Partial<ShopifyAdminDependencies> = {},
) {
  const requests: { headers: IncomingMessage["headers"]; body: string }[] = [];
  const origin = await listen((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString()));
    request.on("end", () => {
      requests.push({ headers: request.headers, body });
      const reply = replies[Math.min(requests.length, replies.length) - 1]!;
      if (reply === "drop") request.socket.destroy();
      if (typeof reply === "string") return;
      response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
      response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
    });
  });
  const sleeps: number[] = [];
  const tokenReads: boolean[] = [];
  let clockMs = 0;
  const admin = createShopifyAdmin({
    readAccessToken: async (_shop, { forceRefresh }) => {
      tokenReads.push(forceRefresh);
      return forceRefresh ? "fresh" : "stale";
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    originOf: () => origin,
    random: () => 0.5,
    clockMs: () => clockMs,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      sleeps.push(ms);
      clockMs += ms;
    },
    ...overrides,
  });
  return { admin, requests, sleeps, tokenReads };
}

const good = (data: unknown, cost?: object): Reply => ({
  body: { data, extensions: cost ? { cost } : undefined },
});
const throttled = (currentlyAvailable: number, requestedQueryCost: number): Reply => ({
  body: {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
    extensions: {
      cost: {
        requestedQueryCost,
        actualQueryCost: null,
        throttleStatus: { maximumAvailable: 1000, currentlyAvailable, restoreRate: 50 },
      },
    },
  },
});

describe("query", () => {
  const operation = "query One { shop { name } }";

  test("an operation is sent with its variables, the shop's token and the pinned version", async () => {
    let path: string | undefined;
    const origin = await listen((request, response) => {
      path = request.url;
      response.end(JSON.stringify({ data: { token: request.headers["x-shopify-access-token"] } }));
    });
    const { admin } = await shopify([], { originOf: () => origin, apiVersion: "2026-10" });
    const data = await admin.query({ shopDomain, operation, variables: { a: 1 } });
    expect(data).toEqual({ token: "stale" });
    expect(path).toBe("/admin/api/2026-10/graphql.json");
  });

  test("THROTTLED waits until the bucket holds what the operation costs, and asks again", async () => {
    const { admin, sleeps } = await shopify([throttled(100, 400), good({ ok: true })]);
    expect(await admin.query({ shopDomain, operation: "query Throttled { a }" })).toEqual({ ok: true });
    // (400 - 100) / 50 a second, and half of the jitter.
    expect(sleeps).toEqual([6150]);
  });

  test("an operation waits before it is sent when the bucket is known to be too empty", async () => {
    const cost = {
      requestedQueryCost: 300,
      throttleStatus: { maximumAvailable: 1000, currentlyAvailable: 200, restoreRate: 50 },
    };
    const { admin, sleeps } = await shopify([good({ ok: 1 }, cost)]);
    const ask = () => admin.query({ shopDomain, operation: "query Dear { a }" });
    await ask();
    expect(sleeps).toEqual([]);
    await ask();
    expect(sleeps).toEqual([2000]);
    await admin.query({ shopDomain: "two.myshopify.com", operation: "query Dear { a }" });
    expect(sleeps, "another shop has a bucket of its own").toEqual([2000]);
  });

  test("what waits in one process shares the bucket, first come first served", async () => {
    const cost = {
      requestedQueryCost: 500,
      throttleStatus: { maximumAvailable: 1000, currentlyAvailable: 500, restoreRate: 100 },
    };
    const waits: number[] = [];
    const { admin } = await shopify([good({}, cost)], {
      clockMs: () => 0,
      sleep: async (ms) => void waits.push(ms),
    });
    const ask = () => admin.query({ shopDomain, operation: "query Shared { a }" });
    await ask();
    await Promise.all([ask(), ask(), ask()]);
    expect(waits.sort((a, b) => a - b)).toEqual([5000, 10_000]);
  });

  test("429 waits as long as Shopify says", async () => {
    const { admin, sleeps } = await shopify([
      { status: 429, headers: { "retry-after": "2.0" } },
      good({ ok: 1 }),
    ]);
    await admin.query({ shopDomain, operation });
    expect(sleeps).toEqual([2150]);
  });

  test.each([
    ["502", { status: 502, body: "<html>bad gateway</html>" }],
    ["a broken connection", "drop"],
    ["HTML with 200", { body: "<html>hello</html>" }],
    ["JSON that is no GraphQL reply", { body: [1, 2] }],
    ["a reply without data", { body: { data: null } }],
    [
      "an internal error",
      { body: { errors: [{ message: "oops", extensions: { code: "INTERNAL_SERVER_ERROR" } }] } },
    ],
  ] as [string, Reply | "drop"][])(
    "%s is tried again with growing pauses, a bounded number of times",
    async (_name, reply) => {
      const passing = await shopify([reply, reply, good({ ok: 1 })]);
      expect(await passing.admin.query({ shopDomain, operation })).toEqual({ ok: 1 });
      expect(passing.sleeps).toEqual([550, 950]);

      const lasting = await shopify([reply]);
      await expect(lasting.admin.query({ shopDomain, operation })).rejects.toMatchObject({
        code: "unavailable",
        message: expect.stringContaining(`Shopify cannot be asked about ${shopDomain}: `),
      });
      expect(lasting.requests).toHaveLength(6);
    },
  );

  test("a mutation whose fate is unknown is not sent twice, one that was throttled is", async () => {
    const mutation = "mutation Do { a }";
    const unknown = await shopify([{ status: 500 }]);
    await expect(unknown.admin.query({ shopDomain, operation: mutation })).rejects.toThrow(/500/);
    expect(unknown.requests).toHaveLength(1);
    const later = await shopify([throttled(0, 10), good({ ok: 1 })]);
    expect(await later.admin.query({ shopDomain, operation: mutation })).toEqual({ ok: 1 });
  });

  test("a server that never answers ends the attempt at its time-out", async () => {
    const { admin, requests } = await shopify(["hang"]);
    await expect(admin.query({ shopDomain, operation, timeoutMs: 30 })).rejects.toThrow(
      /no answer within 30 ms/,
    );
    expect(requests).toHaveLength(6);
  });

  test("an abort ends the request at once with the caller's reason", async () => {
    const { admin } = await shopify(["hang"]);
    const signal = AbortSignal.timeout(30);
    await expect(admin.query({ shopDomain, operation, signal })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  test("a refused token is refreshed once, then the merchant has to reconnect", async () => {
    const mended = await shopify([{ status: 401, body: {} }, good({ ok: 1 })]);
    await mended.admin.query({ shopDomain, operation });
    expect(mended.tokenReads).toEqual([false, true]);
    expect(mended.requests[1]!.headers["x-shopify-access-token"]).toBe("fresh");

    const dead = await shopify([{ status: 401, body: {} }]);
    await expect(dead.admin.query({ shopDomain, operation })).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("open the app"),
    });
    expect(dead.requests).toHaveLength(2);
  });

  test("a missing scope is named", async () => {
    const denied = {
      message: "Access denied for products field. Required access: `read_products` access scope.",
      extensions: { code: "ACCESS_DENIED", requiredAccess: "`read_products` access scope." },
    };
    const { admin, requests } = await shopify([{ body: { data: { products: null }, errors: [denied] } }]);
    await expect(admin.query({ shopDomain, operation })).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("`read_products`"),
    });
    expect(requests).toHaveLength(1);
  });

  test("other GraphQL errors are not tried again and say what Shopify said", async () => {
    const { admin, requests } = await shopify([
      { body: { errors: [{ message: "Field 'x' doesn't exist" }] } },
    ]);
    await expect(admin.query({ shopDomain, operation })).rejects.toThrow("Field 'x' doesn't exist");
    expect(requests).toHaveLength(1);
  });

  test("waiting for the bucket has an end", async () => {
    const { admin, sleeps } = await shopify([throttled(0, 1000)]);
    await expect(admin.query({ shopDomain, operation: "query Never { a }" })).rejects.toMatchObject({
      code: "unavailable",
    });
    expect(sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(60_000);
  });
});

describe("openBulkResult", () => {
  const file = Buffer.from(Array.from({ length: 2000 }, (_, i) => `{"line":${i}}\n`).join(""));

  /** Serves the file by ranges; each connection breaks off after so many bytes (0: not at all). */
  async function storage(breakAfter: number, options: { ranges?: boolean; status?: number } = {}) {
    const starts: number[] = [];
    const url = await listen((request, response) => {
      if (options.status) return void response.writeHead(options.status).end("expired");
      const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
      const start = options.ranges === false ? 0 : asked;
      starts.push(asked);
      if (start >= file.length) return void response.writeHead(416).end();
      const body = file.subarray(start);
      response.writeHead(start > 0 ? 206 : 200, { "content-length": body.length });
      if (breakAfter === 0 || body.length <= breakAfter) return void response.end(body);
      response.write(body.subarray(0, breakAfter), () => setTimeout(() => response.destroy(), 20));
    });
    return { url, starts };
  }

  async function read(url: string, offset: number): Promise<string> {
    const { admin } = await shopify([]);
    const pieces: Buffer[] = [];
    for await (const piece of await admin.openBulkResult({ url, offset })) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).toString();
  }

  test("a result is read from any byte on", async () => {
    const { url } = await storage(0);
    expect(await read(url, 0)).toBe(file.toString());
    expect(await read(url, 700)).toBe(file.subarray(700).toString());
    expect(await read(url, file.length)).toBe("");
  });

  test("a download that breaks off goes on where it broke", async () => {
    const { url, starts } = await storage(7000);
    expect(await read(url, 0)).toBe(file.toString());
    expect(starts.slice(0, 3)).toEqual([0, 7000, 14_000]);
  });

  test("a server that knows no ranges is read from the beginning, and what is known is dropped", async () => {
    const { url } = await storage(0, { ranges: false });
    expect(await read(url, 700)).toBe(file.subarray(700).toString());
  });

  test("an address that has expired is told apart from a server that is down", async () => {
    const expired = await storage(0, { status: 403 });
    await expect(read(expired.url, 0)).rejects.toMatchObject({ code: "not_found" });
    const down = await storage(0, { status: 503 });
    await expect(read(down.url, 0)).rejects.toMatchObject({ code: "unavailable" });
  });

  test("whoever stops reading closes the connection", async () => {
    let closed = false;
    const url = await listen((request, response) => {
      response.on("close", () => (closed = true));
      response.write("x".repeat(10));
    });
    const { admin } = await shopify([]);
    const stream = await admin.openBulkResult({ url, offset: 0 });
    for await (const _piece of stream) break;
    await expect.poll(() => closed).toBe(true);
  });
});
