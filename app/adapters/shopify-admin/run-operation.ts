import { AppError } from "~/domain/shared/app-error";
import type { ShopifyAdmin } from "~/domain/shops/shopify-admin";
import type { CostBucket } from "./cost-buckets";
import type { Environment } from "./create-shopify-admin";
import { sendOperation, type Cost, type Outcome } from "./send-operation";

type Request = Parameters<ShopifyAdmin["query"]>[0];

const defaultTimeoutMs = 10_000;
/** Points assumed for an operation whose cost no reply has told yet. */
const unknownCostPoints = 50;
const attemptsMax = 6;
/** Together, waiting for points and pausing between attempts. */
const waitsMsMax = 60_000;
const backoffMs = 400;
const jitterMs = 300;

// What each operation cost when it last ran; the app has a few dozen operations, so this stays small.
const costOfOperation = new Map<string, number>();

/** Runs an operation until it has an answer, within bounds on attempts and waiting. */
export async function runOperation<Data>(
  environment: Environment,
  buckets: (shopDomain: string) => CostBucket,
  request: Request,
): Promise<Data> {
  const bucket = buckets(request.shopDomain);
  let waitedMs = 0;
  const wait = async (ms: number, why: string): Promise<void> => {
    waitedMs += ms;
    if (waitedMs > waitsMsMax)
      throw unavailable(request, `${why} for longer than ${waitsMsMax / 1000} s`, ms);
    if (ms > 0) await environment.sleep(ms, request.signal);
  };
  let forceRefresh = false;
  for (let attempt = 1; ; attempt++) {
    const outcome = await sendWhenAffordable(environment, bucket, request, forceRefresh, wait);
    if (outcome.tag === "data") return outcome.data as Data;
    if (outcome.tag === "refused") throw outcome.error;
    if (outcome.tag === "token_refused") {
      if (forceRefresh) throw tokenRefused(request.shopDomain);
      forceRefresh = true;
      continue;
    }
    const problem = problemOf(outcome);
    const mayRetry = outcome.tag !== "unreachable" || !isMutation(request.operation);
    if (!mayRetry || attempt >= attemptsMax) throw unavailable(request, problem, backoffMs, outcome);
    const pauseMs = pauseAfter(environment, bucket, request, outcome, attempt);
    environment.log.debug(
      { shopDomain: request.shopDomain, attempt, pauseMs, problem },
      "Shopify is asked again",
    );
    await wait(pauseMs, problem);
  }
}

async function sendWhenAffordable(
  environment: Environment,
  bucket: CostBucket,
  request: Request,
  forceRefresh: boolean,
  wait: (ms: number, why: string) => Promise<void>,
): Promise<Outcome> {
  const { shopDomain, operation, variables, timeoutMs = defaultTimeoutMs, signal } = request;
  signal?.throwIfAborted();
  const accessToken = await environment.readAccessToken(shopDomain, { forceRefresh });
  const { waitMs, reservation } = bucket.reserve(costOfOperation.get(operation) ?? unknownCostPoints);
  let cost: Cost | null = null;
  try {
    await wait(waitMs, "the shop's API budget is used up");
    const outcome = await sendOperation(environment, {
      shopDomain,
      operation,
      variables,
      accessToken,
      timeoutMs,
      signal,
    });
    cost = "cost" in outcome ? outcome.cost : null;
    if (cost) costOfOperation.set(operation, cost.requestedQueryCost);
    return outcome;
  } finally {
    bucket.settle(reservation, cost?.throttleStatus ?? null);
  }
}

function pauseAfter(
  environment: Environment,
  bucket: CostBucket,
  request: Request,
  outcome: Outcome,
  attempt: number,
): number {
  const jitter = environment.random() * jitterMs;
  if (outcome.tag === "throttled") {
    // (requested - available) / restoreRate; where the reply tells no cost, a growing pause.
    const points =
      outcome.cost?.requestedQueryCost ?? costOfOperation.get(request.operation) ?? unknownCostPoints;
    return Math.ceil(
      Math.max(bucket.waitFor(points), outcome.cost ? 0 : backoffMs * 2 ** (attempt - 1)) + jitter,
    );
  }
  if (outcome.tag === "slow_down" && outcome.retryAfterMs !== null)
    return Math.ceil(outcome.retryAfterMs + jitter);
  return Math.ceil(backoffMs * 2 ** (attempt - 1) + jitter);
}

/** A mutation whose fate is unknown is not sent again: it may have been done. */
function isMutation(operation: string): boolean {
  return /^\s*(#.*\n\s*)*mutation\b/.test(operation);
}

function problemOf(outcome: Outcome): string {
  if (outcome.tag === "throttled") return "the shop's API budget is used up";
  if (outcome.tag === "slow_down") return "it asks to slow down (429)";
  return outcome.tag === "unreachable" ? outcome.problem : outcome.tag;
}

function unavailable(request: Request, problem: string, afterMs: number, outcome?: Outcome): AppError {
  return new AppError("unavailable", `Shopify cannot be asked about ${request.shopDomain}: ${problem}.`, {
    retryAfterSeconds: Math.max(1, Math.ceil(afterMs / 1000)),
    cause: outcome?.tag === "unreachable" ? outcome.cause : undefined,
  });
}

function tokenRefused(shopDomain: string): AppError {
  const message = `Shopify refuses the app's access token for ${shopDomain}, a fresh one too: open the app in Shopify admin to reconnect.`;
  return new AppError("forbidden", message);
}
