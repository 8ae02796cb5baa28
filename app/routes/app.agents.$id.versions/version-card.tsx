import { useState } from "react";
import { Badge, BlockStack, Button, Card, InlineStack, Modal, Text } from "@shopify/polaris";
import { AgentChanges } from "~/components/agent-changes";
import type { VersionView } from "./route";

/** One published version: who, when, what it changed, and the way back to it. */
export function VersionCard({
  version,
  isPublished,
  hasDraft,
  isBusy,
  onRestore,
}: {
  version: VersionView;
  isPublished: boolean;
  hasDraft: boolean;
  isBusy: boolean;
  onRestore: () => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const { number, note, restoredNumber, changes, summary, by, at } = version;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BlockStack gap="050">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h2" variant="headingMd">
                {`Version ${number}`}
              </Text>
              {isPublished && <Badge tone="success">Shoppers meet it</Badge>}
              {restoredNumber !== null && <Badge tone="info">{`Version ${restoredNumber} again`}</Badge>}
            </InlineStack>
            <Text as="p" tone="subdued">{`${by}, ${at}`}</Text>
          </BlockStack>
          {!isPublished && (
            <Button
              loading={isBusy}
              accessibilityLabel={`Bring back version ${number}`}
              onClick={() => setIsAsking(true)}
            >
              Bring it back
            </Button>
          )}
        </InlineStack>
        {note && (
          <Text as="p" breakWord>
            {`“${note}”`}
          </Text>
        )}
        {changes.length === 0 ? (
          <Text as="p" tone="subdued">
            The beginning
          </Text>
        ) : (
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" breakWord>{`Changed: ${summary}`}</Text>
            <Button
              variant="plain"
              disclosure={isOpen ? "up" : "down"}
              accessibilityLabel={`What version ${number} changed`}
              onClick={() => setIsOpen(!isOpen)}
            >
              {isOpen ? "Hide" : "Show"}
            </Button>
          </InlineStack>
        )}
        {isOpen && (
          <AgentChanges changes={changes} beforeWords="the version before" afterWords={`version ${number}`} />
        )}
      </BlockStack>
      <Modal
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Bring back version ${number}?`}
        primaryAction={{
          content: "Bring it back",
          destructive: hasDraft,
          onAction: () => {
            setIsAsking(false);
            onRestore();
          },
        }}
        secondaryActions={[{ content: "Leave it", onAction: () => setIsAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <p>
              {`Shoppers meet its settings, rules and workflows from their next message on. It becomes the newest version; the others stay in this list.`}
            </p>
            {hasDraft && (
              <p>
                <strong>
                  Your draft becomes the same: settings in it that were not published are lost. Rules and
                  workflows keep their histories.
                </strong>
              </p>
            )}
          </BlockStack>
        </Modal.Section>
      </Modal>
    </Card>
  );
}
