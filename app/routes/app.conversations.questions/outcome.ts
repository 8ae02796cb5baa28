import type { QuestionProblem } from "~/domain/conversations/classification-question";

/** What the last change did, in words, or what was wrong with it, and with which fields, in their order. */
export interface Outcome {
  done: string | null;
  problem: { message: string; fields: Partial<Record<QuestionProblem["path"], string>> } | null;
}

/** The fetcher that the changes of this page share. */
export const changesKey = "classification-questions";
