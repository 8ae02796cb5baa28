import type { Transaction } from "~/domain/shared/database";
import type { Collection } from "../collection";
import { spreadVector } from "./spread-vector";

export interface Place {
  shopId: string;
  collection: Collection;
}

/** How far the vectors of one collection of a shop are. */
export interface VectorState {
  /** Of the embedder that makes them. */
  model: string;
  /** Every document up to it has its vector. */
  sequence: bigint;
  vectors: number;
  /** Of the approximate index; null while there are few enough to look at each. */
  indexName: string | null;
  /** Documents by which it is told how near the others are to a question. */
  sampleIds: string[];
}

/** Null before the first vector was asked for. The tables exist only where the database has pgvector. */
export async function readVectorState(
  tx: Transaction,
  { shopId, collection }: Place,
): Promise<VectorState | null> {
  const [row] = await tx.$queryRaw<VectorState[]>`
    SELECT "model", "sequence", "vectors", "indexName", "sampleIds" FROM "SearchVectorState"
    WHERE "shopId" = ${shopId} AND "collection" = ${collection}`;
  return row ?? null;
}

/** As pgvector reads it; stored vectors and those of questions are spread alike. */
export function vectorText(vector: Float32Array): string {
  return `[${Array.from(spreadVector(vector), (value) => Math.round(value * 1e5) / 1e5).join(",")}]`;
}
