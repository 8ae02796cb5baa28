import type { ReactNode } from "react";
import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { outcomeReasons } from "~/domain/conversations/classification";
import { OutcomeBadge, SentimentBadge } from "./classification-badges";
import type { viewClassification } from "./view-classification";

type ClassificationView = ReturnType<typeof viewClassification>;

/** What a conversation was about and how it ended, beside its transcript. */
export function ClassificationCard({
  classification,
  goesOn,
}: {
  classification: ClassificationView | null;
  /** Something was said since. */
  goesOn: boolean;
}) {
  if (!classification) {
    return (
      <Card>
        <BlockStack gap="200">
          <Heading>What it was about</Heading>
          <Text as="p" tone="subdued">
            Once nobody has written for half an hour, the mood, the outcome and a summary appear here.
          </Text>
        </BlockStack>
      </Card>
    );
  }
  const { summary, intent, sentiment, score, outcome, products, answers } = classification;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Heading>What it was about</Heading>
          <Text as="p" breakWord>
            {summary}
          </Text>
        </BlockStack>
        <Fact name="Subject">{intent}</Fact>
        <Fact name="Mood">
          <InlineStack gap="200" blockAlign="center">
            <SentimentBadge sentiment={sentiment} />
            <Text as="span" tone="subdued" variant="bodySm">
              {score} on a scale from −1 to +1
            </Text>
          </InlineStack>
        </Fact>
        <Fact name="How it ended">
          <BlockStack gap="100">
            <div>
              <OutcomeBadge outcome={outcome} />
            </div>
            <Text as="span" tone="subdued" variant="bodySm">
              {outcomeReasons[outcome]}
            </Text>
          </BlockStack>
        </Fact>
        {products.length > 0 && <Products products={products} />}
        {answers.length > 0 && <Answers answers={answers} />}
        <Text as="p" tone="subdued" variant="bodySm">
          {classification.isBuiltIn ? "By the built-in classifier" : "By the language model"},{" "}
          {classification.classifiedAt}.{goesOn && " The conversation went on since: it is looked at again."}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Products({ products }: Pick<ClassificationView, "products">) {
  return (
    <Fact name="Products">
      <BlockStack gap="150">
        {products.map(({ productId, title, sentiment }) => (
          <InlineStack key={productId} gap="200" blockAlign="center">
            <Link url={`shopify://admin/products/${productId}`} target="_top" monochrome>
              {title}
            </Link>
            {sentiment !== "neutral" && <SentimentBadge sentiment={sentiment} />}
          </InlineStack>
        ))}
      </BlockStack>
    </Fact>
  );
}

function Answers({ answers }: Pick<ClassificationView, "answers">) {
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center">
        <Text as="h3" variant="headingSm">
          Your questions
        </Text>
        <Link url="/app/conversations/questions">Change</Link>
      </InlineStack>
      {answers.map(({ questionId, name, value }) => (
        <InlineStack key={questionId} align="space-between" gap="200">
          <Text as="span" tone="subdued">
            {name}
          </Text>
          <Text as="span" breakWord {...(value === null ? { tone: "subdued" } : {})}>
            {value ?? "Not said"}
          </Text>
        </InlineStack>
      ))}
    </BlockStack>
  );
}

function Heading({ children }: { children: string }) {
  return (
    <Text as="h2" variant="headingMd">
      {children}
    </Text>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <div>{children}</div>
    </BlockStack>
  );
}
