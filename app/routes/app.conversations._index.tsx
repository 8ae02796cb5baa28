import { Badge, Card, EmptyState, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OutcomeBadge, SentimentBadge } from "~/components/classification-badges";
import { ConversationFilters } from "~/components/conversation-filters";
import { conversationStatusNames } from "~/components/conversation-status-names";
import { createFormat } from "~/components/format";
import { ListCard, ListRow } from "~/components/list-card";
import { shopperIntentNames, shopperIntents } from "~/domain/agents/shopper-intent";
import { conversationOutcomes, sentiments } from "~/domain/conversations/classification";
import { listConversations } from "~/domain/conversations/list-conversations";
import { authenticateMerchant } from "~/merchant.server";

const rowsPerPage = 50;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { searchParams } = new URL(args.request.url);
  const filter = readFilter(searchParams);
  const page = await listConversations(services, {
    ...{ shopId, limit: rowsPerPage, cursor: searchParams.get("cursor") },
    ...filter,
  });
  const format = createFormat(shop);
  return {
    total: format.count(page.total),
    isEmpty: page.total === 0,
    isNarrowed: Object.keys(filter).length > 0,
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      id: row.conversationId,
      first: row.firstShopperText,
      messages: format.count(row.messageCount),
      status: row.status,
      sentiment: row.sentiment,
      outcome: row.outcome,
      intent: row.intent && shopperIntentNames[row.intent],
      lastMessageAt: format.dateTime(row.lastMessageAt),
    })),
  };
};

/** What the address narrows the list to; a value that nobody offers narrows nothing. */
function readFilter(searchParams: URLSearchParams) {
  const sentiment = sentiments.find((known) => known === searchParams.get("mood"));
  const outcome = conversationOutcomes.find((known) => known === searchParams.get("ended"));
  const intent = shopperIntents.find((known) => known === searchParams.get("subject"));
  return {
    ...(sentiment ? { sentiment } : {}),
    ...(outcome ? { outcome } : {}),
    ...(intent ? { intent } : {}),
  };
}

export default function Conversations() {
  const { rows, total, isEmpty, isNarrowed, nextCursor } = useLoaderData<typeof loader>();
  const secondaryActions = [{ content: "Your questions", url: "/app/conversations/questions" }];
  if (isEmpty && !isNarrowed) return <NoConversations secondaryActions={secondaryActions} />;
  return (
    <Page
      title="Conversations"
      subtitle={isNarrowed ? `${total} of this kind` : `${total} so far, the latest first`}
      secondaryActions={secondaryActions}
    >
      <ListCard
        resourceName={{ singular: "conversation", plural: "conversations" }}
        headings={[
          { title: "First question" },
          { title: "Subject" },
          { title: "Mood" },
          { title: "How it ended" },
          { title: "Last message" },
        ]}
        itemCount={rows.length}
        nextCursor={nextCursor}
        filters={<ConversationFilters />}
        empty={
          <EmptyState heading="No conversation of this kind" image="">
            <p>Choose less to see more. A conversation is sorted once it has been silent for half an hour.</p>
          </EmptyState>
        }
      >
        {rows.map((row, position) => (
          <ListRow
            key={row.id}
            id={row.id}
            position={position}
            to={`/app/conversations/${row.id}`}
            title={row.first || "(no text)"}
            beside={row.status !== "open" && <Badge>{conversationStatusNames[row.status]!}</Badge>}
            below={row.messages === "1" ? "1 message" : `${row.messages} messages`}
            cells={[
              row.intent,
              row.sentiment && <SentimentBadge key="mood" sentiment={row.sentiment} />,
              row.outcome && <OutcomeBadge key="ended" outcome={row.outcome} />,
              row.lastMessageAt,
            ]}
          />
        ))}
      </ListCard>
    </Page>
  );
}

function NoConversations({ secondaryActions }: { secondaryActions: { content: string; url: string }[] }) {
  return (
    <Page title="Conversations" secondaryActions={secondaryActions}>
      <Card>
        <EmptyState
          heading="No conversations yet"
          image=""
          action={{ content: "Try the agent", url: "/app/try" }}
        >
          <p>
            As soon as a shopper writes in the chat, the conversation appears here, with what the agent
            answered and why. Once it has gone silent, you also see its mood and how it ended.
          </p>
        </EmptyState>
      </Card>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
