import { z } from "zod";
import { AppError } from "~/domain/shared/app-error";
import type { Environment } from "./create-shopify-admin";
import type { ThrottleStatus } from "./cost-buckets";

export interface Attempt {
  shopDomain: string;
  operation: string;
  variables: Record<string, unknown> | undefined;
  accessToken: string;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

export interface Cost {
  requestedQueryCost: number;
  throttleStatus: ThrottleStatus | null;
}

/** What one request came to. */
export type Outcome =
  | { tag: "data"; data: unknown; cost: Cost | null }
  | { tag: "throttled"; cost: Cost | null }
  /** HTTP 429 */
  | { tag: "slow_down"; retryAfterMs: number | null }
  | { tag: "token_refused" }
  /** Nobody knows whether Shopify has run the operation. */
  | { tag: "unreachable"; problem: string; cause?: unknown }
  | { tag: "refused"; error: Error; cost: Cost | null };

const throttleStatus = z.object({
  maximumAvailable: z.number().positive(),
  currentlyAvailable: z.number(),
  restoreRate: z.number().positive(),
});

const reply = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([
      z.array(
        z.object({
          message: z.string(),
          extensions: z
            .object({ code: z.string().optional(), requiredAccess: z.string().optional() })
            .nullish(),
        }),
      ),
      // Before GraphQL is reached, Shopify answers with one sentence.
      z.string(),
    ])
    .optional(),
  extensions: z
    .object({
      cost: z.object({ requestedQueryCost: z.number(), throttleStatus: throttleStatus.nullish() }).nullish(),
    })
    .nullish(),
});

type Reply = z.infer<typeof reply>;

/** Sends an operation once and says what came of it. Throws only when the caller's signal aborts. */
export async function sendOperation(environment: Environment, attempt: Attempt): Promise<Outcome> {
  const { shopDomain, operation, variables, accessToken, timeoutMs, signal } = attempt;
  const url = `${environment.originOf(shopDomain)}/admin/api/${environment.apiVersion}/graphql.json`;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "x-shopify-access-token": accessToken,
      },
      body: JSON.stringify({ query: operation, variables }),
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return readOutcome(shopDomain, response, await response.text());
  } catch (cause) {
    signal?.throwIfAborted();
    const problem = timeout.aborted ? `no answer within ${timeoutMs} ms` : "the connection failed";
    return { tag: "unreachable", problem, cause };
  }
}

function readOutcome(shopDomain: string, response: Response, body: string): Outcome {
  const { status } = response;
  if (status === 401) return { tag: "token_refused" };
  if (status === 429) {
    const seconds = Number.parseFloat(response.headers.get("retry-after") ?? "");
    return { tag: "slow_down", retryAfterMs: seconds >= 0 ? seconds * 1000 : null };
  }
  if (status >= 500) return { tag: "unreachable", problem: `it answered ${status}` };
  if (status !== 200) return { tag: "refused", error: refusalByStatus(shopDomain, status), cost: null };
  const parsed = parseReply(body);
  return parsed
    ? readReply(parsed)
    : { tag: "unreachable", problem: "its answer is not the JSON of a GraphQL reply" };
}

function parseReply(body: string): Reply | null {
  try {
    const { data, success } = reply.safeParse(JSON.parse(body));
    return success ? data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readReply({ data, errors, extensions }: Reply): Outcome {
  const told = extensions?.cost;
  const cost = told
    ? { requestedQueryCost: told.requestedQueryCost, throttleStatus: told.throttleStatus ?? null }
    : null;
  if (errors === undefined || errors.length === 0) {
    if (data === null || data === undefined)
      return { tag: "unreachable", problem: "its answer holds no data" };
    return { tag: "data", data, cost };
  }
  const list = typeof errors === "string" ? [{ message: errors }] : errors;
  const codes = list.map((error) => ("extensions" in error ? error.extensions?.code : undefined));
  const sentence = list.map(({ message }) => message).join(" ");
  if (codes.includes("THROTTLED")) return { tag: "throttled", cost };
  if (codes.includes("INTERNAL_SERVER_ERROR")) return { tag: "unreachable", problem: sentence };
  if (codes.includes("ACCESS_DENIED")) {
    const message =
      `Shopify has not granted the app what this needs: ${sentence} ` +
      `Ask for the scope in shopify.app.toml, then let the merchant open the app to approve it.`;
    return { tag: "refused", error: new AppError("forbidden", message), cost };
  }
  return { tag: "refused", error: new Error(`Shopify refuses the operation: ${sentence}`), cost };
}

function refusalByStatus(shopDomain: string, status: number): Error {
  switch (status) {
    case 402:
      return new AppError("forbidden", `${shopDomain} is frozen: its merchant has to pay Shopify first.`);
    case 403:
      return new AppError("forbidden", `Shopify forbids the app to read ${shopDomain}.`);
    case 404:
      return new AppError("forbidden", `Shopify knows no shop ${shopDomain}, or it is closed.`);
    case 423:
      return new AppError(
        "forbidden",
        `Shopify has locked ${shopDomain}: its merchant has to contact Shopify.`,
      );
    default:
      return new Error(`Shopify answered ${status} to a GraphQL request`);
  }
}
