import { AppError } from "~/domain/shared/app-error";

export const questionLettersMax = 400;

/** The question in one line. @throws AppError `validation_error` */
export function checkQuestion(asked: string): string {
  const question = asked.toWellFormed().replaceAll("\u0000", "").replace(/\s+/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(question)) throw new AppError("validation_error", "Write a question first.");
  if (question.length > questionLettersMax) {
    throw new AppError(
      "validation_error",
      `A question has at most ${questionLettersMax} letters; this one has ${question.length}. Shorten it.`,
    );
  }
  return question;
}
