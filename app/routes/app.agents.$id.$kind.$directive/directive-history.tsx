import { useState } from "react";
import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Modal, Text } from "@shopify/polaris";
import { useSearchParams } from "@remix-run/react";
import type { DirectiveHistory } from "./view-directive.server";

/** Who saved which version and when, what an old one said, and the way back to it. */
export function DirectiveHistoryCard({
  history: { versions, old },
  isBusy,
  hasUnsaved,
  onRestore,
}: {
  history: DirectiveHistory;
  isBusy: boolean;
  hasUnsaved: boolean;
  onRestore: (number: number) => void;
}) {
  const [, setSearchParams] = useSearchParams();
  const [isAsking, setIsAsking] = useState(false);
  const show = (number: number | null): void =>
    setSearchParams(number === null ? {} : { version: String(number) }, { preventScrollReset: true });
  const restore = (): void => {
    setIsAsking(false);
    if (old) onRestore(old.number);
    show(null);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          History
        </Text>
        {versions.map(({ number, title, by, at }, place) => (
          <BlockStack key={number} gap="200">
            {place > 0 && <Divider />}
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack>
                <InlineStack gap="100" blockAlign="center">
                  <Text as="span" fontWeight="medium">{`Version ${number}`}</Text>
                  {place === 0 && <Badge tone="info">Newest</Badge>}
                </InlineStack>
                <Text as="span" tone="subdued" breakWord>{`${title} · ${by}, ${at}`}</Text>
              </BlockStack>
              {place > 0 && (
                <Button
                  pressed={old?.number === number}
                  accessibilityLabel={`Look at version ${number}`}
                  onClick={() => show(old?.number === number ? null : number)}
                >
                  Look at it
                </Button>
              )}
            </InlineStack>
            {old?.number === number && place > 0 && (
              <Box background="bg-surface-secondary" borderRadius="200" padding="300">
                <BlockStack gap="200" inlineAlign="start">
                  <Text as="p" fontWeight="medium" breakWord>
                    {old.title}
                  </Text>
                  <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{old.text}</div>
                  <Button loading={isBusy} onClick={() => (hasUnsaved ? setIsAsking(true) : restore())}>
                    Restore this version
                  </Button>
                </BlockStack>
              </Box>
            )}
          </BlockStack>
        ))}
      </BlockStack>
      <Modal
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title="You have unsaved changes"
        primaryAction={{ content: "Restore and lose them", destructive: true, onAction: restore }}
        secondaryActions={[{ content: "Keep writing", onAction: () => setIsAsking(false) }]}
      >
        <Modal.Section>
          <p>
            The old version takes the place of what you have typed. Save it first to keep it in the history.
          </p>
        </Modal.Section>
      </Modal>
    </Card>
  );
}
