import { shopperIntentNames } from "~/domain/agents/shopper-intent";
import type { Classification } from "~/domain/conversations/classification";
import type { ListedQuestion } from "~/domain/conversations/classification-question";
import type { createFormat } from "./format";

/** A classification as the merchant reads it. For loaders. */
export function viewClassification(
  { sentiment, sentimentScore, intent, outcome, summary, products, answers, ...rest }: Classification,
  questions: ListedQuestion[],
  format: ReturnType<typeof createFormat>,
) {
  return {
    ...{ sentiment, outcome, summary, products },
    score: format.score(sentimentScore),
    intent: shopperIntentNames[intent],
    answers: questions.map(({ questionId, name }) => ({
      ...{ questionId, name },
      value: answerWords(answers[questionId]?.value ?? null, format),
    })),
    isBuiltIn: rest.classifiedBy === "built-in",
    classifiedAt: format.dateTime(rest.classifiedAt),
  };
}

/** Null: the conversation does not tell. */
function answerWords(
  value: string | number | boolean | null,
  format: ReturnType<typeof createFormat>,
): string | null {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return format.count(value);
  return value;
}
