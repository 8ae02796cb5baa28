import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useChange } from "./use-change";

export interface HandoffView {
  reason: string;
  summary: string;
  requestedAt: string;
  /** Who has it; null: it waits for somebody. */
  holder: { teammateId: string; name: string; isMe: boolean } | null;
}

/** What the page of a conversation answers to every change of who speaks in it. */
export interface HandoffOutcome {
  done: string | null;
  problem: string | null;
}

/** Who speaks in a conversation: the agent, nobody yet, or a teammate. And the ways from one to another. */
export function HandoffCard({ handoff }: { handoff: HandoffView | null }) {
  const { submit, busy, outcome } = useChange<HandoffOutcome>("handoff");
  const holder = handoff?.holder ?? null;
  const take = (label: string, primary: boolean) => (
    <Button
      {...(primary ? { variant: "primary" as const } : {})}
      loading={busy}
      onClick={() => submit({ intent: "claim", from: holder?.teammateId ?? "" })}
    >
      {label}
    </Button>
  );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {titleOf(handoff)}
        </Text>
        {handoff && (
          <>
            <Text as="p">{handoff.reason}</Text>
            {handoff.summary && (
              <Text as="p" breakWord>
                {handoff.summary}
              </Text>
            )}
            <Text as="p" tone="subdued">
              Since {handoff.requestedAt} the agent says nothing here.
            </Text>
          </>
        )}
        {!handoff && (
          <Text as="p" tone="subdued">
            Take over to answer the shopper yourself. The agent is silent until you give the conversation
            back, and the shopper reads who answers.
          </Text>
        )}
        {outcome?.problem && (
          <Banner tone="critical">
            <p>{outcome.problem}</p>
          </Banner>
        )}
        <InlineStack gap="200">
          {!holder && take("Take over", true)}
          {holder && !holder.isMe && take(`Take over from ${holder.name}`, false)}
          {handoff && (
            <Button loading={busy} onClick={() => submit({ intent: "release" })}>
              Let the agent answer again
            </Button>
          )}
          <Button loading={busy} onClick={() => submit({ intent: "close" })}>
            Close conversation
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function titleOf(handoff: HandoffView | null): string {
  if (!handoff) return "The agent answers";
  if (!handoff.holder) return "Waits for your team";
  return handoff.holder.isMe ? "You answer here" : `${handoff.holder.name} answers here`;
}
