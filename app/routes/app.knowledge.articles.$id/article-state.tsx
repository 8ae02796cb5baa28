import { Badge, InlineStack } from "@shopify/polaris";
import { SourceStatus } from "~/components/source-status";

/** Whether shoppers' answers use an article, and how far what was published is indexed. */
export function ArticleState({
  article,
  source,
}: {
  article: { version: number | null; publishedVersion: number | null; isDeleted: boolean };
  source: { status: string; isDisabled: boolean } | null;
}) {
  const { version, publishedVersion, isDeleted } = article;
  if (isDeleted) return <Badge tone="critical">Deleted</Badge>;
  if (publishedVersion === null) return <Badge>Draft</Badge>;
  return (
    <InlineStack gap="100">
      <Badge tone="success">Published</Badge>
      {publishedVersion !== version && <Badge tone="attention">Changed since</Badge>}
      {source && <SourceStatus status={source.status} disabled={source.isDisabled} deleted={false} />}
    </InlineStack>
  );
}
