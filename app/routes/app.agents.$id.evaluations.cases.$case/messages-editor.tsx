import { BlockStack, Button, InlineStack, TextField } from "@shopify/polaris";
import { caseMessagesMax, messageLettersMax } from "~/domain/evals/check-words";
import type { Problems } from "./checks-editor";

/** What the shopper says, one after the other. */
export function MessagesEditor({
  messages,
  problems,
  onChange,
}: {
  messages: string[];
  problems: Problems;
  onChange: (messages: string[]) => void;
}) {
  return (
    <BlockStack gap="300">
      {messages.map((message, place) => (
        <TextField
          key={place}
          label={messages.length === 1 ? "The shopper writes" : `The shopper writes, ${place + 1}.`}
          autoComplete="off"
          multiline
          maxLength={messageLettersMax}
          value={message}
          onChange={(text) => onChange(messages.with(place, text))}
          error={problems[`messages.${place}`] && `The message ${problems[`messages.${place}`]}`}
          {...(messages.length > 1
            ? {
                connectedRight: (
                  <Button
                    accessibilityLabel={`Take out message ${place + 1}`}
                    onClick={() => onChange(messages.toSpliced(place, 1))}
                  >
                    Take out
                  </Button>
                ),
              }
            : {})}
        />
      ))}
      <InlineStack>
        <Button disabled={messages.length >= caseMessagesMax} onClick={() => onChange([...messages, ""])}>
          Add a message that follows
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
