import { Badge, BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ClassificationCard } from "~/components/classification-card";
import { conversationStatusNames } from "~/components/conversation-status-names";
import { createFormat } from "~/components/format";
import { HandoffCard } from "~/components/handoff-card";
import { TranscriptEntry } from "~/components/transcript-entry";
import { viewClassification } from "~/components/view-classification";
import { viewTranscript } from "~/components/view-transcript";
import { listClassificationQuestions } from "~/domain/conversations/list-classification-questions";
import { readClassification } from "~/domain/conversations/read-classification";
import { readOpenHandoff } from "~/domain/conversations/read-open-handoff";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { releaseConversation } from "~/domain/conversations/release-conversation";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const at = { shopId, conversationId: args.params.id! };
  const [transcript, classification, questions, handoff] = await Promise.all([
    readTranscript(services, at),
    readClassification(services, at),
    listClassificationQuestions(services, { shopId }),
    readOpenHandoff(services, at),
  ]);
  if (!transcript) throw new Response("There is no such conversation.", { status: 404 });
  const { conversation, messages } = transcript;
  const format = createFormat(shop);
  return {
    agentId: conversation.agentId,
    status: conversation.status,
    channel: conversation.channel,
    pagePath: conversation.pagePath,
    startedAt: format.dateTime(conversation.startedAt),
    entries: viewTranscript(messages, format),
    classification: classification && viewClassification(classification, questions, format),
    handoff: handoff && { ...handoff, requestedAt: format.dateTime(handoff.requestedAt) },
    goesOn: classification !== null && classification.upToSequence < conversation.messageCount,
  };
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  if ((await args.request.formData()).get("intent") !== "release")
    throw new Response("The form asked for nothing that this page knows.", { status: 400 });
  await releaseConversation(services, { shopId, conversationId: args.params.id! });
  return { done: "The agent answers again.", problem: null };
};

export default function Conversation() {
  const { agentId, status, channel, pagePath, startedAt, entries, classification, goesOn, handoff } =
    useLoaderData<typeof loader>();
  return (
    <Page
      backAction={{ content: "Conversations", url: "/app/conversations" }}
      title="Conversation"
      titleMetadata={<Badge>{conversationStatusNames[status]!}</Badge>}
      subtitle={`Started ${startedAt} in the ${channel}${pagePath ? `, on ${pagePath}` : ""}`}
    >
      <Layout>
        <Layout.Section>
          <Card>
            <BlockStack gap="500">
              {entries.length === 0 && <Text as="p">Nothing was written.</Text>}
              {entries.map((entry) => (
                <TranscriptEntry key={entry.id} entry={entry} agentId={agentId} />
              ))}
            </BlockStack>
          </Card>
        </Layout.Section>
        {channel !== "preview" && (
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              {handoff && <HandoffCard handoff={handoff} />}
              <ClassificationCard classification={classification} goesOn={goesOn} />
            </BlockStack>
          </Layout.Section>
        )}
      </Layout>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
