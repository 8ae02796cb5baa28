/** What can go wrong with a model that is no bug of ours. */
export type ModelFailureKind =
  /** No answer, or no further piece of it, in time. */
  | "timed_out"
  | "rate_limited"
  /** The network, or a 5xx. */
  | "unavailable"
  /** The stream broke off, or was not what the interface promises. */
  | "malformed"
  /** The vendor's filter, or the model itself, declines. */
  | "refused"
  | "context_overflow"
  /** The key is wrong, may not do this, or its budget is spent: an operator must act. */
  | "bad_key"
  /** This model is not there, or does not take such a request: an operator must act. */
  | "misconfigured";

export interface ModelFailure extends Error {
  name: "ModelFailure";
  kind: ModelFailureKind;
  /** What the vendor asked to wait; null when it said nothing. */
  retryAfterMs: number | null;
}

export function isModelFailure(error: unknown): error is ModelFailure {
  return error instanceof Error && error.name === "ModelFailure" && "kind" in error;
}

/** Whether the same request may succeed a moment later. Not after a time-out: the shopper has waited long enough. */
export function isWorthRetrying({ kind }: ModelFailure): boolean {
  return kind === "rate_limited" || kind === "unavailable" || kind === "malformed";
}
