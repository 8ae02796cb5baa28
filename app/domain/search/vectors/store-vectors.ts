import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { withLargeParameter } from "~/domain/shared/large-parameter";
import type { Embedder, EmbeddingFailure } from "./embedder";
import { vectorText, type Place } from "./vector-state";

export interface ChangedDocument {
  id: string;
  sequence: bigint;
  fields: Record<string, string>;
  groupId: string | null;
  isRemoved: boolean;
}

/** What is to be done next, held for a while against others who would do the same. */
export interface VectorWork {
  /** Done up to it. */
  sequence: bigint;
  /** What the collection had reached when the work was taken. */
  reached: bigint;
}

const leaseMs = 120_000;
const firstWaitSeconds = 15;
const waitSecondsMax = 3_600;
const failuresBeforeMax = 8;
/** Tombstones live for a week: after a longer pause removed documents are looked for one by one. */
const tombstonesHoldDays = 6;

/** Takes the work of a collection; null when there is none, when somebody else is at it, or when it is to wait. */
export async function leaseVectors(
  { db, now }: Pick<Services, "db" | "now">,
  { shopId, collection }: Place,
  { model }: Embedder,
): Promise<VectorWork | null> {
  const at = now();
  const until = new Date(at.getTime() + leaseMs);
  const [row] = await db.$queryRaw<VectorWork[]>`
    INSERT INTO "SearchVectorState" AS state ("shopId", "collection", "model", "sequence", "leaseUntil")
    SELECT ${shopId}, ${collection}, ${model}, 0, ${until}::timestamptz FROM "SearchGeneration"
    WHERE "shopId" = ${shopId} AND "collection" = ${collection}
    ON CONFLICT ("shopId", "collection") DO UPDATE SET "leaseUntil" = excluded."leaseUntil", "model" = excluded."model",
      "sequence" = CASE WHEN state."model" = excluded."model"
          AND state."sequence" <= (SELECT "sequence" FROM "SearchGeneration" WHERE "shopId" = ${shopId} AND "collection" = ${collection})
        THEN state."sequence" ELSE 0 END,
      "vectors" = CASE WHEN state."model" = excluded."model" THEN state."vectors" ELSE 0 END,
      "failures" = CASE WHEN state."model" = excluded."model" THEN state."failures" ELSE 0 END
    WHERE (state."leaseUntil" IS NULL OR state."leaseUntil" <= ${at})
      AND (state."nextTryAt" IS NULL OR state."nextTryAt" <= ${at} OR state."model" <> excluded."model")
      AND (state."model" <> excluded."model" OR state."sequence" <> (
        SELECT "sequence" FROM "SearchGeneration" WHERE "shopId" = ${shopId} AND "collection" = ${collection}))
    RETURNING "sequence",
      (SELECT "sequence" FROM "SearchGeneration" WHERE "shopId" = ${shopId} AND "collection" = ${collection}) AS "reached"`;
  return row ?? null;
}

/** Writes the vectors of a page and how far the work is, at once. */
export async function storeVectors(
  { db, now }: Pick<Services, "db" | "now">,
  place: Place,
  embedder: Embedder,
  done: {
    work: VectorWork;
    page: ChangedDocument[];
    made: { document: ChangedDocument; vector: Float32Array; textHash: string }[];
    isLast: boolean;
  },
): Promise<void> {
  const { shopId, collection } = place;
  const { work, page, made, isLast } = done;
  const last = page.at(-1)?.sequence ?? work.sequence;
  const sequence = isLast && work.reached > last ? work.reached : last;
  await db.$transaction(async (tx) => {
    await writeVectors(tx, place, embedder, made);
    await moveGroups(tx, place, page);
    const removed = page.filter(({ isRemoved }) => isRemoved).map(({ id }) => id);
    await tx.$executeRaw`
      DELETE FROM "SearchVector"
      WHERE "shopId" = ${shopId} AND "collection" = ${collection} AND "id" = ANY(${removed}::text[])`;
    if (isLast) await removeOrphans(tx, place, now());
    await tx.$executeRaw`
      UPDATE "SearchVectorState" SET "sequence" = ${sequence}, "failures" = 0, "failureMessage" = NULL, "nextTryAt" = NULL,
        "finishedAt" = CASE WHEN ${isLast} THEN ${now()}::timestamptz ELSE "finishedAt" END,
        "vectors" = (SELECT count(*) FROM "SearchVector"
          WHERE "shopId" = ${shopId} AND "collection" = ${collection} AND "model" = ${embedder.model})
      WHERE "shopId" = ${shopId} AND "collection" = ${collection}`;
  });
}

async function writeVectors(
  tx: Transaction,
  { shopId, collection }: Place,
  { model }: Embedder,
  made: { document: ChangedDocument; vector: Float32Array; textHash: string }[],
): Promise<void> {
  if (made.length === 0) return;
  const rows = made.map(({ document, vector, textHash }) => ({
    ...{ id: document.id, groupId: document.groupId, textHash },
    embedding: vectorText(vector),
  }));
  await withLargeParameter(
    JSON.stringify(rows),
    (parameter) => tx.$executeRaw`
    INSERT INTO "SearchVector" ("shopId", "collection", "id", "groupId", "model", "textHash", "embedding")
    SELECT ${shopId}, ${collection}, row."id", row."groupId", ${model}, row."textHash", row."embedding"::halfvec
    FROM jsonb_to_recordset(${parameter}::jsonb)
      AS row("id" text, "groupId" text, "textHash" text, "embedding" text)
    ON CONFLICT ("shopId", "collection", "id") DO UPDATE SET "groupId" = excluded."groupId", "model" = excluded."model",
      "textHash" = excluded."textHash", "embedding" = excluded."embedding"`,
  );
}

/** A document whose text stayed may be a part of something else now. */
async function moveGroups(
  tx: Transaction,
  { shopId, collection }: Place,
  page: ChangedDocument[],
): Promise<void> {
  const kept = page.filter(({ isRemoved }) => !isRemoved).map(({ id, groupId }) => ({ id, groupId }));
  await tx.$executeRaw`
    UPDATE "SearchVector" AS vector SET "groupId" = row."groupId"
    FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS row("id" text, "groupId" text)
    WHERE vector."shopId" = ${shopId} AND vector."collection" = ${collection} AND vector."id" = row."id"
      AND vector."groupId" IS DISTINCT FROM row."groupId"`;
}

async function removeOrphans(tx: Transaction, { shopId, collection }: Place, at: Date): Promise<void> {
  const since = new Date(at.getTime() - tombstonesHoldDays * 24 * 3_600_000);
  await tx.$executeRaw`
    DELETE FROM "SearchVector" AS vector
    WHERE vector."shopId" = ${shopId} AND vector."collection" = ${collection}
      AND EXISTS (SELECT 1 FROM "SearchVectorState" AS state
        WHERE state."shopId" = ${shopId} AND state."collection" = ${collection}
          AND (state."finishedAt" IS NULL OR state."finishedAt" < ${since}))
      AND NOT EXISTS (SELECT 1 FROM "SearchDocument" AS document
        WHERE document."shopId" = vector."shopId" AND document."collection" = vector."collection"
          AND document."id" = vector."id" AND document."removedAt" IS NULL)`;
}

/** Gives the work back; `leaseForMs` holds it on for something that takes longer. */
export async function holdVectors(
  { db, now }: Pick<Services, "db" | "now">,
  { shopId, collection }: Place,
  leaseForMs: number | null,
): Promise<void> {
  const until = leaseForMs === null ? null : new Date(now().getTime() + leaseForMs);
  await db.$executeRaw`
    UPDATE "SearchVectorState" SET "leaseUntil" = ${until}::timestamptz
    WHERE "shopId" = ${shopId} AND "collection" = ${collection}`;
}

/** Lets the work wait, longer after each failure or as long as the server asked. Returns for how many seconds. */
export async function noteVectorFailure(
  { db, now }: Pick<Services, "db" | "now">,
  { shopId, collection }: Place,
  { message, retryAfterMs }: EmbeddingFailure,
): Promise<number> {
  const [state] = await db.$queryRaw<{ failures: number }[]>`
    UPDATE "SearchVectorState" SET "failures" = "failures" + 1, "failureMessage" = ${message}
    WHERE "shopId" = ${shopId} AND "collection" = ${collection} RETURNING "failures"`;
  const grown = firstWaitSeconds * 2 ** Math.min((state?.failures ?? 1) - 1, failuresBeforeMax);
  const waitSeconds = Math.min(
    waitSecondsMax,
    retryAfterMs === null ? grown : Math.ceil(retryAfterMs / 1000),
  );
  await db.$executeRaw`
    UPDATE "SearchVectorState" SET "nextTryAt" = ${new Date(now().getTime() + waitSeconds * 1000)}
    WHERE "shopId" = ${shopId} AND "collection" = ${collection}`;
  return waitSeconds;
}
