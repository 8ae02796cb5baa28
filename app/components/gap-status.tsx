import { Badge, type BadgeProps } from "@shopify/polaris";
import type { GapStatus as Status } from "~/domain/knowledge/gaps/gap-status";

const words: Record<Status, { label: string; tone?: BadgeProps["tone"] }> = {
  open: { label: "Open", tone: "attention" },
  drafted: { label: "Draft waits", tone: "info" },
  resolved: { label: "Answered", tone: "success" },
  dismissed: { label: "Dismissed" },
};

/** Where a group of unanswered questions stands. */
export function GapStatus({ status }: { status: Status }) {
  const { label, tone } = words[status];
  return <Badge {...(tone ? { tone } : {})}>{label}</Badge>;
}
