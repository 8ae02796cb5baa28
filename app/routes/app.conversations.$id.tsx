import { Badge, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { TranscriptEntry } from "~/components/transcript-entry";
import { viewTranscript } from "~/components/view-transcript";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const transcript = await readTranscript(services, { shopId, conversationId: args.params.id! });
  if (!transcript) throw new Response("There is no such conversation.", { status: 404 });
  const { conversation, messages } = transcript;
  const format = createFormat(shop);
  return {
    status: conversation.status,
    channel: conversation.channel,
    pagePath: conversation.pagePath,
    startedAt: format.dateTime(conversation.startedAt),
    entries: viewTranscript(messages, format),
  };
};

export default function Conversation() {
  const { status, channel, pagePath, startedAt, entries } = useLoaderData<typeof loader>();
  return (
    <Page
      backAction={{ content: "Conversations", url: "/app/conversations" }}
      title="Conversation"
      titleMetadata={<Badge>{status}</Badge>}
      subtitle={`Started ${startedAt} in the ${channel}${pagePath ? `, on ${pagePath}` : ""}`}
    >
      <Card>
        <BlockStack gap="500">
          {entries.length === 0 && <Text as="p">Nothing was written.</Text>}
          {entries.map((entry) => (
            <TranscriptEntry key={entry.id} entry={entry} />
          ))}
        </BlockStack>
      </Card>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
