import { createHash } from "node:crypto";
import type { Services } from "~/services.server";
import type { Collection } from "../collection";
import { isEmbeddingFailure, type Embedder, type EmbeddingFailure } from "./embedder";
import { embedTexts } from "./embed-texts";
import { textToEmbed } from "./text-to-embed";
import { keepVectorIndex } from "./keep-vector-index";
import {
  holdVectors,
  leaseVectors,
  noteVectorFailure,
  storeVectors,
  type ChangedDocument,
  type VectorWork,
} from "./store-vectors";
import type { Place } from "./vector-state";

type Needs = Pick<Services, "db" | "now" | "queue" | "embedder" | "log">;

const documentsPerPage = 128;
/** Then the job makes room for others of the shop, and goes on behind them. */
const runMs = 30_000;
const collections: Collection[] = ["chunk", "product"];

/**
 * Gives every document of a shop a vector of the current model, and takes those of removed ones away: what changed since
 * it was last here, in the order of the changes, a page at a time. What was done stays done when it is interrupted, and
 * of two that run at once one leaves the work to the other. A server that does not answer is left alone for a while that
 * grows with each failure; what failed stands in the log and in the state.
 */
export async function embedSearchDocuments(services: Needs, { shopId }: { shopId: string }): Promise<void> {
  const { embedder } = services;
  if (!embedder) return;
  const until = performance.now() + runMs;
  for (const collection of collections) {
    const place = { shopId, collection };
    for (;;) {
      const work = await leaseVectors(services, place, embedder);
      if (!work) break;
      const hasMore = await embedPage(services, place, embedder, work).finally(() =>
        holdVectors(services, place, null),
      );
      if (!hasMore) break;
      if (performance.now() < until) continue;
      await services.db.$transaction((tx) =>
        services.queue.enqueue(tx, "embed-search-documents", { shopId }, { singletonKey: `embed:${shopId}` }),
      );
      return;
    }
  }
}

/** Whether there is more to do. */
async function embedPage(
  services: Needs,
  place: Place,
  embedder: Embedder,
  work: VectorWork,
): Promise<boolean> {
  const page = await services.db.$queryRaw<ChangedDocument[]>`
    SELECT "id", "sequence", "fields", "groupId", "removedAt" IS NOT NULL AS "isRemoved" FROM "SearchDocument"
    WHERE "shopId" = ${place.shopId} AND "collection" = ${place.collection} AND "sequence" > ${work.sequence}
    ORDER BY "sequence" LIMIT ${documentsPerPage}`;
  const hashes = new Map(
    page.map((document) => [document.id, hashOf(textToEmbed(place.collection, document.fields))]),
  );
  const known = new Map(
    (
      await services.db.$queryRaw<{ id: string; textHash: string }[]>`
        SELECT "id", "textHash" FROM "SearchVector"
        WHERE "shopId" = ${place.shopId} AND "collection" = ${place.collection} AND "model" = ${embedder.model}
          AND "id" = ANY(${page.map(({ id }) => id)}::text[])`
    ).map(({ id, textHash }) => [id, textHash]),
  );
  const fresh = page.filter(({ id, isRemoved }) => !isRemoved && known.get(id) !== hashes.get(id));
  try {
    const texts = fresh.map(({ fields }) => textToEmbed(place.collection, fields));
    const vectors = await embedTexts(services, embedder, texts);
    const made = fresh.flatMap((document, i) =>
      vectors[i] ? [{ document, vector: vectors[i], textHash: hashes.get(document.id)! }] : [],
    );
    const isLast = page.length < documentsPerPage;
    await storeVectors(services, place, embedder, { work, page, made, isLast });
    await keepVectorIndex(services, place, embedder);
    return !isLast;
  } catch (error) {
    if (!isEmbeddingFailure(error)) throw error;
    await noteFailure(services, place, error);
    return false;
  }
}

async function noteFailure(services: Needs, place: Place, failure: EmbeddingFailure): Promise<void> {
  const waitSeconds = await noteVectorFailure(services, place, failure);
  const { kind, message } = failure;
  services.log.warn({ error: failure, ...place, kind, waitSeconds }, `texts were not embedded: ${message}`);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
