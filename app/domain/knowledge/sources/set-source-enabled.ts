import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueGapCheck } from "~/domain/search/enqueue-gap-check";

/**
 * Switches a source off or on, from the next question on. Its passages are kept, so switching it on again takes no
 * time; it goes on being refreshed meanwhile.
 * @throws AppError `not_found` for another shop's source
 */
export async function setSourceEnabled(
  services: Pick<Services, "db" | "now" | "queue">,
  { shopId, sourceId, enabled }: { shopId: string; sourceId: string; enabled: boolean },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.knowledgeSource.updateMany({
      where: { shopId, id: sourceId, deletedAt: null },
      data: { disabledAt: enabled ? null : services.now() },
    });
    if (count === 0) throw new AppError("not_found", "This shop has no such source.");
    await enqueueGapCheck(services, tx, { shopId });
  });
}
