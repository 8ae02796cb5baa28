import { useState } from "react";
import { Badge, BlockStack, Box, Button, Divider, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import type { AgentChange } from "~/domain/agents/describe-changes";

const tones = { added: "success", removed: "critical", changed: "attention", reordered: "info" } as const;
const shownLetters = 400;

/** What differs between two states of an agent, one below the other, each as it was and as it is. */
export function AgentChanges({
  changes,
  beforeWords,
  afterWords,
}: {
  changes: AgentChange[];
  /** Above what was: "what shoppers meet". */
  beforeWords: string;
  afterWords: string;
}) {
  return (
    <BlockStack gap="300">
      {changes.map((change, place) => (
        <BlockStack key={`${change.subject} ${change.what}`} gap="200">
          {place > 0 && <Divider />}
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm" breakWord>
              {change.subject}
            </Text>
            <Badge tone={tones[change.what]}>{change.what}</Badge>
          </InlineStack>
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <Side title={beforeWords} text={change.before} />
            <Side title={afterWords} text={change.after} />
          </InlineGrid>
        </BlockStack>
      ))}
    </BlockStack>
  );
}

function Side({ title, text }: { title: string; text: string | null }) {
  const [isWhole, setIsWhole] = useState(false);
  if (text === null) return <div />;
  const isLong = text.length > shownLetters;
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="100" inlineAlign="start">
        <Text as="p" variant="bodySm" tone="subdued">
          {`In ${title}`}
        </Text>
        <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {text === "" ? "(empty)" : isWhole || !isLong ? text : `${text.slice(0, shownLetters)} …`}
        </div>
        {isLong && (
          <Button variant="plain" onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? "Show less" : "Show all"}
          </Button>
        )}
      </BlockStack>
    </Box>
  );
}
