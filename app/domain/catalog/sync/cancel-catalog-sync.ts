import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { wakeSync } from "./wake-sync";

/**
 * Ends the running sync at once; what it has imported stays, nothing is removed. A job tidies up afterwards,
 * at Shopify too.
 * @returns whether one was running
 */
export async function cancelCatalogSync(
  services: Pick<Services, "db" | "now" | "queue">,
  { shopId }: { shopId: string },
): Promise<boolean> {
  return await services.db.$transaction((tx) => cancelSyncIn(services, tx, { shopId }));
}

/** The same in the caller's transaction. */
export async function cancelSyncIn(
  services: Pick<Services, "now" | "queue">,
  tx: Transaction,
  { shopId }: { shopId: string },
): Promise<boolean> {
  const now = services.now();
  const [cancelled] = await tx.catalogSync.updateManyAndReturn({
    where: { shopId, runningShopId: shopId, finishedAt: null },
    data: {
      status: "cancelled",
      finishedAt: now,
      updatedAt: now,
      runningShopId: null,
      revision: { increment: 1 },
    },
    select: { id: true },
  });
  if (!cancelled) return false;
  await wakeSync(services, tx, { shopId, syncId: cancelled.id });
  return true;
}
