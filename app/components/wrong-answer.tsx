import { useState } from "react";
import { ActionList, Button, InlineStack, Popover } from "@shopify/polaris";

/** "This answer was wrong": what to make of it, so that the next one is right. */
export function WrongAnswer({
  agentId,
  messageId,
  question,
}: {
  agentId: string;
  messageId: string;
  question: string;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <InlineStack>
      <Popover
        active={isOpen}
        onClose={() => setOpen(false)}
        activator={
          <Button variant="plain" disclosure onClick={() => setOpen((open) => !open)}>
            This answer was wrong
          </Button>
        }
      >
        <ActionList
          items={[
            {
              content: "Make it an evaluation case",
              helpText: "So that it is asked again before you publish",
              url: `/app/agents/${agentId}/evaluations/cases/new?message=${messageId}`,
            },
            {
              content: "Write an article",
              helpText: "If your knowledge does not say it yet",
              // A letter of two halves may be cut in the middle, and half a letter has no place in an address.
              url: `/app/knowledge/articles/new?title=${encodeURIComponent(question.slice(0, 200).toWellFormed())}`,
            },
          ]}
        />
      </Popover>
    </InlineStack>
  );
}
