import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/**
 * No conversation is asked this any more. The answers so far stay with their conversations, and are shown no more.
 * @throws AppError `not_found` for another shop's question, or one that is deleted already
 */
export async function removeClassificationQuestion(
  services: Pick<Services, "db" | "now">,
  { shopId, questionId }: { shopId: string; questionId: string },
): Promise<void> {
  const { count } = await services.db.classificationQuestion.updateMany({
    where: { shopId, id: questionId, deletedAt: null },
    data: { deletedAt: services.now() },
  });
  if (count === 0) {
    throw new AppError("not_found", "This shop has no such question: it may have been deleted already.");
  }
}
