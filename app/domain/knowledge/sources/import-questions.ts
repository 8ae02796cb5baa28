import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import type { ReadQuestions } from "../documents/document-reader";
import { appendPairs, createQuestionSet, lockQuestionSet, touchQuestionSet } from "./question-pairs";
import { checkTitle } from "./text-source";

export interface QuestionsImport {
  sourceId: string;
  imported: number;
  /** Rows that gave no pair, each with its line in the file and why. */
  skipped: ReadQuestions["skipped"];
}

/**
 * Adds the pairs of a CSV file: as a new set, or behind those of one. All of them or, when the file is broken, none.
 * Importing the same file into the same set again adds nothing.
 * @throws AppError `validation_error` saying what is wrong with the file, `not_found` for a set that is not the shop's
 */
export async function importQuestions(
  services: Pick<Services, "db" | "newId" | "queue" | "documents">,
  input: { shopId: string; bytes: Uint8Array; into: { sourceId: string } | { title: string } },
): Promise<QuestionsImport> {
  const { shopId, bytes, into } = input;
  const title = "title" in into ? checkTitle(into.title) : null;
  const { pairs, skipped, language } = await readQuestionsFile(services, { bytes });
  return await services.db.$transaction(async (tx) => {
    if (title !== null) {
      const { sourceId } = await createQuestionSet(services, tx, { shopId, title, language, pairs });
      return { sourceId, imported: pairs.length, skipped };
    }
    const { sourceId } = into as { sourceId: string };
    await lockQuestionSet(tx, { shopId, sourceId });
    const there = await tx.questionAnswer.findMany({
      where: { shopId, sourceId },
      select: { question: true, answer: true },
    });
    const keyOf = (pair: { question: string; answer: string }) =>
      JSON.stringify([pair.question, pair.answer]);
    const known = new Set(there.map(keyOf));
    const fresh = pairs.filter((pair) => !known.has(keyOf(pair)));
    if (fresh.length > 0) {
      await appendPairs(services, tx, { shopId, sourceId, pairs: fresh });
      await touchQuestionSet(services, tx, { shopId, sourceId });
    }
    return { sourceId, imported: fresh.length, skipped };
  });
}

/**
 * What a CSV file of questions and answers holds: to be shown before it is imported.
 * @throws AppError `validation_error` saying what is wrong with the file
 */
export async function readQuestionsFile(
  services: Pick<Services, "documents">,
  { bytes }: { bytes: Uint8Array },
): Promise<ReadQuestions> {
  const reading = await services.documents.readQuestions({ content: bytes });
  if (reading.tag === "refused") throw new AppError("validation_error", reading.message);
  return reading.questions;
}
