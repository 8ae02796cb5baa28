import { Badge, Card, EmptyState, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { Figure, ListCard, ListRow } from "~/components/list-card";
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
  if (total === 0) return <NoOrders />;
  return (
    <Page title="Orders" subtitle="Every order since the install, and which conversation, if any, earned it">
      <ListCard
        resourceName={{ singular: "order", plural: "orders" }}
        headings={[
          { title: "Order" },
          { title: "Placed" },
          { title: "Through" },
          { title: "Gross", alignment: "end" },
          { title: "Given back", alignment: "end" },
          { title: "Net", alignment: "end" },
        ]}
        itemCount={rows.length}
        nextCursor={nextCursor}
      >
        {rows.map((row, position) => (
          <ListRow
            key={row.id}
            id={row.id}
            position={position}
            to={`/app/orders/${row.id}`}
            title={row.name}
            beside={states[row.state] && <Badge>{states[row.state]!}</Badge>}
            cells={[
              row.at,
              <TierBadge key="tier" tier={row.tier} />,
              <Figure key="gross">{row.gross}</Figure>,
              <Figure key="refunded">{row.refunded}</Figure>,
              <Figure key="net">{row.net}</Figure>,
            ]}
          />
        ))}
      </ListCard>
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
