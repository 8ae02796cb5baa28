import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import type { QuestionPair } from "../documents/document-reader";
import { checkPair, createQuestionSet } from "./question-pairs";
import { checkTitle } from "./text-source";

/**
 * Adds a set of questions with their answers, and has it indexed.
 * @throws AppError `validation_error` naming the pair in which something is missing or too long
 */
export async function addQuestions(
  services: Pick<Services, "db" | "newId" | "queue">,
  { shopId, title, pairs }: { shopId: string; title: string; pairs: QuestionPair[] },
): Promise<{ sourceId: string }> {
  const checkedTitle = checkTitle(title);
  if (pairs.length === 0) throw new AppError("validation_error", "Add a question with its answer.");
  const checked = pairs.map((pair, place) => {
    try {
      return checkPair(pair);
    } catch (error) {
      if (!(error instanceof AppError) || pairs.length === 1) throw error;
      throw new AppError("validation_error", `Pair ${place + 1}: ${error.message}`, {
        details: [{ pair: place }],
      });
    }
  });
  return await services.db.$transaction((tx) =>
    createQuestionSet(services, tx, { shopId, title: checkedTitle, pairs: checked }),
  );
}
