import type { HandoffReason } from "./hand-off";

const words: Record<HandoffReason, string> = {
  requested: "The shopper asked for a person.",
  rule: "A rule of your agent hands over here.",
  workflow: "A workflow of your agent hands over here.",
  unanswered: "Your shop's information did not answer the question.",
  failed: "The agent could not finish its answer.",
  order_help: "The shopper needs help with an order.",
  taken_over: "Your team took the conversation over.",
};

/** Why a person is asked for, as the merchant reads it. */
export function describeHandoffReason(reason: string): string {
  return Object.hasOwn(words, reason) ? words[reason as HandoffReason] : "A person is asked for.";
}
