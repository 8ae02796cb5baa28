import { z } from "zod";
import { embeddingFailure } from "./embedding-failures";

// Only what is used; servers that are "compatible" differ in the rest.
const replySchema = z.object({
  data: z.array(z.object({ index: z.number().int().nullish(), embedding: z.array(z.number()) })),
});

/**
 * The vectors of a reply in the order of the texts, each of length 1.
 * @throws EmbeddingFailure `malformed` when there is not exactly one good vector for each text
 */
export function readVectors(reply: unknown, texts: number, dimensions: number): Float32Array[] {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) throw malformed("holds no vectors of numbers");
  const { data } = parsed.data;
  if (data.length !== texts) throw malformed(`has ${data.length} vectors for ${texts} texts`);
  const vectors: (Float32Array | null)[] = Array.from({ length: texts }, () => null);
  data.forEach(({ index, embedding }, place) => {
    if (embedding.length !== dimensions) {
      throw malformed(
        `has vectors of ${embedding.length} numbers, not ${dimensions}: set EMBEDDING_DIMENSIONS to what the model gives`,
      );
    }
    vectors[index ?? place] = toUnitLength(embedding);
  });
  return vectors.slice(0, texts).map((vector) => {
    if (!vector) throw malformed("names a vector twice and leaves another out");
    return vector;
  });
}

function toUnitLength(embedding: number[]): Float32Array {
  const length = Math.hypot(...embedding);
  if (!Number.isFinite(length) || length === 0) throw malformed("has a vector without a direction");
  return Float32Array.from(embedding, (value) => value / length);
}

function malformed(what: string) {
  return embeddingFailure("malformed", `The embedding server's answer ${what}`);
}
