import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { lockGaps } from "./lock-gaps";
import { readShopGaps } from "./read-shop-gaps";
import { recountGaps } from "./recount-gaps";

const gapsMax = 50;

/**
 * Puts all questions of other gaps into one, with the articles that are written for them; the others go. To take it
 * back, move those questions to a gap of their own (`moveGapQuestions`).
 * @returns which questions came from where
 * @throws AppError `not_found` when one is not the shop's, `validation_error`, `conflict` for a dismissed gap
 */
export async function mergeGaps(
  services: Pick<Services, "db">,
  { shopId, gapId, fromGapIds }: { shopId: string; gapId: string; fromGapIds: string[] },
): Promise<{ moved: { gapId: string; questionIds: string[] }[] }> {
  const ids = [...new Set(fromGapIds)].filter((id) => id !== gapId);
  if (ids.length === 0 || ids.length > gapsMax) {
    throw new AppError("validation_error", `Name 1 to ${gapsMax} other groups to put into this one.`);
  }
  return await services.db.$transaction(async (tx) => {
    await lockGaps(tx, { shopId });
    const [target] = await readShopGaps(tx, { shopId, gapIds: [gapId] });
    const others = await readShopGaps(tx, { shopId, gapIds: ids });
    if (target!.status === "dismissed") {
      throw new AppError("conflict", "This group is dismissed: reopen it first, then put others into it.");
    }
    const questions = await tx.gapQuestion.findMany({
      where: { shopId, gapId: { in: ids } },
      select: { id: true, gapId: true },
    });
    await tx.gapQuestion.updateMany({ where: { shopId, gapId: { in: ids } }, data: { gapId } });
    await tx.article.updateMany({ where: { shopId, gapId: { in: ids } }, data: { gapId } });
    const articleId = [target!, ...others].map((gap) => gap.articleId).find((id) => id !== null) ?? null;
    await tx.knowledgeGap.updateMany({ where: { shopId, id: gapId }, data: { articleId } });
    await recountGaps(tx, { shopId, gapIds: [gapId, ...ids] });
    const byGap = Map.groupBy(questions, (question) => question.gapId);
    return { moved: [...byGap].map(([id, list]) => ({ gapId: id, questionIds: list.map((one) => one.id) })) };
  });
}
