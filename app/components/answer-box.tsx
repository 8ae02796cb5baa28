import { useEffect, useRef, useState } from "react";
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import type { HandoffOutcome } from "./handoff-card";
import { useChange } from "./use-change";

/** What a teammate writes to the shopper. The words stay until they are sent, whatever goes wrong. */
export function AnswerBox({ note, lettersMax }: { note: string; lettersMax: number }) {
  const { submit, busy, outcome } = useChange<HandoffOutcome & { clientKey?: string }>("answer");
  const [text, setText] = useState("");
  // The same words sent again after a broken line are one message.
  const sent = useRef<{ clientKey: string; text: string } | null>(null);
  useEffect(() => {
    if (!outcome?.done || outcome.clientKey !== sent.current?.clientKey) return;
    const { text: sentText } = sent.current!;
    sent.current = null;
    setText((now) => (now === sentText ? "" : now));
  }, [outcome]);
  const send = (): void => {
    if (busy || text.trim() === "") return;
    if (sent.current?.text !== text) sent.current = { clientKey: crypto.randomUUID(), text };
    submit({ intent: "answer", text, clientKey: sent.current.clientKey });
  };
  return (
    <Card>
      <BlockStack gap="300">
        {outcome?.problem && (
          <Banner tone="critical" title="That was not sent">
            <p>{outcome.problem}</p>
          </Banner>
        )}
        <div
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            send();
          }}
        >
          <TextField
            label="Your answer"
            autoComplete="off"
            multiline={3}
            maxHeight={320}
            maxLength={lettersMax}
            value={text}
            onChange={setText}
          />
        </div>
        <InlineStack gap="300" align="space-between" blockAlign="center">
          <Text as="span" tone="subdued">
            {note}
          </Text>
          <Button variant="primary" loading={busy} disabled={text.trim() === ""} onClick={send}>
            Send
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
