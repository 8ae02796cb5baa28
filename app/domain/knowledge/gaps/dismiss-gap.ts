import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { lockGaps } from "./lock-gaps";

/**
 * Puts a gap aside: it is no more among the open ones, and further questions of its meaning do not bring it back.
 * @throws AppError `not_found` for another shop's
 */
export async function dismissGap(
  services: Pick<Services, "db">,
  { shopId, gapId }: { shopId: string; gapId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    await lockGaps(tx, { shopId });
    const { count } = await tx.knowledgeGap.updateMany({
      where: { shopId, id: gapId },
      data: { status: "dismissed" },
    });
    if (count === 0) throw new AppError("not_found", "This shop has no such group of questions.");
  });
}
