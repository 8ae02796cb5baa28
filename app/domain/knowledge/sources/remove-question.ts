import type { Services } from "~/services.server";
import { lockQuestionSet, touchQuestionSet } from "./question-pairs";

/**
 * Takes a pair out of a set, and has the set indexed anew. One that is not there stays so.
 * @throws AppError `not_found` for a set that is not the shop's
 */
export async function removeQuestion(
  services: Pick<Services, "db" | "queue">,
  { shopId, sourceId, questionId }: { shopId: string; sourceId: string; questionId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    await lockQuestionSet(tx, { shopId, sourceId });
    const { count } = await tx.questionAnswer.deleteMany({ where: { shopId, sourceId, id: questionId } });
    if (count > 0) await touchQuestionSet(services, tx, { shopId, sourceId });
  });
}
