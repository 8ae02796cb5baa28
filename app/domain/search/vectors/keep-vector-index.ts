import type { Services } from "~/services.server";
import type { Embedder } from "./embedder";
import { createVectorIndex, dropVectorIndex, indexedVectorsMin, indexNameOf } from "./vector-index";
import { holdVectors } from "./store-vectors";
import { readVectorState, type Place } from "./vector-state";

const sampleMax = 300;
/** Nobody else is to begin with it meanwhile. */
const indexingMsMax = 3_600_000;

/** Gives a collection that has grown its approximate index, and takes it from one that shrank or changed its model. */
export async function keepVectorIndex(
  services: Pick<Services, "db" | "now">,
  place: Place,
  embedder: Embedder,
): Promise<void> {
  const { db } = services;
  const { shopId, collection } = place;
  const state = await readVectorState(db, place);
  if (!state) return;
  const wanted = indexNameOf(place, embedder);
  const isForeign = state.indexName !== null && state.indexName !== wanted;
  const isSmall = state.vectors < indexedVectorsMin / 2;
  if (state.indexName !== null && (isForeign || isSmall)) {
    // First nobody looks for it any more.
    await db.$executeRaw`
      UPDATE "SearchVectorState" SET "indexName" = NULL, "sampleIds" = '{}'
      WHERE "shopId" = ${shopId} AND "collection" = ${collection}`;
    await dropVectorIndex(db, state.indexName);
  }
  if (state.vectors < indexedVectorsMin || state.indexName === wanted) return;
  await holdVectors(services, place, indexingMsMax);
  const indexName = await createVectorIndex(db, place, embedder);
  await db.$executeRaw`
    UPDATE "SearchVectorState" SET "indexName" = ${indexName}, "sampleIds" = ARRAY(
      SELECT "id" FROM "SearchVector"
      WHERE "shopId" = ${shopId} AND "collection" = ${collection} AND "model" = ${embedder.model}
      ORDER BY md5("id") LIMIT ${sampleMax})
    WHERE "shopId" = ${shopId} AND "collection" = ${collection} AND "model" = ${embedder.model}`;
}
