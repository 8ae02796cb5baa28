import { useState } from "react";
import { BlockStack, ChoiceList, Modal, Text, TextField } from "@shopify/polaris";

const shownMax = 20;

/** Chooses which other groups mean the same. */
export function MergeModal({
  open,
  others,
  onClose,
  onMerge,
}: {
  open: boolean;
  others: { id: string; question: string; total: number }[];
  onClose: () => void;
  onMerge: (gapIds: string[]) => void;
}) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [text, setText] = useState("");
  const words = text.trim().toLowerCase();
  const found = others.filter(
    ({ id, question }) => chosen.includes(id) || question.toLowerCase().includes(words),
  );
  return (
    <Modal
      open={open}
      onClose={onClose}
      title="Which groups mean the same?"
      primaryAction={{
        content: "Merge",
        disabled: chosen.length === 0,
        onAction: () => {
          onMerge(chosen);
          setChosen([]);
        },
      }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">Their questions move into this one.</Text>
          <TextField
            label="Search"
            labelHidden
            placeholder="Search the other groups"
            autoComplete="off"
            value={text}
            onChange={setText}
          />
          <ChoiceList
            allowMultiple
            title="Other groups"
            titleHidden
            choices={found
              .slice(0, shownMax)
              .map(({ id, question, total }) => ({ value: id, label: `${question} (${total})` }))}
            selected={chosen}
            onChange={setChosen}
          />
          {found.length === 0 && (
            <Text as="p" tone="subdued">
              No other group has these words.
            </Text>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
