import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueGapCheck } from "~/domain/search/enqueue-gap-check";
import { lockGaps } from "./lock-gaps";
import { recountGaps } from "./recount-gaps";

/**
 * Takes a dismissal back; its questions are asked again soon. What is not dismissed stays as it is.
 * @throws AppError `not_found` for another shop's
 */
export async function reopenGap(
  services: Pick<Services, "db" | "queue">,
  { shopId, gapId }: { shopId: string; gapId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    await lockGaps(tx, { shopId });
    const gap = await tx.knowledgeGap.findFirst({ where: { shopId, id: gapId } });
    if (!gap) throw new AppError("not_found", "This shop has no such group of questions.");
    if (gap.status !== "dismissed") return;
    await tx.knowledgeGap.updateMany({ where: { shopId, id: gapId }, data: { status: "open" } });
    await recountGaps(tx, { shopId, gapIds: [gapId] });
    await enqueueGapCheck(services, tx, { shopId });
  });
}
