import { reconcileOrders as reconcile } from "~/domain/attribution/reconcile-orders";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

/** Takes one stretch of changed orders, and enqueues itself while there are more. */
export async function reconcileOrders(
  services: Services,
  { shopId }: JobPayloads["reconcile-orders"],
): Promise<void> {
  const { complete } = await reconcile(services, { shopId });
  if (complete) return;
  await services.db.$transaction((tx) =>
    services.queue.enqueue(
      tx,
      "reconcile-orders",
      { shopId },
      { singletonKey: `reconcile-orders-more:${shopId}` },
    ),
  );
}
