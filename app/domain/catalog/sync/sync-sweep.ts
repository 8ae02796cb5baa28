import type { Transaction } from "~/domain/shared/database";
import type { StepResult, SyncContext, SyncServices } from "./advance-catalog-sync";
import { SyncFailure } from "./catalog-sync-failure";
import { runStep, type SyncChange, type SyncRow } from "./catalog-sync-row";
import { noteFullSync } from "../catalog-state";
import { removeCollections } from "../remove-collections";
import { removeProducts } from "../remove-products";

/** Removes what the exports did not hold and nobody has read since they began; then the sync is complete. */
export async function sweepUnseen(
  services: SyncServices,
  context: SyncContext,
  first: SyncRow,
): Promise<StepResult> {
  let sync = first;
  if (sync.checkpoint.files.products.roots === 0 && (sync.productsTotal ?? 0) > 0) {
    throw new SyncFailure("result_incomplete", `no product in the file, ${sync.productsTotal} in the shop`);
  }
  for (const sweep of [sweepProducts, sweepCollections]) {
    for (let isDone = false; !isDone;) {
      sync = await runStep(services, sync, async (tx) => {
        const { count, change } = await sweep(services, tx, sync, context.limits.sweepRows);
        isDone = count < context.limits.sweepRows;
        return change;
      });
      if (!isDone && context.isSpent()) return { sync, pauseSeconds: 0 };
    }
  }
  sync = await runStep(services, sync, async (tx) => {
    await noteFullSync(tx, { shopId: sync.shopId, syncedAt: sync.startedAt });
    return { status: "completed", finishedAt: services.now(), runningShopId: null };
  });
  services.log.info(
    { shopId: sync.shopId, syncId: sync.id, productsDone: sync.productsDone },
    "catalogue synced",
  );
  return { sync, pauseSeconds: null };
}

type Sweep = (
  services: SyncServices,
  tx: Transaction,
  sync: SyncRow,
  rowsMax: number,
) => Promise<{ count: number; change: SyncChange }>;

const sweepProducts: Sweep = async (services, tx, sync, rowsMax) => {
  const { shopId, id: syncId, startedAt } = sync;
  // A planner that does not know how many rows there are would compare every product with every id.
  await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT product."id" FROM "Product" AS product
    WHERE product."shopId" = ${shopId} AND product."removedAt" IS NULL AND product."observedAt" < ${startedAt}
      AND NOT EXISTS (
        SELECT 1 FROM "CatalogSyncPiece" AS piece, unnest(piece."productIds") AS seen("id")
        WHERE piece."shopId" = ${shopId} AND piece."syncId" = ${syncId} AND seen."id" = product."id")
    ORDER BY product."id" LIMIT ${rowsMax}`;
  await tx.$executeRaw`SET LOCAL enable_nestloop = on`;
  const unseen = rows.map(({ id }) => id);
  // Gone by the time the export began: what was read later than that counts more.
  await removeProducts(services, tx, { shopId, productIds: unseen, removedAt: startedAt });
  return { count: unseen.length, change: { productsRemoved: { increment: unseen.length } } };
};

const sweepCollections: Sweep = async (_services, tx, { shopId, startedAt }, rowsMax) => {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "ProductCollection"
    WHERE "shopId" = ${shopId} AND "removedAt" IS NULL AND "observedAt" < ${startedAt}
    ORDER BY "id" LIMIT ${rowsMax} FOR UPDATE`;
  await removeCollections(tx, { shopId, collectionIds: rows.map(({ id }) => id), removedAt: startedAt });
  return { count: rows.length, change: {} };
};
