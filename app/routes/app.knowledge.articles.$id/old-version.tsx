import { useState } from "react";
import { BlockStack, Box, Button, ButtonGroup, Card, InlineStack, Tabs, Text } from "@shopify/polaris";
import { Changes } from "./changes";
import { Preview } from "./preview";
import type { Draft } from "./route";

const tabs = [
  { id: "differences", content: "Differences to the present text" },
  { id: "text", content: "The whole text" },
];

/** A version as it was, beside what is there now. */
export function OldVersion({
  old,
  present,
  baseUrl,
  isRestoring,
  onRestore,
  onClose,
}: {
  old: Draft & { number: number; writtenBy?: string; writtenAt?: string };
  present: Draft;
  baseUrl: string;
  isRestoring: boolean;
  /** Null where there is nothing to restore. */
  onRestore: (() => void) | null;
  onClose: () => void;
}) {
  const [tab, setTab] = useState(0);
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="0">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              {`Version ${old.number}: ${old.title}`}
            </Text>
            {old.writtenBy && (
              <Text as="p" tone="subdued">
                {`By ${old.writtenBy}, ${old.writtenAt}`}
              </Text>
            )}
          </BlockStack>
          <ButtonGroup>
            <Button onClick={onClose}>Back to the present text</Button>
            {onRestore && (
              <Button variant="primary" loading={isRestoring} onClick={onRestore}>
                Restore this version
              </Button>
            )}
          </ButtonGroup>
        </InlineStack>
      </Box>
      <Tabs tabs={tabs} selected={tab} onSelect={setTab} />
      <Box padding="400">
        {tab === 0 ? (
          <Changes
            old={old}
            present={present}
            oldWords={`only in version ${old.number}`}
            presentWords="only in the present text"
          />
        ) : (
          <Preview markdown={old.markdown} baseUrl={baseUrl} />
        )}
      </Box>
    </Card>
  );
}
