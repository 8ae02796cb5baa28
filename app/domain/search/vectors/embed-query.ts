import { LRUCache } from "lru-cache";
import type { Services } from "~/services.server";
import { isEmbeddingFailure, type Embedder } from "./embedder";

/** A shopper waits no longer for it. */
const timeoutMs = 1_500;
/** After so many failures in a row nobody waits for a while. */
const failuresMax = 3;
const pauseMs = 20_000;
const lettersMax = 2_000;

interface Asked {
  vectors: LRUCache<string, Promise<Float32Array>>;
  failures: number;
  pausedUntilMs: number;
}

const askedOf = new WeakMap<Embedder, Asked>();

/**
 * The vector of a question; remembered, and asked for once however many want it at the same time. Null when the server
 * does not give it in time, which is logged: search then goes by words alone.
 */
export async function embedQuery(
  services: Pick<Services, "log"> & { embedder: Embedder },
  query: string,
): Promise<Float32Array | null> {
  const { embedder, log } = services;
  const asked = askedOf.get(embedder) ?? {
    vectors: new LRUCache({ max: 2_000 }),
    failures: 0,
    pausedUntilMs: 0,
  };
  askedOf.set(embedder, asked);
  const text = query.trim().slice(0, lettersMax);
  let vector = asked.vectors.get(text);
  if (!vector) {
    if (performance.now() < asked.pausedUntilMs) return null;
    vector = embedder.embed([text], AbortSignal.timeout(timeoutMs)).then(([only]) => only!);
    asked.vectors.set(text, vector);
  }
  try {
    const known = await vector;
    asked.failures = 0;
    return known;
  } catch (error) {
    if (asked.vectors.peek(text) === vector) {
      asked.vectors.delete(text);
      noteFailure(asked, error, log);
    }
    if (isEmbeddingFailure(error) || isTimeout(error)) return null;
    throw error;
  }
}

/** Once for each request, whoever else waited for it. */
function noteFailure(asked: Asked, error: unknown, log: Services["log"]): void {
  asked.failures++;
  const pauses = asked.failures >= failuresMax;
  if (pauses) asked.pausedUntilMs = performance.now() + pauseMs;
  const seconds = pauses ? pauseMs / 1000 : 0;
  log.warn({ error, pausedSeconds: seconds }, "a question has no embedding: search went by words alone");
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}
