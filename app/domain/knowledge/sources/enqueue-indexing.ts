import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";

/** Has a source cut into passages soon. One job waits for each source at most. */
export async function enqueueIndexing(
  services: Pick<Services, "queue">,
  tx: Transaction,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  const singletonKey = `index-source:${sourceId}`;
  await services.queue.enqueue(tx, "index-knowledge-source", { shopId, sourceId }, { singletonKey });
}
