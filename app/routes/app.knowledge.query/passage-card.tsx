import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineGrid,
  InlineStack,
  Link,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { CheckIcon } from "@shopify/polaris-icons";
import { useFetcher } from "@remix-run/react";
import type { action } from "./route";
import type { AnswerView } from "./view-answer.server";

type Passage = AnswerView["passages"][number];

/** One passage with why it was found, and the button that says that it is the right one. */
export function PassageCard({ question, passage }: { question: string; passage: Passage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Badge>{`${passage.place}.`}</Badge>
          <Text as="h2" variant="headingSm" breakWord>
            <Link url={`/app/knowledge/sources/${passage.sourceId}`} monochrome>
              {passage.title}
            </Link>
          </Text>
          {passage.isAnswer && <Badge tone="success">Counts as an answer</Badge>}
        </InlineStack>
        <Text as="p" tone="subdued" variant="bodySm" breakWord>
          {passage.source}
        </Text>
        <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {passage.parts.map((part, place) =>
            part.isMatch ? (
              <mark key={place} style={{ background: "var(--p-color-bg-fill-caution)", borderRadius: "2px" }}>
                {part.text}
              </mark>
            ) : (
              <span key={place}>{part.text}</span>
            ),
          )}
        </div>
        <Text as="p" tone="subdued" variant="bodySm" breakWord>
          {passage.matched.length === 0
            ? "It has none of the words: its meaning is near."
            : `Found by: ${passage.matched.join(", ")}`}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: passage.measures.length }} gap="300">
          {passage.measures.map((measure) => (
            <Measure key={measure.label} {...measure} id={`${passage.chunkId}-${measure.label}`} />
          ))}
        </InlineGrid>
        <MarkButton question={question} passage={passage} />
      </BlockStack>
    </Card>
  );
}

function Measure({ id, label, value, share }: { id: string; label: string; value: string; share: number }) {
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between">
        <Text as="span" variant="bodySm" id={id}>
          {label}
        </Text>
        <Text as="span" variant="bodySm" numeric>
          {value}
        </Text>
      </InlineStack>
      <ProgressBar progress={share} size="small" tone="primary" animated={false} ariaLabelledBy={id} />
    </BlockStack>
  );
}

function MarkButton({ question, passage }: { question: string; passage: Passage }) {
  const fetcher = useFetcher<typeof action>();
  const { chunkId, markId } = passage;
  const values: Record<string, string> =
    markId === null ? { intent: "mark", question, passage: chunkId } : { intent: "unmark", mark: markId };
  return (
    <InlineStack gap="300" blockAlign="center">
      <Button
        {...(markId === null ? {} : { icon: CheckIcon, pressed: true })}
        loading={fetcher.state !== "idle"}
        onClick={() => void fetcher.submit(values, { method: "post" })}
      >
        {markId === null ? "This is the right one" : "Marked as the right one"}
      </Button>
      {fetcher.data?.problem && (
        <Text as="span" tone="critical">
          {fetcher.data.problem}
        </Text>
      )}
    </InlineStack>
  );
}
