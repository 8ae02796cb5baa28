import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useChange } from "./use-change";

export interface HandoffView {
  reason: string;
  summary: string;
  requestedAt: string;
}

/** A conversation that waits for a person, and the way back to the agent. */
export function HandoffCard({ handoff: { reason, summary, requestedAt } }: { handoff: HandoffView }) {
  const { submit, busy } = useChange("handoff");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Waits for your team
        </Text>
        <Text as="p">{reason}</Text>
        {summary && (
          <Text as="p" breakWord>
            {summary}
          </Text>
        )}
        <Text as="p" tone="subdued">
          Since {requestedAt} the agent says nothing here.
        </Text>
        <InlineStack>
          <Button loading={busy} onClick={() => submit({ intent: "release" })}>
            Let the agent answer again
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
