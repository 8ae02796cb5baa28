import { Badge, InlineStack, type BadgeProps } from "@shopify/polaris";

const words: Record<string, { label: string; tone?: BadgeProps["tone"]; progress?: BadgeProps["progress"] }> =
  {
    queued: { label: "Waiting", tone: "info", progress: "incomplete" },
    fetching: { label: "Reading", tone: "info", progress: "partiallyComplete" },
    indexing: { label: "Indexing", tone: "info", progress: "partiallyComplete" },
    ready: { label: "Ready", tone: "success", progress: "complete" },
    stale: { label: "Not fresh", tone: "warning", progress: "partiallyComplete" },
    failed: { label: "Failed", tone: "critical" },
  };

/** Where a source stands, in one or two words. */
export function SourceStatus({
  status,
  disabled,
  deleted,
}: {
  status: string;
  disabled: boolean;
  deleted: boolean;
}) {
  const { label, tone, progress } = words[status] ?? { label: status };
  if (deleted) return <Badge>Deleted</Badge>;
  return (
    <InlineStack gap="100">
      <Badge {...(tone ? { tone } : {})} {...(progress ? { progress } : {})}>
        {label}
      </Badge>
      {disabled && <Badge>Switched off</Badge>}
    </InlineStack>
  );
}
