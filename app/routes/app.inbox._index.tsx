import { Badge, Card, EmptyState, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ListCard, ListRow } from "~/components/list-card";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { viewWait } from "~/components/view-wait";
import { listWaitingConversations } from "~/domain/conversations/list-waiting-conversations";
import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const waiting = await listWaitingConversations(services, { shopId });
  const names = await readTeammateNames(services, {
    shopId,
    teammateIds: waiting.map((row) => row.teammateId),
  });
  const now = services.now();
  return {
    rows: waiting.map((row) => ({
      id: row.conversationId,
      text: row.lastShopperText ?? row.summary,
      reason: row.reason,
      waits: viewWait(row.requestedAt, now),
      unanswered: row.unansweredCount,
      holder:
        row.teammateId === null
          ? null
          : row.teammateId === teammateId
            ? "You"
            : (names.get(row.teammateId) ?? "A teammate"),
    })),
  };
};

export default function Inbox() {
  const { rows } = useLoaderData<typeof loader>();
  useRefreshWhile(true);
  if (rows.length === 0) return <NobodyWaits />;
  const free = rows.filter((row) => row.holder === null).length;
  return (
    <Page
      title="Inbox"
      subtitle={free === 0 ? "Somebody has each of these" : `${free} waiting for somebody, the longest first`}
    >
      <ListCard
        resourceName={{ singular: "conversation", plural: "conversations" }}
        headings={[
          { title: "Last words of the shopper" },
          { title: "Asked for a person" },
          { title: "Answered by" },
        ]}
        itemCount={rows.length}
        nextCursor={null}
      >
        {rows.map((row, position) => (
          <ListRow
            key={row.id}
            id={row.id}
            position={position}
            to={`/app/conversations/${row.id}`}
            title={row.text || "(nothing written yet)"}
            beside={
              row.unanswered > 0 && (
                <Badge tone="attention">
                  {row.unanswered === 1 ? "1 message to answer" : `${row.unanswered} messages to answer`}
                </Badge>
              )
            }
            below={row.reason}
            cells={[
              row.waits,
              row.holder ?? (
                <Badge key="free" tone="warning">
                  Nobody yet
                </Badge>
              ),
            ]}
          />
        ))}
      </ListCard>
    </Page>
  );
}

function NobodyWaits() {
  return (
    <Page title="Inbox">
      <Card>
        <EmptyState
          heading="Nobody waits for a person"
          image=""
          action={{ content: "Set when people answer", url: "/app/people" }}
          secondaryAction={{ content: "See all conversations", url: "/app/conversations" }}
        >
          <p>
            When a shopper asks for a person, or a rule of your agent hands over, the conversation appears
            here and you get a mail. The agent is silent in it until somebody gives it back. You can also take
            over any conversation from its own page.
          </p>
        </EmptyState>
      </Card>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
