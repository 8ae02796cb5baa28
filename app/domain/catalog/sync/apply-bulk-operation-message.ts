import { z } from "zod";
import { markReceiptProcessed } from "~/domain/shops/receipts";
import type { CatalogMessage, CatalogServices } from "../catalog-message";
import { parseSyncRow } from "./catalog-sync-row";
import { wakeSync } from "./wake-sync";

const payload = z.object({ admin_graphql_api_id: z.string() });

/** A bulk operation has ended: the sync that waits for it looks at once. */
export async function applyBulkOperationMessage(
  services: CatalogServices,
  { shop, receipt }: CatalogMessage,
): Promise<void> {
  const shopId = shop.id;
  const { data } = payload.safeParse(receipt.payload);
  await services.db.$transaction(async (tx) => {
    await markReceiptProcessed(services, tx, { shopId, receiptId: receipt.id });
    const row = await tx.catalogSync.findFirst({ where: { shopId, runningShopId: shopId } });
    if (!row || !data) return;
    const sync = parseSyncRow(row);
    const isWaitedFor = Object.values(sync.bulkOperations).includes(data.admin_graphql_api_id);
    if (isWaitedFor && sync.checkpoint.phase === "wait")
      await wakeSync(services, tx, { shopId, syncId: sync.id });
  });
}
