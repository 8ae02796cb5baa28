import { BlockStack, Box, Card, Text } from "@shopify/polaris";

/** The answer that a case begins with. */
export function GivenAnswer({ answer }: { answer: string }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          What was answered
        </Text>
        <Box background="bg-surface-secondary" borderRadius="200" padding="300">
          <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{answer}</div>
        </Box>
        <Text as="p" tone="subdued">
          Say below what a right answer must have, or must never say.
        </Text>
      </BlockStack>
    </Card>
  );
}
