import { APIConnectionTimeoutError, APIError } from "openai";
import type { ModelFailure, ModelFailureKind } from "~/domain/chat/model-failure";

export function modelFailure(
  kind: ModelFailureKind,
  message: string,
  cause?: unknown,
  retryAfterMs: number | null = null,
): ModelFailure {
  return Object.assign(new Error(message, { cause }), { name: "ModelFailure" as const, kind, retryAfterMs });
}

/** What the library or the network threw, as the turn understands it. The vendor's text stays in `cause`. */
export function toModelFailure(error: unknown): ModelFailure {
  if (error instanceof Error && error.name === "ModelFailure") return error as ModelFailure;
  if (error instanceof APIConnectionTimeoutError)
    return modelFailure("timed_out", "The model did not answer", error);
  if (error instanceof APIError) {
    const failure = fromApi(error as APIError);
    if (failure) return failure;
  }
  if (error instanceof SyntaxError) return modelFailure("malformed", "The model's stream is not JSON", error);
  return modelFailure("unavailable", "The model cannot be reached, or the connection broke", error);
}

function fromApi(error: APIError): ModelFailure | null {
  if (error.status !== undefined) {
    const kind = kindOfStatus(error.status, error);
    return modelFailure(kind, `The model answered with status ${error.status}`, error, readRetryAfter(error));
  }
  if (error.error === undefined) return null;
  return modelFailure(kindOfStreamError(error), "The model reported an error within its stream", error);
}

function kindOfStreamError(error: APIError): ModelFailureKind {
  return error.code === "rate_limit_exceeded" ? "rate_limited" : "unavailable";
}

function kindOfStatus(status: number, error: APIError): ModelFailureKind {
  const text = `${error.code ?? ""} ${error.type ?? ""} ${error.message}`;
  if (/insufficient_quota|billing/i.test(text)) return "bad_key";
  if (/context_length|maximum context|too many tokens|context window/i.test(text) || status === 413) {
    return "context_overflow";
  }
  if (/content_filter|content_policy|moderation/i.test(text)) return "refused";
  if (status === 401 || status === 403) return "bad_key";
  if (status === 429) return "rate_limited";
  if (status === 408) return "timed_out";
  if (status >= 500) return "unavailable";
  return "misconfigured";
}

/** Seconds, or a date; also `retry-after-ms`, which OpenAI sends. */
function readRetryAfter(error: APIError): number | null {
  const milliseconds = Number(error.headers?.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds);
  const value = error.headers?.get("retry-after");
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(value);
  return Number.isNaN(until) ? null : Math.max(0, until - Date.now());
}
