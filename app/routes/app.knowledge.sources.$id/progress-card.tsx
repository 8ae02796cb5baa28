import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";

/** How far the reading of a source is. */
export function ProgressCard({ done, total }: { done: number; total: number }) {
  const percent = total > 0 ? Math.min(100, Math.round((done / total) * 100)) : 0;
  return (
    <Card>
      <BlockStack gap="200">
        <div aria-live="polite">
          <Text as="p">
            {total > 0
              ? `${done.toLocaleString("en")} of ${total.toLocaleString("en")} read`
              : "It is about to be read. This page shows how far it is."}
          </Text>
        </div>
        <ProgressBar progress={percent} size="small" />
      </BlockStack>
    </Card>
  );
}
