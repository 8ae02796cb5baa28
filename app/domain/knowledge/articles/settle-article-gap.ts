import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { enqueueGapCheck } from "~/domain/search/enqueue-gap-check";
import { lockGaps } from "../gaps/lock-gaps";
import { recountGaps } from "../gaps/recount-gaps";

/** After an article was published, taken back or deleted: the gap that it is for, and what is answered by now. */
export async function settleArticleGap(
  services: Pick<Services, "queue">,
  tx: Transaction,
  { shopId, gapId }: { shopId: string; gapId: string | null },
): Promise<void> {
  if (gapId) {
    await lockGaps(tx, { shopId });
    await recountGaps(tx, { shopId, gapIds: [gapId] });
  }
  await enqueueGapCheck(services, tx, { shopId });
}
