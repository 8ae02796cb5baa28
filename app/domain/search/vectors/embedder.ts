/** Turns texts into vectors whose angle says how near their meanings are. */
export interface Embedder {
  /** Names what makes the vectors: of another model, or with another number of dimensions, they cannot be compared. */
  readonly model: string;
  readonly dimensions: number;
  /**
   * One vector of length 1 for each text, in their order. Long texts are looked at from their beginning as far as the
   * model reads. Stops and rejects with the signal's reason when it aborts.
   * @throws EmbeddingFailure for what the server or the network did
   */
  embed(texts: string[], signal: AbortSignal): Promise<Float32Array[]>;
}

export type EmbeddingFailureKind =
  | "timed_out"
  | "rate_limited"
  /** The network, or a 5xx. */
  | "unavailable"
  /** What came was not what the interface promises: too few vectors, of the wrong length, not numbers. */
  | "malformed"
  /** This request is not taken; another one may be. */
  | "refused"
  /** The key is wrong or its budget is spent: an operator must act. */
  | "bad_key"
  /** This model is not there: an operator must act. */
  | "misconfigured";

/** `message` says in plain words what is wrong and, where an operator must act, how to mend it. */
export interface EmbeddingFailure extends Error {
  name: "EmbeddingFailure";
  kind: EmbeddingFailureKind;
  /** What the server asked to wait; null when it said nothing. */
  retryAfterMs: number | null;
}

export function isEmbeddingFailure(error: unknown): error is EmbeddingFailure {
  return error instanceof Error && error.name === "EmbeddingFailure" && "kind" in error;
}
