import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { lockGaps } from "./lock-gaps";
import { readShopGaps } from "./read-shop-gaps";
import { recountGaps } from "./recount-gaps";

const questionsMax = 500;

/**
 * Moves questions of one gap into another, or into a new one of their own (`toGapId` null).
 * @returns the gap that has them now
 * @throws AppError `not_found` when a question or gap is not the shop's, `validation_error`
 */
export async function moveGapQuestions(
  services: Pick<Services, "db" | "newId">,
  { shopId, questionIds, toGapId }: { shopId: string; questionIds: string[]; toGapId: string | null },
): Promise<{ gapId: string }> {
  const ids = [...new Set(questionIds)];
  if (ids.length === 0 || ids.length > questionsMax) {
    throw new AppError("validation_error", `Choose 1 to ${questionsMax} questions.`);
  }
  return await services.db.$transaction(async (tx) => {
    await lockGaps(tx, { shopId });
    const questions = await tx.gapQuestion.findMany({
      where: { shopId, id: { in: ids } },
      orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    });
    if (questions.length < ids.length) {
      throw new AppError("not_found", "One of these questions is not there any more: reload the page.");
    }
    if (toGapId !== null) await readShopGaps(tx, { shopId, gapIds: [toGapId] });
    const gapId = toGapId ?? services.newId("gap");
    if (toGapId === null) {
      const { text, askedAt } = questions[0]!;
      await tx.knowledgeGap.create({
        data: {
          ...{ shopId, id: gapId, question: text, status: "open", questionCount: 0 },
          ...{ firstAskedAt: askedAt, lastAskedAt: askedAt },
        },
      });
    }
    await tx.gapQuestion.updateMany({ where: { shopId, id: { in: ids } }, data: { gapId } });
    await recountGaps(tx, { shopId, gapIds: [gapId, ...questions.map((question) => question.gapId)] });
    return { gapId };
  });
}
