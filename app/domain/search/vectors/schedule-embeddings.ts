import type { Services } from "~/services.server";

const shopsMax = 1_000;

/**
 * Enqueues the making of vectors for each installed shop that has documents without them, and none for a shop that is to
 * wait after a failure. Whatever changed them, and wherever: after a restore, or with another model, all of them.
 * Returns for how many shops.
 */
export async function scheduleEmbeddings(
  services: Pick<Services, "db" | "now" | "queue" | "embedder">,
): Promise<number> {
  const { db, embedder } = services;
  if (!embedder) return 0;
  const at = services.now();
  const rows = await db.$queryRaw<{ shopId: string }[]>`
    SELECT DISTINCT generation."shopId" FROM "SearchGeneration" AS generation
    JOIN "Shop" AS shop ON shop."id" = generation."shopId" AND shop."uninstalledAt" IS NULL
    LEFT JOIN "SearchVectorState" AS state
      ON state."shopId" = generation."shopId" AND state."collection" = generation."collection"
    WHERE state."model" IS NULL OR state."model" <> ${embedder.model}
      OR (state."sequence" <> generation."sequence" AND (state."nextTryAt" IS NULL OR state."nextTryAt" <= ${at})
        AND (state."leaseUntil" IS NULL OR state."leaseUntil" <= ${at}))
    ORDER BY generation."shopId" LIMIT ${shopsMax}`;
  for (const { shopId } of rows) {
    await db.$transaction((tx) =>
      services.queue.enqueue(tx, "embed-search-documents", { shopId }, { singletonKey: `embed:${shopId}` }),
    );
  }
  return rows.length;
}
