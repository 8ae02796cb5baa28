import { randomUUID } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import { Hono, type Context } from "hono";
import type { AdminApi } from "./admin-api/admin-api.ts";
import { API_VERSION, type DevStoreContext } from "./context.ts";
import type { ShopRecord } from "./model.ts";
import { answerTokenRequest } from "./token-endpoint.ts";

/** What the app's own requests to `{shop}.myshopify.com` find: token endpoint and Admin API. */
export function shopifyServer(devstore: DevStoreContext, adminApi: AdminApi): Hono {
  const app = new Hono();
  const shopOf = (context: Context): ShopRecord | null =>
    devstore.indexes.shopByDomain(hostOf(context.req.raw));

  app.post("/admin/oauth/access_token", async (context) => {
    const shop = shopOf(context);
    if (!shop) return context.json({ errors: "Not Found" }, 404);
    const startedAt = performance.now();
    const parameters = await readParameters(context);
    const answer = devstore.faults.strikes("token_server_error")
      ? { status: 502, body: { error: "bad_gateway", error_description: "Bad Gateway" } }
      : answerTokenRequest(devstore, shop, parameters);
    devstore.requests.record({
      at: devstore.now().toISOString(),
      shop: shop.handle,
      kind: "token",
      name: parameters.grant_type?.split(":").pop() ?? "none",
      status: answer.status,
      durationMs: Math.round(performance.now() - startedAt),
      requestedCost: null,
      actualCost: null,
      errors: "error" in answer.body ? [String(answer.body.error)] : [],
    });
    return Response.json(answer.body, { status: answer.status, headers: { "x-request-id": randomUUID() } });
  });

  app.post("/admin/api/:version/graphql.json", async (context) => {
    const shop = shopOf(context);
    if (!shop || context.req.param("version") !== API_VERSION)
      return context.json({ errors: "Not Found" }, 404);
    const answer = await adminApi.answer({
      shop,
      accessToken: context.req.header("x-shopify-access-token") ?? "",
      body: await readGraphql(context),
    });
    return Response.json(answer.body, {
      status: answer.status,
      headers: { "x-request-id": randomUUID(), "x-shopify-api-version": API_VERSION },
    });
  });

  app.all("*", (context) =>
    context.json(
      {
        errors: `Not Found: the development store has no ${context.req.method} ${context.req.path} on this host.`,
      },
      404,
    ),
  );
  return app;
}

/** `storage.googleapis.com`: results of bulk operations, also in parts. */
export function bulkResultServer(devstore: DevStoreContext, adminApi: AdminApi): Hono {
  const app = new Hono();
  app.get("*", (context) => {
    const path = adminApi.bulkOperations.resultFile(context.req.path);
    if (!path || !existsSync(path)) return context.text("<Error><Code>NoSuchKey</Code></Error>", 404);
    const { size } = statSync(path);
    const range = readRange(context.req.header("range"), size);
    devstore.requests.record({
      at: devstore.now().toISOString(),
      shop: "",
      kind: "bulk_result",
      name: context.req.header("range") ?? "whole",
      status: range === "unsatisfiable" ? 416 : range ? 206 : 200,
      durationMs: 0,
      requestedCost: null,
      actualCost: null,
      errors: [],
    });
    if (range === "unsatisfiable") {
      return new Response(null, { status: 416, headers: { "content-range": `bytes */${size}` } });
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    const stream = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream;
    return new Response(stream, {
      status: range ? 206 : 200,
      headers: {
        "content-type": "application/jsonl",
        "accept-ranges": "bytes",
        "content-length": String(end - start + 1),
        ...(range ? { "content-range": `bytes ${start}-${end}/${size}` } : {}),
      },
    });
  });
  return app;
}

/** The host that the caller meant: a proxy in front may carry it in x-forwarded-host. */
export function hostOf(request: Request): string {
  const host =
    request.headers.get("x-forwarded-host") ?? request.headers.get("host") ?? new URL(request.url).host;
  return host.split(",")[0]!.trim().replace(/:\d+$/, "").toLowerCase();
}

async function readParameters(context: Context): Promise<Record<string, string | undefined>> {
  const text = await context.req.text();
  if (context.req.header("content-type")?.includes("json")) {
    try {
      return JSON.parse(text) as Record<string, string>;
    } catch {
      return {};
    }
  }
  return Object.fromEntries(new URLSearchParams(text));
}

async function readGraphql(context: Context): Promise<unknown> {
  const text = await context.req.text();
  if (context.req.header("content-type")?.includes("application/graphql")) return { query: text };
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const start = match[1] === "" ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === "" || match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end || start >= size ? "unsatisfiable" : { start, end };
}
