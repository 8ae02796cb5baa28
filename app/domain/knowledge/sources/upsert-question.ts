import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import type { QuestionPair } from "../documents/document-reader";
import { appendPairs, checkPair, lockQuestionSet, touchQuestionSet } from "./question-pairs";

/**
 * Changes a pair of a set, or adds one at its end when no id is given, and has the set indexed anew. Saving what is
 * there already changes nothing.
 * @throws AppError `validation_error` when something is missing or too long, `conflict` when the set has the question
 * already, `not_found` for a pair or set that is not the shop's
 */
export async function upsertQuestion(
  services: Pick<Services, "db" | "newId" | "queue">,
  input: { shopId: string; sourceId: string; questionId: string | null } & QuestionPair,
): Promise<void> {
  const { shopId, sourceId, questionId } = input;
  const pair = checkPair(input);
  await services.db.$transaction(async (tx) => {
    await lockQuestionSet(tx, { shopId, sourceId });
    const same = await tx.questionAnswer.findFirst({
      where: {
        ...{ shopId, sourceId, question: { equals: pair.question, mode: "insensitive" } },
        ...(questionId ? { id: { not: questionId } } : {}),
      },
    });
    if (same) throw new AppError("conflict", "This set has that question already. Change its answer there.");
    if (questionId) {
      const found = await tx.questionAnswer.findFirst({ where: { shopId, sourceId, id: questionId } });
      if (!found) throw new AppError("not_found", "This question is no longer in the set.");
      if (found.question === pair.question && found.answer === pair.answer) return;
      await tx.questionAnswer.updateMany({ where: { shopId, id: questionId }, data: pair });
    } else await appendPairs(services, tx, { shopId, sourceId, pairs: [pair] });
    await touchQuestionSet(services, tx, { shopId, sourceId });
  });
}
