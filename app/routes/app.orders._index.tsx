import { Badge, Card, EmptyState, IndexTable, Page, Text, useBreakpoints } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useNavigate, useSearchParams } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { TierBadge } from "~/components/tier-badge";
import { listOrderAttributions } from "~/domain/attribution/list-order-attributions";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const cursor = new URL(args.request.url).searchParams.get("cursor");
  const page = await listOrderAttributions(services, { shopId, cursor });
  const format = createFormat(shop);
  return {
    total: page.total,
    nextCursor: page.nextCursor,
    rows: page.rows.map((order) => ({
      id: order.orderId,
      name: order.name,
      tier: order.tier,
      state: order.state,
      at: format.dateTime(order.createdAt),
      gross: format.money(order.grossMinor, order.currency),
      refunded: order.refundedMinor === 0n ? "" : format.money(order.refundedMinor, order.currency),
      net: format.money(order.netMinor, order.currency),
    })),
  };
};

const states = {
  counted: null,
  pending: "not paid yet",
  void: "not paid",
  test: "test order",
} as const;

export default function Orders() {
  const { rows, total, nextCursor } = useLoaderData<typeof loader>();
  const [, setSearchParams] = useSearchParams();
  const navigate = useNavigate();
  const condensed = useBreakpoints().smDown;
  if (total === 0) return <NoOrders />;
  return (
    <Page title="Orders" subtitle="Every order since the install, and which conversation, if any, earned it">
      <Card padding="0">
        <IndexTable
          selectable={false}
          condensed={condensed}
          itemCount={rows.length}
          resourceName={{ singular: "order", plural: "orders" }}
          headings={[
            { title: "Order" },
            { title: "Placed" },
            { title: "Through" },
            { title: "Gross", alignment: "end" },
            { title: "Given back", alignment: "end" },
            { title: "Net", alignment: "end" },
          ]}
          {...(nextCursor === null
            ? {}
            : { pagination: { hasNext: true, onNext: () => setSearchParams({ cursor: nextCursor }) } })}
        >
          {rows.map((row, position) => (
            <IndexTable.Row id={row.id} key={row.id} position={position} onClick={() => navigate(row.id)}>
              <IndexTable.Cell>
                <Link to={row.id} style={{ color: "inherit", textDecoration: "none" }}>
                  <Text as="span" fontWeight="medium">
                    {row.name}
                  </Text>
                </Link>
                {states[row.state] && <Badge>{states[row.state]!}</Badge>}
              </IndexTable.Cell>
              <IndexTable.Cell>{row.at}</IndexTable.Cell>
              <IndexTable.Cell>
                <TierBadge tier={row.tier} />
              </IndexTable.Cell>
              {[row.gross, row.refunded, row.net].map((amount, column) => (
                <IndexTable.Cell key={column}>
                  <Text as="span" alignment="end" numeric>
                    {amount}
                  </Text>
                </IndexTable.Cell>
              ))}
            </IndexTable.Row>
          ))}
        </IndexTable>
      </Card>
    </Page>
  );
}

function NoOrders() {
  return (
    <Page title="Orders">
      <Card>
        <EmptyState heading="No orders since the install" image="">
          <p>
            Orders appear here as Shopify reports them, each with the conversation that earned it, the
            evidence, and what was given back.
          </p>
        </EmptyState>
      </Card>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
