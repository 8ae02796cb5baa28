import type { Evidence, IgnoredReason, Rule } from "~/domain/attribution/decide-attribution";

const rules: Record<Rule, string> = {
  line_property: "The agent put a product into the cart: the order's line carries the conversation's id.",
  cart_attribute: "The cart carried the conversation's id when it was bought.",
  checkout_token: "The conversation was seen with this order's checkout.",
  cart_token: "The conversation was seen with this order's cart.",
  customer: "The customer of this order talked with the agent before, signed in.",
  none: "Nothing links this order to a conversation.",
};

const reasons: Record<IgnoredReason, string> = {
  unknown_conversation: "there is no such conversation in this shop",
  preview: "it is a try-out in the admin",
  after_order: "it began after the order",
  outside_window: "it lies too long before the order",
};

const signals: Record<Rule, string> = {
  line_property: "A line property",
  cart_attribute: "The cart attribute",
  checkout_token: "The checkout",
  cart_token: "The cart",
  customer: "The customer",
  none: "",
};

/** Why an order is credited as it is, sentence by sentence. */
export function describeEvidence(rule: Rule, evidence: Evidence): string[] {
  const sentences = [rules[rule]];
  if (evidence.lines.length > 0) sentences.push(`${evidence.lines.length} of its lines carry the id.`);
  if (evidence.windowHours !== null) {
    sentences.push(
      `The conversation's last message lies within the ${evidence.windowHours} hours before the order that count.`,
    );
  }
  for (const { signal, reason } of evidence.ignored) {
    sentences.push(`${signals[signal]} names a conversation that does not count: ${reasons[reason]}.`);
  }
  return sentences;
}
