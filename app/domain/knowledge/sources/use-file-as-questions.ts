import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { readQuestionsFile, type QuestionsImport } from "./import-questions";
import { createQuestionSet } from "./question-pairs";
import { removeSources } from "./remove-sources";

/**
 * Turns a CSV file that was added into a set of questions and answers, which takes its place. All of it or nothing.
 * @throws AppError `validation_error` saying what is wrong with the file, `not_found` for anything but a file of the shop
 */
export async function useFileAsQuestions(
  services: Pick<Services, "db" | "now" | "newId" | "queue" | "files" | "documents">,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<QuestionsImport> {
  const where = { shopId, id: sourceId, kind: "file", deletedAt: null };
  const source = await services.db.knowledgeSource.findFirst({ where });
  const fileId = source?.fileId;
  const file = fileId ? await services.files.read({ shopId, fileId }) : null;
  if (!source || !fileId || !file) throw new AppError("not_found", "This shop has no such file.");
  const { pairs, skipped, language } = await readQuestionsFile(services, file);
  return await services.db.$transaction(async (tx) => {
    const isThere = await tx.knowledgeSource.count({ where: { ...where, revision: source.revision } });
    if (!isThere)
      throw new AppError("conflict", "The file has been changed in the meantime. Look at it again.");
    const { title } = source;
    const set = await createQuestionSet(services, tx, { shopId, title, language, pairs });
    await services.files.remove({ shopId, fileId }, tx);
    await removeSources(services, tx, { shopId, sourceIds: [sourceId] });
    return { ...set, imported: pairs.length, skipped };
  });
}
