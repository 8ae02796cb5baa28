import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";

/** So that a crawl, which indexes page by page, has the questions asked again once in a while and not for every page. */
const waitSeconds = 15;

/**
 * After what can be found has changed (texts indexed, switched or deleted, synonyms), in the transaction of that change:
 * soon the questions that nothing answered are asked again (`resolveGaps`). However often it is called, one check waits.
 */
export async function enqueueGapCheck(
  services: Pick<Services, "queue">,
  tx: Transaction,
  { shopId }: { shopId: string },
): Promise<void> {
  await services.queue.enqueue(
    tx,
    "resolve-gaps",
    { shopId, after: null },
    { singletonKey: `resolve-gaps:${shopId}`, startAfterSeconds: waitSeconds },
  );
}
