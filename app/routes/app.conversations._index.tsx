import { Badge, Card, EmptyState, IndexTable, Page, Text, useBreakpoints } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useNavigate, useSearchParams } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { listConversations } from "~/domain/conversations/list-conversations";
import { authenticateMerchant } from "~/merchant.server";

const rowsPerPage = 50;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const cursor = new URL(args.request.url).searchParams.get("cursor");
  const page = await listConversations(services, { shopId, limit: rowsPerPage, cursor });
  const format = createFormat(shop);
  return {
    total: page.total,
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      id: row.conversationId,
      first: row.firstShopperText,
      messages: row.messageCount,
      channel: row.channel,
      status: row.status,
      lastMessageAt: format.dateTime(row.lastMessageAt),
    })),
  };
};

export default function Conversations() {
  const { rows, total, nextCursor } = useLoaderData<typeof loader>();
  const [, setSearchParams] = useSearchParams();
  const navigate = useNavigate();
  const condensed = useBreakpoints().smDown;
  if (total === 0) return <NoConversations />;
  return (
    <Page title="Conversations" subtitle={`${total} so far, the latest first`}>
      <Card padding="0">
        <IndexTable
          selectable={false}
          condensed={condensed}
          itemCount={rows.length}
          resourceName={{ singular: "conversation", plural: "conversations" }}
          headings={[
            { title: "First question" },
            { title: "Messages" },
            { title: "Status" },
            { title: "Last message" },
          ]}
          {...(nextCursor === null
            ? {}
            : { pagination: { hasNext: true, onNext: () => setSearchParams({ cursor: nextCursor }) } })}
        >
          {rows.map((row, position) => (
            <IndexTable.Row id={row.id} key={row.id} position={position} onClick={() => navigate(row.id)}>
              <IndexTable.Cell>
                <Link to={row.id} style={{ color: "inherit", textDecoration: "none" }}>
                  <Text as="span" truncate fontWeight="medium">
                    {row.first || "(no text)"}
                  </Text>
                </Link>
              </IndexTable.Cell>
              <IndexTable.Cell>{row.messages}</IndexTable.Cell>
              <IndexTable.Cell>
                <Badge {...(row.status === "open" ? { tone: "attention" } : {})}>{row.status}</Badge>
              </IndexTable.Cell>
              <IndexTable.Cell>{row.lastMessageAt}</IndexTable.Cell>
            </IndexTable.Row>
          ))}
        </IndexTable>
      </Card>
    </Page>
  );
}

function NoConversations() {
  return (
    <Page title="Conversations">
      <Card>
        <EmptyState
          heading="No conversations yet"
          image=""
          action={{ content: "Try the agent", url: "/app/try" }}
        >
          <p>
            As soon as a shopper writes in the chat, the conversation appears here, with what the agent
            answered and why.
          </p>
        </EmptyState>
      </Card>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
