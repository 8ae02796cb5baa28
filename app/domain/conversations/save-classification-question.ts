import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { parseQuestion, questionsMax, type ClassificationQuestionContent } from "./classification-question";

/**
 * Adds a question at the end, or changes the one that `questionId` names. Holds for conversations that are classified
 * from now on. What kind of answer it expects cannot change: earlier answers would mean something else.
 * @throws AppError `validation_error` with what is wrong at each field, `conflict` when there are too many or the name is taken,
 * `not_found` for another shop's question
 */
export async function saveClassificationQuestion(
  services: Pick<Services, "db" | "newId">,
  input: ClassificationQuestionContent & { shopId: string; questionId: string | null },
): Promise<{ questionId: string }> {
  const { shopId, questionId, ...given } = input;
  const content = parseQuestion(given);
  return await services.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('classification-questions'), hashtext(${shopId}))`;
    const rows = await tx.classificationQuestion.findMany({ where: { shopId, deletedAt: null } });
    const others = rows.filter(({ id }) => id !== questionId);
    if (others.some(({ name }) => name.toLowerCase() === content.name.toLowerCase())) {
      const message = `Another question is called “${content.name}”.`;
      throw new AppError("conflict", message, { details: [{ path: "name", message }] });
    }
    if (questionId !== null) {
      const known = rows.find(({ id }) => id === questionId);
      if (!known)
        throw new AppError("not_found", "This shop has no such question: it may have been deleted.");
      if (known.kind !== content.kind) {
        const message =
          "What kind of answer a question expects cannot change. Delete it and add a new one instead.";
        throw new AppError("validation_error", message, { details: [{ path: "kind", message }] });
      }
      await tx.classificationQuestion.updateMany({ where: { shopId, id: questionId }, data: content });
      return { questionId };
    }
    if (others.length >= questionsMax) {
      throw new AppError("conflict", `A shop has at most ${questionsMax} questions: delete one first.`);
    }
    const id = services.newId("classificationQuestion");
    const position = Math.max(0, ...others.map((one) => one.position)) + 1;
    await tx.classificationQuestion.create({ data: { shopId, id, position, ...content } });
    return { questionId: id };
  });
}
