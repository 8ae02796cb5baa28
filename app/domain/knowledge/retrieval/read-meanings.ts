import { LRUCache } from "lru-cache";
import { isEmbeddingFailure, type Embedder } from "~/domain/search/vectors/embedder";
import type { Services } from "~/services.server";

const timeoutMs = 15_000;
const textsPerRequest = 100;
const known = new WeakMap<Embedder, LRUCache<string, Float32Array>>();

/** Vectors by text. */
export type Meanings = ReadonlyMap<string, Float32Array>;

/**
 * What texts mean, where an embedding model is configured; vectors are remembered. Empty without one, or when it fails,
 * which is logged: then words alone decide.
 */
export async function readMeanings(
  services: Pick<Services, "embedder" | "log">,
  texts: readonly string[],
): Promise<Meanings> {
  const { embedder, log } = services;
  if (!embedder) return new Map();
  const cache = known.get(embedder) ?? new LRUCache<string, Float32Array>({ max: 2_000 });
  known.set(embedder, cache);
  const all = [...new Set(texts)];
  const missing = all.filter((text) => !cache.has(text));
  try {
    for (let start = 0; start < missing.length; start += textsPerRequest) {
      const batch = missing.slice(start, start + textsPerRequest);
      const vectors = await embedder.embed(batch, AbortSignal.timeout(timeoutMs));
      batch.forEach((text, place) => cache.set(text, vectors[place]));
    }
  } catch (error) {
    const isExpected = isEmbeddingFailure(error) || (error instanceof Error && error.name === "TimeoutError");
    if (!isExpected) throw error;
    log.warn({ error }, "questions have no embeddings: they were grouped by words alone");
    return new Map();
  }
  return new Map(
    all.flatMap((text): [string, Float32Array][] => (cache.has(text) ? [[text, cache.get(text)!]] : [])),
  );
}
