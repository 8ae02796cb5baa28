import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";

export interface NumberView {
  label: string;
  value: string;
  note: string;
}

/** The few figures of the home page, each with what it means. */
export function Numbers({ title, numbers }: { title: string; numbers: NumberView[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          {numbers.map(({ label, value, note }) => (
            <BlockStack key={label} gap="100">
              <Text as="h3" tone="subdued" variant="bodySm">
                {label}
              </Text>
              <Text as="p" variant="headingLg" numeric>
                {value}
              </Text>
              <Text as="p" tone="subdued" variant="bodySm">
                {note}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}
