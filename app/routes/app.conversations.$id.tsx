import { Badge, BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AnswerBox, type ShopperPresence } from "~/components/answer-box";
import { ClassificationCard } from "~/components/classification-card";
import { conversationStatusNames } from "~/components/conversation-status-names";
import { createFormat } from "~/components/format";
import { HandoffCard, type HandoffOutcome } from "~/components/handoff-card";
import { TranscriptEntry } from "~/components/transcript-entry";
import { useFollowConversation } from "~/components/use-follow-conversation";
import { viewClassification } from "~/components/view-classification";
import { viewTranscript } from "~/components/view-transcript";
import { teammateLettersMax } from "~/domain/conversations/teammate-letters-max";
import { claimConversation } from "~/domain/conversations/claim-conversation";
import { closeConversation } from "~/domain/conversations/close-conversation";
import { readMarkedConversation } from "~/domain/conversations/conversation-watch";
import { listClassificationQuestions } from "~/domain/conversations/list-classification-questions";
import { readClassification } from "~/domain/conversations/read-classification";
import { readOpenHandoff } from "~/domain/conversations/read-open-handoff";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { isShopperHere } from "~/domain/conversations/record-shopper-seen";
import { releaseConversation } from "~/domain/conversations/release-conversation";
import { readLeadEmail } from "~/domain/leads/read-lead-email";
import { AppError } from "~/domain/shared/app-error";
import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, teammateId, services } = await authenticateMerchant(args);
  const at = { shopId, conversationId: args.params.id! };
  // Read first: what happens while the rest is read is a change.
  const marked = await readMarkedConversation(services.db, at);
  const [transcript, classification, questions, handoff, email] = await Promise.all([
    readTranscript(services, at),
    readClassification(services, at),
    listClassificationQuestions(services, { shopId }),
    readOpenHandoff(services, at),
    readLeadEmail(services, at),
  ]);
  if (!transcript || !marked) throw new Response("There is no such conversation.", { status: 404 });
  const { conversation, messages } = transcript;
  const presence: ShopperPresence = isShopperHere(conversation, services.now())
    ? "here"
    : email === null || !services.mailer.delivers
      ? "out_of_reach"
      : "reached_by_mail";
  const format = createFormat(shop);
  const names = await readTeammateNames(services, {
    shopId,
    teammateIds: [...messages.map((message) => message.teammateId), handoff?.teammateId ?? null],
  });
  return {
    conversationId: conversation.id,
    agentId: conversation.agentId,
    status: conversation.status,
    channel: conversation.channel,
    pagePath: conversation.pagePath,
    startedAt: format.dateTime(conversation.startedAt),
    entries: viewTranscript(messages, format, names),
    classification: classification && viewClassification(classification, questions, format),
    handoff: handoff && {
      reason: handoff.reason,
      summary: handoff.summary,
      requestedAt: format.dateTime(handoff.requestedAt),
      holder:
        handoff.teammateId === null
          ? null
          : {
              teammateId: handoff.teammateId,
              name: names.get(handoff.teammateId) ?? "A teammate",
              isMe: handoff.teammateId === teammateId,
            },
    },
    presence,
    mark: marked.mark,
    goesOn: classification !== null && classification.upToSequence < conversation.messageCount,
  };
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const at = { shopId, conversationId: args.params.id! };
  try {
    switch (text("intent")) {
      case "claim": {
        const claim = await claimConversation(services, { ...at, teammateId, from: text("from") || null });
        if (claim.status === "held") return refused(`${claim.name} has this conversation already.`);
        return done("You answer here now.");
      }
      case "release":
        await releaseConversation(services, at);
        return done("The agent answers again.");
      case "close":
        await closeConversation(services, at);
        return done("The conversation is closed.");
      default:
        throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refused(error.message);
  }
};

const done = (words: string): HandoffOutcome => ({ done: words, problem: null });
const refused = (problem: string): HandoffOutcome => ({ done: null, problem });

export default function Conversation() {
  const {
    conversationId,
    agentId,
    status,
    channel,
    pagePath,
    startedAt,
    entries,
    classification,
    goesOn,
    handoff,
    presence,
    mark,
  } = useLoaderData<typeof loader>();
  useFollowConversation(conversationId, handoff === null ? null : mark);
  const isWritable = handoff !== null && (handoff.holder === null || handoff.holder.isMe);
  return (
    <Page
      backAction={{ content: "Conversations", url: "/app/conversations" }}
      title="Conversation"
      titleMetadata={<Badge>{conversationStatusNames[status]!}</Badge>}
      subtitle={`Started ${startedAt} in the ${channel}${pagePath ? `, on ${pagePath}` : ""}`}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Card>
              <BlockStack gap="500">
                {entries.length === 0 && <Text as="p">Nothing was written.</Text>}
                {entries.map((entry) => (
                  <TranscriptEntry key={entry.id} entry={entry} agentId={agentId} />
                ))}
              </BlockStack>
            </Card>
            {isWritable && (
              <AnswerBox
                key={conversationId}
                conversationId={conversationId}
                lettersMax={teammateLettersMax}
                presence={presence}
                note={
                  handoff.holder
                    ? "Ctrl or ⌘ and Enter sends it."
                    : "Sending takes the conversation over. Ctrl or ⌘ and Enter sends it."
                }
              />
            )}
          </BlockStack>
        </Layout.Section>
        {channel !== "preview" && (
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              {status !== "closed" && <HandoffCard handoff={handoff} />}
              <ClassificationCard classification={classification} goesOn={goesOn} />
            </BlockStack>
          </Layout.Section>
        )}
      </Layout>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
