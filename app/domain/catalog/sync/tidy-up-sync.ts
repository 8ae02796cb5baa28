import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { SyncServices } from "./advance-catalog-sync";
import { cancelBulkOperationMutation } from "../catalog.graphql";
import type { SyncRow } from "./catalog-sync-row";
import { readBulkOperation } from "./sync-requests";

const piecesPerStatement = 200;

/** After the end of a sync: stops exports that still run at Shopify, and empties the staging table. */
export async function tidyUpSync(services: SyncServices, sync: SyncRow): Promise<void> {
  if (sync.checkpoint.cleanedUp) return;
  if (sync.status !== "completed") await cancelExports(services, sync);
  let count: number;
  do {
    count = await services.db.$executeRaw`
      DELETE FROM "CatalogSyncPiece" WHERE ctid IN (
        SELECT ctid FROM "CatalogSyncPiece" WHERE "shopId" = ${sync.shopId} AND "syncId" = ${sync.id}
        LIMIT ${piecesPerStatement})`;
  } while (count > 0);
  await services.db.catalogSync.update({
    where: { id: sync.id, shopId: sync.shopId },
    data: { checkpoint: { ...sync.checkpoint, cleanedUp: true } },
  });
}

async function cancelExports(services: SyncServices, sync: SyncRow): Promise<void> {
  const shop = await readShop(services, { shopId: sync.shopId });
  if (!shop || shop.uninstalledAt) return;
  for (const gid of Object.values(sync.bulkOperations).filter(Boolean)) {
    try {
      const operation = await readBulkOperation(services, { shopDomain: shop.domain }, gid);
      if (operation?.status !== "CREATED" && operation?.status !== "RUNNING") continue;
      await services.shopifyAdmin.query({
        shopDomain: shop.domain,
        operation: cancelBulkOperationMutation,
        variables: { id: gid },
      });
    } catch (error) {
      // An export that runs to its end for nothing does no harm.
      if (!(error instanceof AppError)) throw error;
      services.log.warn({ shopId: sync.shopId, syncId: sync.id, error }, "an export could not be cancelled");
    }
  }
}
