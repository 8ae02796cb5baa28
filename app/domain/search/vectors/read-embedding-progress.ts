import type { Services } from "~/services.server";

export interface EmbeddingProgress {
  /** Documents that are found by their meaning, and how many there are. */
  vectors: number;
  documents: number;
  /** Why the last try failed, in plain words; null when it did not. */
  failureMessage: string | null;
  nextTryAt: Date | null;
}

/** How far the vectors of a shop are; null where search goes by words alone. */
export async function readEmbeddingProgress(
  services: Pick<Services, "db" | "embedder">,
  { shopId }: { shopId: string },
): Promise<EmbeddingProgress | null> {
  const { db, embedder } = services;
  if (!embedder) return null;
  const [row] = await db.$queryRaw<EmbeddingProgress[]>`
    SELECT (SELECT count(*)::integer FROM "SearchDocument" WHERE "shopId" = ${shopId} AND "removedAt" IS NULL) AS "documents",
      coalesce(sum("vectors") FILTER (WHERE "model" = ${embedder.model}), 0)::integer AS "vectors",
      max("failureMessage") AS "failureMessage", max("nextTryAt") AS "nextTryAt"
    FROM "SearchVectorState" WHERE "shopId" = ${shopId}`;
  return row!;
}
