import { Banner, BlockStack, Link, List, Text } from "@shopify/polaris";

/** What shoppers asked that this article was written for. It is not part of the article. */
export function Asked({ gapId, questions }: { gapId: string; questions: string[] }) {
  const group = <Link url={`/app/knowledge/gaps/${gapId}`}>this group of questions</Link>;
  if (questions.length === 0)
    return (
      <Text as="p" tone="subdued">
        Written for {group}.
      </Text>
    );
  return (
    <Banner title="What shoppers asked">
      <BlockStack gap="200">
        <List>
          {questions.map((question) => (
            <List.Item key={question}>{question}</List.Item>
          ))}
        </List>
        <p>From {group}. Only you see them here: they are not part of the article.</p>
      </BlockStack>
    </Banner>
  );
}
