import { useEffect, useRef } from "react";
import { Banner, BlockStack, Box, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { TranscriptEntry } from "~/components/transcript-entry";
import { toolNames } from "~/domain/evals/check-words";
import type { ComingAnswer, Lane } from "./use-lane";

/** One conversation of the try-out, with the answer that is on its way. */
export function LaneCard({ title, agentId, lane }: { title: string; agentId: string; lane: Lane }) {
  const end = useRef<HTMLDivElement>(null);
  const { entries, coming, cartChanges, problem } = lane;
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [entries.length, coming]);
  return (
    <Card>
      <section aria-label={title}>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {entries.length === 0 && !coming && (
            <Text as="p" tone="subdued">
              Nothing was asked yet.
            </Text>
          )}
          {entries.map((entry) => (
            <TranscriptEntry key={entry.id} entry={entry} agentId={agentId} />
          ))}
          {cartChanges.map((change) => (
            <Text as="p" tone="subdued" key={change.variantId}>
              {`In your storefront the shopper's cart would now be changed: ${change.kind} ${change.quantity} × ${change.productTitle}`}
            </Text>
          ))}
          {coming && <Coming coming={coming} />}
          {problem !== null && (
            <Banner tone="critical" title="There is no answer">
              <p>{problem}</p>
            </Banner>
          )}
          <div ref={end} />
        </BlockStack>
      </section>
    </Card>
  );
}

function Coming({ coming: { question, text, tool } }: { coming: ComingAnswer }) {
  const doing = tool === null ? "The agent is answering" : `The agent runs: ${toolNames[tool] ?? tool}`;
  return (
    <BlockStack gap="300">
      <Box background="bg-surface-secondary" borderRadius="300" padding="400">
        <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{question}</div>
      </Box>
      {text !== "" && <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</div>}
      <div aria-live="polite">
        <InlineStack gap="200" blockAlign="center">
          <Spinner size="small" accessibilityLabel={doing} />
          <Text as="span" tone="subdued">
            {doing}
          </Text>
        </InlineStack>
      </div>
    </BlockStack>
  );
}
