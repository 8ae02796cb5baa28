import { Badge, type BadgeProps } from "@shopify/polaris";
import {
  outcomeNames,
  sentimentNames,
  type ConversationOutcome,
  type Sentiment,
} from "~/domain/conversations/classification";

const sentimentTones: Record<Sentiment, BadgeProps["tone"]> = {
  positive: "success",
  neutral: undefined,
  negative: "critical",
};
const outcomeTones: Record<ConversationOutcome, BadgeProps["tone"]> = {
  confirmed: "success",
  assumed: "info",
  abandoned: "warning",
  handed_off: "attention",
};

/** How the shopper felt. */
export function SentimentBadge({ sentiment }: { sentiment: Sentiment }) {
  return <ToneBadge tone={sentimentTones[sentiment]}>{sentimentNames[sentiment]}</ToneBadge>;
}

/** How a conversation ended. */
export function OutcomeBadge({ outcome }: { outcome: ConversationOutcome }) {
  return <ToneBadge tone={outcomeTones[outcome]}>{outcomeNames[outcome]}</ToneBadge>;
}

function ToneBadge({ tone, children }: { tone: BadgeProps["tone"]; children: string }) {
  return <Badge {...(tone ? { tone } : {})}>{children}</Badge>;
}
