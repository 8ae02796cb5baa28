import { useRef, useState } from "react";
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useRevalidator } from "@remix-run/react";

/** What was begun and not sent, by conversation: it outlives the page, also where an error took its place. */
const drafts = new Map<string, string>();

/** Whether the shopper reads along, and else whether an answer reaches them. */
export type ShopperPresence = "here" | "reached_by_mail" | "out_of_reach";

const presenceWords: Record<ShopperPresence, string> = {
  here: "The shopper is here and reads it at once.",
  reached_by_mail: "The shopper has left, and gets your answer by e-mail.",
  out_of_reach:
    "The shopper has left and no e-mail can reach them: they see your answer when they come back.",
};

/** What a teammate writes to the shopper. The words stay until they are sent, whatever goes wrong. */
export function AnswerBox({
  conversationId,
  note,
  presence,
  lettersMax,
}: {
  conversationId: string;
  note: string;
  presence: ShopperPresence;
  lettersMax: number;
}) {
  const { revalidate } = useRevalidator();
  const [text, setText] = useState(() => drafts.get(conversationId) ?? "");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // The same words sent again after a broken line are one message.
  const sent = useRef<{ clientKey: string; text: string } | null>(null);
  const write = (words: string): void => {
    drafts.set(conversationId, words);
    setText(words);
  };
  const send = async (): Promise<void> => {
    if (busy || text.trim() === "") return;
    if (sent.current?.text !== text) sent.current = { clientKey: crypto.randomUUID(), text };
    setBusy(true);
    const refusal = await post(conversationId, sent.current);
    setBusy(false);
    setProblem(refusal);
    if (refusal === null) {
      sent.current = null;
      drafts.delete(conversationId);
      // What was written on meanwhile stays.
      setText((now) => (now === text ? "" : now));
    }
    // Where nothing came back, reading the page again would fail too, and an error would take its place.
    if (refusal !== brokenOff) revalidate();
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {presenceWords[presence]}
        </Text>
        {problem && (
          <Banner tone="critical" title="That was not sent">
            <p>{problem}</p>
          </Banner>
        )}
        <div
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void send();
          }}
        >
          <TextField
            label="Your answer"
            autoComplete="off"
            multiline={3}
            maxHeight={320}
            maxLength={lettersMax}
            value={text}
            onChange={write}
          />
        </div>
        <InlineStack gap="300" align="space-between" blockAlign="center">
          <Text as="span" tone="subdued">
            {note}
          </Text>
          <Button variant="primary" loading={busy} disabled={text.trim() === ""} onClick={() => void send()}>
            Send
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

const brokenOff = "The app could not be reached. Your words are still here: send them again.";

/** In words why it was not sent; null when it was. */
async function post(conversationId: string, fields: Record<string, string>): Promise<string | null> {
  try {
    const body = new URLSearchParams(fields);
    const response = await fetch(`/app/conversations/${conversationId}/answer`, { method: "POST", body });
    const answer = (await response.json()) as { problem: string | null };
    return answer.problem;
  } catch (error) {
    // Nothing came back, or not from the app.
    if (error instanceof TypeError || error instanceof SyntaxError) return brokenOff;
    throw error;
  }
}
