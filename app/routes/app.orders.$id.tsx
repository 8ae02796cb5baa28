import { BlockStack, Button, Card, DataTable, Layout, List, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { describeEvidence } from "~/components/describe-evidence";
import { TierBadge } from "~/components/tier-badge";
import { readOrderAttribution } from "~/domain/attribution/read-order-attribution";
import { authenticateMerchant } from "~/merchant.server";

const kinds: Record<string, string> = {
  sale: "Sale",
  edit: "Edited",
  refund: "Refund",
  cancellation: "Cancelled",
};

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const order = await readOrderAttribution(services, { shopId, orderId: args.params.id! });
  if (!order) throw new Response("There is no such order.", { status: 404 });
  const format = createFormat(shop);
  const money = (amountMinor: bigint) => format.money(amountMinor, order.currency);
  return {
    id: order.orderId,
    name: order.name,
    tier: order.tier,
    state: order.state,
    placedAt: format.dateTime(order.createdAt),
    conversationId: order.conversationId,
    evidence: describeEvidence(order.rule, order.evidence),
    gross: money(order.grossMinor),
    refunded: money(order.refundedMinor),
    net: money(order.netMinor),
    directNet: money(order.directNetMinor),
    lines: order.lines.map((line) => ({
      title: line.title,
      quantity: line.quantity,
      amount: money(line.netMinor),
      byAgent: line.conversationId !== null && line.conversationId === order.conversationId,
    })),
    ledger: order.ledger.map((row) => ({
      key: row.sourceKey,
      at: format.dateTime(row.occurredAt),
      kind: kinds[row.kind] ?? row.kind,
      tier: row.tier,
      amount: money(row.amountMinor),
    })),
  };
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Order() {
  const order = useLoaderData<typeof loader>();
  return (
    <Page
      backAction={{ content: "Orders", url: "/app/orders" }}
      title={`Order ${order.name}`}
      titleMetadata={<TierBadge tier={order.tier} />}
      subtitle={`Placed ${order.placedAt}`}
      secondaryActions={[
        { content: "Open in Shopify", url: `shopify://admin/orders/${order.id}`, target: "_top" },
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Ledger order={order} />
            <Lines lines={order.lines} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Why order={order} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Why({ order }: { order: View }) {
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          Why it is credited so
        </Text>
        <List>
          {order.evidence.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
        {order.conversationId && (
          <Button url={`/app/conversations/${order.conversationId}`} variant="primary">
            Read the conversation
          </Button>
        )}
      </BlockStack>
    </Card>
  );
}

function Ledger({ order }: { order: View }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Ledger
        </Text>
        {order.ledger.length === 0 ? (
          <Text as="p" tone="subdued">
            {order.state === "test"
              ? "A test order counts nowhere."
              : "Nothing is booked yet: an order counts once it is paid or authorised."}
          </Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "text", "text", "numeric"]}
            headings={["When", "What", "Through", "Amount"]}
            rows={order.ledger.map((row) => [
              row.at,
              row.kind,
              <TierBadge key={row.key} tier={row.tier} />,
              row.amount,
            ])}
            totals={["", "", "", order.net]}
            totalsName={{ singular: "Net", plural: "Net" }}
            showTotalsInFooter
          />
        )}
      </BlockStack>
    </Card>
  );
}

function Lines({ lines }: { lines: View["lines"] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What was bought
        </Text>
        <DataTable
          columnContentTypes={["text", "numeric", "numeric", "text"]}
          headings={["Product", "Quantity", "After discounts", "Put into the cart by"]}
          rows={lines.map((line) => [
            line.title,
            line.quantity,
            line.amount,
            line.byAgent ? "the agent" : "the shopper",
          ])}
        />
      </BlockStack>
    </Card>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
