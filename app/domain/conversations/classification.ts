import type { ShopperIntent } from "~/domain/agents/shopper-intent";

export const sentiments = ["positive", "neutral", "negative"] as const;
export type Sentiment = (typeof sentiments)[number];

/** How a conversation ended; the rules stand in `chat/classify/decide-outcome.ts`. */
export const conversationOutcomes = ["confirmed", "assumed", "abandoned", "handed_off"] as const;
export type ConversationOutcome = (typeof conversationOutcomes)[number];

/** As the merchant reads them. */
export const sentimentNames: Readonly<Record<Sentiment, string>> = {
  positive: "Pleased",
  neutral: "Neutral",
  negative: "Displeased",
};
export const outcomeNames: Readonly<Record<ConversationOutcome, string>> = {
  confirmed: "Resolved",
  assumed: "Answered",
  abandoned: "Left open",
  handed_off: "With a person",
};
export const outcomeReasons: Readonly<Record<ConversationOutcome, string>> = {
  confirmed: "After an answer the shopper said that it helped.",
  assumed: "The last question was answered, and the shopper said nothing more.",
  abandoned: "The last question stayed open, or the shopper left displeased.",
  handed_off: "A person was asked for, or answered.",
};

export interface MentionedProduct {
  productId: string;
  title: string;
  sentiment: Sentiment;
}

/** An answer to one of the merchant's questions; null: the conversation does not tell. */
export interface ClassifiedAnswer {
  value: string | number | boolean | null;
  /** 0 to 1 */
  confidence: number;
}

export interface ClassificationContent {
  sentiment: Sentiment;
  /** -1 to 1 */
  sentimentScore: number;
  intent: ShopperIntent;
  outcome: ConversationOutcome;
  /** Without personal data. */
  summary: string;
  products: MentionedProduct[];
  /** By the id of the question. */
  answers: Record<string, ClassifiedAnswer>;
}

export interface Classification extends ClassificationContent {
  conversationId: string;
  /** `openai:<model>` or `built-in` */
  classifiedBy: string;
  /** The last message that was looked at. */
  upToSequence: number;
  classifiedAt: Date;
}
