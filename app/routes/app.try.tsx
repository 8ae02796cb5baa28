import { useEffect, useRef, useState } from "react";
import { BlockStack, Button, Card, InlineStack, Page, Spinner, Text, TextField } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { TranscriptEntry } from "~/components/transcript-entry";
import { viewTranscript } from "~/components/view-transcript";
import { answerShopper } from "~/domain/chat/answer-shopper";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";

/** The merchant, as a visitor: such conversations count neither in figures nor for the plan. */
const previewVisitorId = "preview";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const conversationId = new URL(args.request.url).searchParams.get("conversation");
  const transcript =
    conversationId &&
    (await readTranscript(services, { shopId, conversationId, visitorId: previewVisitorId }));
  return { entries: transcript ? viewTranscript(transcript.messages, createFormat(shop)) : [] };
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const turn = {
    shopId,
    visitorId: previewVisitorId,
    agentId: null,
    conversationId: read("conversation") || null,
    channel: "preview" as const,
    message: read("message"),
    clientKey: read("key"),
  };
  try {
    let conversationId = turn.conversationId;
    for await (const event of answerShopper(services, turn, args.request.signal)) {
      if (event.type === "turn_ended") conversationId = event.conversationId;
    }
    return { conversationId, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { conversationId: turn.conversationId, problem: error.message };
  }
};

const examples = [
  "Do you have something under 50?",
  "How long do I have to return something?",
  "Do you repair bicycles?",
];

export default function Try() {
  const { entries } = useLoaderData<typeof loader>();
  const [searchParams, setSearchParams] = useSearchParams();
  const fetcher = useFetcher<typeof action>();
  const [message, setMessage] = useState("");
  const end = useRef<HTMLDivElement>(null);
  const conversation = searchParams.get("conversation") ?? "";
  const answered = fetcher.data?.conversationId;
  const waiting = fetcher.state !== "idle";

  useEffect(() => {
    if (answered && answered !== conversation) setSearchParams({ conversation: answered });
  }, [answered, conversation, setSearchParams]);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [entries.length, waiting]);

  const send = (text: string): void => {
    if (text.trim() === "" || waiting) return;
    void fetcher.submit({ message: text, conversation, key: crypto.randomUUID() }, { method: "post" });
    setMessage("");
  };
  return (
    <Page
      title="Try the agent"
      subtitle="It answers as it would in your storefront, and shows how each answer came about. Not counted anywhere."
      secondaryActions={[
        { content: "Start anew", disabled: entries.length === 0, onAction: () => setSearchParams({}) },
      ]}
    >
      <Card>
        <BlockStack gap="400">
          {entries.length === 0 && !waiting && <Examples onPick={send} />}
          {entries.map((entry) => (
            <TranscriptEntry key={entry.id} entry={entry} />
          ))}
          {waiting && (
            <InlineStack gap="200" blockAlign="center">
              <Spinner size="small" accessibilityLabel="The agent is answering" />
              <Text as="span" tone="subdued">
                The agent is answering
              </Text>
            </InlineStack>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              send(message);
            }}
          >
            <TextField
              label="Your question"
              autoComplete="off"
              value={message}
              onChange={setMessage}
              maxLength={4000}
              error={fetcher.data?.problem ?? undefined}
              connectedRight={
                <Button submit variant="primary" disabled={waiting || message.trim() === ""}>
                  Ask
                </Button>
              }
            />
          </form>
          <div ref={end} />
        </BlockStack>
      </Card>
    </Page>
  );
}

function Examples({ onPick }: { onPick: (text: string) => void }) {
  return (
    <BlockStack gap="200">
      <Text as="p">Ask what your shoppers would ask. For example:</Text>
      <InlineStack gap="200">
        {examples.map((text) => (
          <Button key={text} onClick={() => onPick(text)}>
            {text}
          </Button>
        ))}
      </InlineStack>
    </BlockStack>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
