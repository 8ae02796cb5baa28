import { Badge, Tooltip } from "@shopify/polaris";

const tiers = {
  direct: { tone: "success", label: "Direct", meaning: "The agent put the product into the cart." },
  assisted: {
    tone: "info",
    label: "Assisted",
    meaning: "The shopper talked with the agent, then bought from the same cart.",
  },
  influenced: {
    tone: undefined,
    label: "Influenced",
    meaning: "A known customer talked with the agent before the order.",
  },
  none: { tone: undefined, label: "No conversation", meaning: "Nothing links this order to a conversation." },
} as const;

export type Tier = keyof typeof tiers;

export function TierBadge({ tier }: { tier: Tier }) {
  const { tone, label, meaning } = tiers[tier];
  return (
    <Tooltip content={meaning}>
      <Badge {...(tone ? { tone } : {})}>{label}</Badge>
    </Tooltip>
  );
}
