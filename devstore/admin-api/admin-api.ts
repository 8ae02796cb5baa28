import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { DevStoreContext } from "../context.ts";
import type { AccessTokenRecord, ShopRecord } from "../model.ts";
import { createBulkOperations, type BulkOperations } from "./bulk/bulk-operations.ts";
import type { AdminCall } from "./call.ts";
import { createCostBuckets } from "./cost-buckets.ts";
import { estimateCost, SINGLE_QUERY_MAX_COST } from "./cost.ts";
import { createEngine, type Engine, type Outcome } from "./engine.ts";
import { resolvers } from "./resolvers/resolvers.ts";
import { adminSchema, type AdminSchema } from "./schema.ts";
import type { ShopifyError } from "./shopify-errors.ts";

export interface AdminApiAnswer {
  status: number;
  body: object;
}

export interface AdminApiRequest {
  shop: ShopRecord;
  accessToken: string;
  /** The parsed JSON body. */
  body: unknown;
}

export interface AdminApi {
  /** Answers one `POST /admin/api/{version}/graphql.json`. */
  answer(request: AdminApiRequest): Promise<AdminApiAnswer>;
  bulkOperations: BulkOperations;
}

/** The Admin API on the real schema; schema and engine are made at the first request. */
export function createAdminApi(devstore: DevStoreContext): AdminApi {
  const buckets = createCostBuckets(devstore.now);
  const admin = (): AdminSchema => adminSchema();
  let engineMade: Engine | undefined;
  const engine = (): Engine => (engineMade ??= createEngine(admin(), resolvers, devstore.log));
  const newCall = (shop: ShopRecord, scopes: readonly string[]): AdminCall => ({
    devstore,
    shop,
    scopes: new Set(scopes),
    admin: admin(),
    bulkOperations,
    cost: { actual: 0 },
    warnings: [],
    bulk: null,
    checked: new Map(),
  });
  const bulkOperations = createBulkOperations({ devstore, admin, engine, newCall });

  const run = ({ shop, body }: AdminApiRequest, token: AccessTokenRecord): Answered => {
    const asked = readBody(body);
    if (!asked) return plain(400, { errors: { query: "Required parameter missing or invalid" } });
    const prepared = engine().prepare(asked.query, asked.operationName);
    if ("errors" in prepared) return { ...plain(200, { errors: prepared.errors }), name: nameIn(asked) };
    const name = asked.operationName ?? prepared.operation.name?.value ?? nameIn(asked);
    const requested = estimateCost(admin(), prepared.document, prepared.operation, asked.variables);
    if (requested > SINGLE_QUERY_MAX_COST) return { ...tooExpensive(requested), name, requested };
    if (devstore.faults.strikes("admin_throttled")) buckets.drain(shop.handle, shop.plan);
    const cost = (actual: number | null) => ({
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: buckets.status(shop.handle, shop.plan),
    });
    if (!buckets.take(shop.handle, shop.plan, requested)) {
      return { ...plain(200, { errors: [THROTTLED], extensions: { cost: cost(null) } }), name, requested };
    }
    const call = newCall(shop, token.scopes);
    const outcome = engine().run(prepared, asked.variables, call);
    const actual = Math.min(requested, call.cost.actual);
    buckets.giveBack(shop.handle, shop.plan, requested - actual);
    const search = call.warnings.length > 0 ? { search: call.warnings } : {};
    const extensions = { cost: cost(actual), ...search };
    return { ...plain(200, { ...outcome, extensions }), name, requested, actual, outcome };
  };

  return {
    bulkOperations,
    async answer(request) {
      const startedAt = performance.now();
      const latency = devstore.faults.strikes("admin_latency");
      if (latency) await wait(latency.milliseconds);
      const answered = answerChecked(devstore, request, run);
      devstore.requests.record({
        at: devstore.now().toISOString(),
        shop: request.shop.handle,
        kind: "graphql",
        name: answered.name ?? nameIn(readBody(request.body)),
        status: answered.status,
        durationMs: Math.round(performance.now() - startedAt),
        requestedCost: answered.requested ?? null,
        actualCost: answered.actual ?? null,
        errors: errorsIn(answered),
      });
      return { status: answered.status, body: answered.body };
    },
  };
}

interface Answered extends AdminApiAnswer {
  name?: string;
  requested?: number;
  actual?: number;
  outcome?: Outcome;
}

const THROTTLED: ShopifyError = {
  message: "Throttled",
  extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
};

function plain(status: number, body: object): Answered {
  return { status, body };
}

/** Faults and the access token come before the query. */
function answerChecked(
  devstore: DevStoreContext,
  request: AdminApiRequest,
  run: (request: AdminApiRequest, token: AccessTokenRecord) => Answered,
): Answered {
  if (devstore.faults.strikes("admin_server_error")) return plain(502, { errors: "Bad Gateway" });
  if (devstore.faults.strikes("token_revoked")) devstore.oauth.revokeTokens(request.shop.handle);
  if (devstore.faults.strikes("token_expired")) devstore.oauth.expireTokens(request.shop.handle);
  const token = devstore.store.get("accessToken", request.accessToken);
  if (!isUsable(devstore, request.shop, token)) {
    return plain(401, {
      errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
    });
  }
  try {
    return run(request, token!);
  } catch (error) {
    devstore.log(`Admin API: ${error instanceof Error ? error.stack : String(error)}`);
    const requestId = randomUUID();
    const message = `Internal error. Looks like something went wrong on our end.\nRequest ID: ${requestId} (include this in support requests).`;
    return plain(200, { errors: [{ message, extensions: { code: "INTERNAL_SERVER_ERROR", requestId } }] });
  }
}

function isUsable(
  devstore: DevStoreContext,
  shop: ShopRecord,
  token: AccessTokenRecord | undefined,
): boolean {
  if (!token || token.shop !== shop.handle || token.revokedAt !== null) return false;
  if (!devstore.apps.installed(shop.handle)) return false;
  return token.expiresAt === null || token.expiresAt > devstore.now().toISOString();
}

interface Asked {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
}

function readBody(body: unknown): Asked | null {
  if (typeof body !== "object" || body === null) return null;
  const { query, variables, operationName } = body as Record<string, unknown>;
  if (typeof query !== "string" || query.trim() === "") return null;
  return {
    query,
    variables:
      typeof variables === "object" && variables !== null ? (variables as Record<string, unknown>) : {},
    operationName: typeof operationName === "string" && operationName !== "" ? operationName : null,
  };
}

/** `products` for an operation without a name. */
function nameIn(asked: Asked | null): string {
  if (!asked) return "unreadable";
  const named = /\b(?:query|mutation)\s+(\w+)/.exec(asked.query)?.[1];
  return named ?? /\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(asked.query)?.[1] ?? "unnamed";
}

function tooExpensive(cost: number): Answered {
  const documentation = "https://shopify.dev/api/usage/rate-limits";
  const message =
    `Query cost is ${cost}, which exceeds the single query max cost limit (${SINGLE_QUERY_MAX_COST}).\n\n` +
    `See ${documentation} for more information on how the cost of a query is calculated.\n\n` +
    "To query larger amounts of data with fewer limits, bulk operations should be used instead.\n" +
    "See https://shopify.dev/api/usage/bulk-operations/queries for usage details.\n";
  const extensions = { code: "MAX_COST_EXCEEDED", cost, maxCost: SINGLE_QUERY_MAX_COST, documentation };
  return plain(200, { errors: [{ message, extensions }] });
}

/** Codes of errors and messages of user errors, for the request log. */
function errorsIn({ status, body, outcome }: Answered): string[] {
  const { errors } = body as { errors?: ShopifyError[] | string | object };
  if (status >= 400) return [String(status)];
  const top = Array.isArray(errors) ? errors.map((one) => errorCode(one as ShopifyError)) : [];
  const payloads = Object.values((outcome?.data ?? {}) as Record<string, unknown>) as ({
    userErrors?: { message?: string }[];
  } | null)[];
  const user = payloads
    .flatMap((payload) => payload?.userErrors ?? [])
    .map(({ message }) => message ?? "user error");
  return [...top, ...user];
}

function errorCode({ extensions }: ShopifyError): string {
  return typeof extensions?.code === "string" ? extensions.code : "error";
}
