import { APIConnectionTimeoutError, APIError } from "openai";
import type { EmbeddingFailure, EmbeddingFailureKind } from "~/domain/search/vectors/embedder";

export function embeddingFailure(
  kind: EmbeddingFailureKind,
  message: string,
  cause?: unknown,
  retryAfterMs: number | null = null,
): EmbeddingFailure {
  const error = new Error(message, { cause });
  return Object.assign(error, { name: "EmbeddingFailure" as const, kind, retryAfterMs });
}

/** What the library or the network threw. The vendor's text stays in `cause`. */
export function toEmbeddingFailure(error: unknown): EmbeddingFailure {
  if (error instanceof Error && error.name === "EmbeddingFailure") return error as EmbeddingFailure;
  if (error instanceof APIConnectionTimeoutError)
    return embeddingFailure("timed_out", "The embedding server did not answer in time", error);
  if (error instanceof APIError && error.status !== undefined) return fromStatus(error as APIError);
  if (error instanceof SyntaxError)
    return embeddingFailure("malformed", "The embedding server's answer is not JSON", error);
  return embeddingFailure(
    "unavailable",
    "The embedding server cannot be reached, or the connection broke",
    error,
  );
}

/** Whether the text is longer than the model reads. */
export function isTooLong(error: unknown): boolean {
  if (!(error instanceof APIError)) return false;
  const { status, code, message } = error as APIError;
  if (status === 413) return true;
  const text = `${code ?? ""} ${message}`;
  return status === 400 && /context|too (?:long|large|many tokens)|maximum|exceed/i.test(text);
}

function fromStatus(error: APIError): EmbeddingFailure {
  const { status } = error;
  const text = `${error.code ?? ""} ${error.type ?? ""} ${error.message}`;
  if (status === 401 || status === 403 || /insufficient_quota|billing/i.test(text)) {
    return embeddingFailure(
      "bad_key",
      `The embedding server refused the key (status ${status}): check EMBEDDING_API_KEY and its budget`,
      error,
    );
  }
  if (status === 429) {
    return embeddingFailure(
      "rate_limited",
      "The embedding server has had too many requests",
      error,
      readRetryAfter(error),
    );
  }
  if (status === 404) {
    return embeddingFailure(
      "misconfigured",
      "The embedding server has no such model or address: check EMBEDDING_MODEL and EMBEDDING_BASE_URL",
      error,
    );
  }
  if (status === 408) return embeddingFailure("timed_out", "The embedding server gave up waiting", error);
  const kind = status !== undefined && status >= 500 ? "unavailable" : "refused";
  return embeddingFailure(
    kind,
    `The embedding server answered with status ${status}`,
    error,
    readRetryAfter(error),
  );
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
