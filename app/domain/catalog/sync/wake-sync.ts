import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";

/** Runs the sync's next step now. The job that waited for later finds that it is no longer the current one. */
export async function wakeSync(
  services: Pick<Services, "queue" | "now">,
  tx: Transaction,
  { shopId, syncId }: { shopId: string; syncId: string },
): Promise<void> {
  const [row] = await tx.catalogSync.updateManyAndReturn({
    where: { id: syncId, shopId },
    data: { wakes: { increment: 1 }, updatedAt: services.now() },
    select: { wakes: true },
  });
  if (row) await services.queue.enqueue(tx, "run-catalog-sync", { shopId, syncId, wake: row.wakes });
}
