import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";

const examples = [
  "Do you have something under 50?",
  "How long do I have to return something?",
  "Do you repair bicycles?",
];

/** What to begin with. */
export function Examples({ onPick }: { onPick: (text: string) => void }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="p">Ask what your shoppers would ask. For example:</Text>
        <InlineStack gap="200">
          {examples.map((text) => (
            <Button key={text} onClick={() => onPick(text)}>
              {text}
            </Button>
          ))}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
