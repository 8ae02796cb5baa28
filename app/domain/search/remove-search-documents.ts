import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import type { Collection } from "./collection";
import { reserveSequences } from "./reserve-sequences";

/**
 * Takes the documents out of every search from the commit on. What is not there, or already removed, stays so.
 * Rows remain without text as tombstones until `pruneSearchTombstones`. Call it last in a transaction.
 */
export async function removeSearchDocuments(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId, collection, ids }: { shopId: string; collection: Collection; ids: string[] },
): Promise<void> {
  if (ids.length === 0) return;
  const unique = [...new Set(ids)];
  const first = await reserveSequences(tx, { shopId, collection, count: unique.length });
  await tx.$executeRaw`
    UPDATE "SearchDocument" AS stored
    SET "sequence" = ${first}::bigint + gone."place" - 1, "fields" = '{}'::jsonb, "removedAt" = ${services.now()}
    FROM unnest(${unique}::text[]) WITH ORDINALITY AS gone("id", "place")
    WHERE stored."shopId" = ${shopId} AND stored."collection" = ${collection} AND stored."id" = gone."id"
      AND stored."removedAt" IS NULL`;
}

/** The same for everything of a shop: when its data is erased. */
export async function removeAllSearchDocuments(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId }: { shopId: string },
): Promise<void> {
  for (const collection of ["product", "chunk"] as const) {
    const found = await tx.searchDocument.findMany({
      where: { shopId, collection, removedAt: null },
      select: { id: true },
    });
    await removeSearchDocuments(services, tx, { shopId, collection, ids: found.map((row) => row.id) });
  }
}

/** Indexes in memory that are older than this are loaded anew, so older tombstones tell nobody anything. */
const tombstoneDays = 7;

/** Deletes old tombstones of all shops; run it daily. Returns how many. */
export async function pruneSearchTombstones(services: Pick<Services, "db" | "now">): Promise<number> {
  const before = new Date(services.now().getTime() - tombstoneDays * 24 * 3600 * 1000);
  const { count } = await services.db.searchDocument.deleteMany({ where: { removedAt: { lt: before } } });
  return count;
}
