import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { firstCheckpoint } from "./catalog-sync-row";
import { wakeSync } from "./wake-sync";

/** A running sync that has not moved for so long has lost its job. */
const stalledMs = 10 * 60_000;

/**
 * Begins a full sync of the catalogue, or finds the one that is running (one at a time for each shop).
 * A running one that has stopped moving is set going again.
 */
export async function startCatalogSync(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  { shopId }: { shopId: string },
): Promise<{ syncId: string; started: boolean }> {
  const shop = await readShop(services, { shopId });
  if (!shop) throw new AppError("not_found", "There is no such shop.");
  if (shop.uninstalledAt) {
    throw new AppError(
      "conflict",
      "The app is not installed on this shop: install it, then sync the products.",
    );
  }
  const syncId = services.newId("sync");
  const now = services.now();
  return await services.db.$transaction(async (tx) => {
    if (await insertSync(services, tx, { shopId, syncId })) return { syncId, started: true };
    const running = await tx.catalogSync.findFirstOrThrow({ where: { shopId, runningShopId: shopId } });
    if (now.getTime() - running.updatedAt.getTime() > stalledMs) {
      await wakeSync(services, tx, { shopId, syncId: running.id });
    }
    return { syncId: running.id, started: false };
  });
}

/** @returns false when one runs already: then nothing was written */
export async function insertSync(
  services: Pick<Services, "now" | "queue">,
  tx: Transaction,
  { shopId, syncId }: { shopId: string; syncId: string },
): Promise<boolean> {
  const now = services.now();
  const { count } = await tx.catalogSync.createMany({
    data: {
      id: syncId,
      shopId,
      runningShopId: shopId,
      status: "queued",
      bulkOperations: {},
      checkpoint: firstCheckpoint,
      startedAt: now,
      updatedAt: now,
    },
    skipDuplicates: true,
  });
  if (count === 1) await services.queue.enqueue(tx, "run-catalog-sync", { shopId, syncId, wake: 0 });
  return count === 1;
}
