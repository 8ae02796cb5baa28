import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { checkQuestion } from "../retrieval/check-question";

export const marksMax = 500;

/**
 * Notes that a passage is the right one for a question: part of the shop's own evaluation of what is found
 * (`evaluateMarks`). Marking twice has one effect.
 * @throws AppError `validation_error`, `not_found` for another shop's passage, `conflict` when there are too many marks
 */
export async function markPassage(
  services: Pick<Services, "db" | "now" | "newId">,
  input: { shopId: string; question: string; chunkId: string; teammateId: string | null },
): Promise<{ markId: string }> {
  const { shopId, chunkId, teammateId } = input;
  const question = checkQuestion(input.question);
  const key = { shopId, question, chunkId };
  return await services.db.$transaction(async (tx) => {
    const chunk = await tx.chunk.findFirst({ where: { shopId, id: chunkId } });
    if (!chunk) throw new AppError("not_found", "This passage is not there any more: ask again.");
    const known = await tx.retrievalMark.findUnique({ where: { shopId_question_chunkId: key } });
    if (known) return { markId: known.id };
    if ((await tx.retrievalMark.count({ where: { shopId } })) >= marksMax) {
      throw new AppError(
        "conflict",
        `There are ${marksMax} marks, as many as can be kept: remove some first.`,
      );
    }
    const { sourceId, text: chunkText } = chunk;
    const row = { ...key, id: services.newId("mark"), sourceId, chunkText, teammateId };
    // Two at once: the second one waits for the first and finds its mark.
    await tx.retrievalMark.createMany({
      data: [{ ...row, createdAt: services.now() }],
      skipDuplicates: true,
    });
    const mark = await tx.retrievalMark.findUniqueOrThrow({ where: { shopId_question_chunkId: key } });
    return { markId: mark.id };
  });
}
