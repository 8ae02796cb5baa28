import type { ClassificationContent } from "~/domain/conversations/classification";
import type { ListedQuestion } from "~/domain/conversations/classification-question";
import { soughtText } from "~/domain/conversations/told-text";
import { answerQuestion } from "./answer-question";
import { decideOutcome, type OutcomeFacts } from "./decide-outcome";
import { findMainIntent } from "./find-main-intent";
import { findMentions } from "./find-mentions";
import { judgeSentiment } from "./judge-sentiment";
import { writeSummary } from "./write-summary";

export interface ClassifiedConversation extends OutcomeFacts {
  /** Products of the shop whose names the shopper wrote. */
  named: { productId: string; title: string }[];
  /** The merchant's own. */
  questions: ListedQuestion[];
}

/** What a conversation was about and how it ended, without a language model. Pure; never throws. */
export function classifyBuiltIn(conversation: ClassifiedConversation): ClassificationContent {
  const { messages, named, questions } = conversation;
  const written = messages.filter(({ role }) => role === "shopper");
  // What a picture shows is broken, and says nothing of how its shopper feels.
  const { sentiment, score } = judgeSentiment(written.map(({ text }) => text).filter((text) => text !== ""));
  const shopperTexts = written.map(soughtText);
  return {
    sentiment,
    sentimentScore: score,
    intent: findMainIntent(messages),
    outcome: decideOutcome(conversation),
    summary: writeSummary(messages),
    products: findMentions(messages, named),
    answers: Object.fromEntries(
      questions.map((question) => [question.questionId, answerQuestion(question, shopperTexts)]),
    ),
  };
}
