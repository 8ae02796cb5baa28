import { z } from "zod";
import { AppError } from "~/domain/shared/app-error";

export const questionKinds = ["choice", "yes_no", "number", "text"] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** As the merchant reads them. */
export const questionKindNames: Readonly<Record<QuestionKind, string>> = {
  choice: "One of several answers",
  yes_no: "Yes or no",
  number: "A number",
  text: "A few words",
};

export const questionsMax = 20;
export const choicesMax = 20;

/** What a merchant wants to know of every conversation. */
export interface ClassificationQuestionContent {
  name: string;
  question: string;
  kind: QuestionKind;
  /** For `choice`. */
  choices: string[];
}

export interface ListedQuestion extends ClassificationQuestionContent {
  questionId: string;
}

const contentSchema = z.object({
  question: z
    .string()
    .trim()
    .min(5, "Write the question out, as you would ask a person who has read the conversation.")
    .max(300, "Keep the question to 300 letters."),
  name: z
    .string()
    .trim()
    .min(1, "Give the question a short name: it stands beside the answer.")
    .max(40, "Keep the name to 40 letters."),
  kind: z.enum(questionKinds, "Choose what kind of answer you expect."),
  choices: z
    .array(z.string().trim().min(1).max(60, "Keep each answer to 60 letters."))
    .max(choicesMax, `Give at most ${choicesMax} answers.`),
});

export interface QuestionProblem {
  path: "question" | "name" | "kind" | "choices";
  message: string;
}

/** @throws AppError `validation_error` that says of every wrong field how to mend it, in the order of the form */
export function parseQuestion(given: ClassificationQuestionContent): ClassificationQuestionContent {
  const problems = findQuestionProblems(given);
  if (problems[0]) throw new AppError("validation_error", problems[0].message, { details: problems });
  const { name, question, kind, choices } = contentSchema.parse(given);
  return { name, question, kind, choices: kind === "choice" ? choices : [] };
}

function findQuestionProblems(given: ClassificationQuestionContent): QuestionProblem[] {
  const issues = contentSchema.safeParse(given).error?.issues ?? [];
  const problems = issues.map(({ path, message }) => ({ path: path[0] as QuestionProblem["path"], message }));
  const message = given.kind === "choice" ? findChoicesProblem(given.choices) : null;
  return message === null ? problems : [...problems, { path: "choices", message }];
}

function findChoicesProblem(choices: string[]): string | null {
  if (choices.length < 2) return "Give at least two answers, one a line.";
  const folded = choices.map((choice) => choice.trim().toLowerCase());
  const twice = choices.find((_, place) => folded.indexOf(folded[place]!) < place);
  return twice === undefined ? null : `“${twice.trim()}” stands there twice.`;
}
