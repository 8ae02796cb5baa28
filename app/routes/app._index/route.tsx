import { BlockStack, Button, Card, DataTable, Layout, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { DayBars } from "~/components/day-bars";
import { SyncCard } from "~/components/sync-card";
import { TierBadge } from "~/components/tier-badge";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { cancelCatalogSync } from "~/domain/catalog/sync/cancel-catalog-sync";
import { startCatalogSync } from "~/domain/catalog/sync/start-catalog-sync";
import { dismissOnboarding } from "~/domain/shops/dismiss-onboarding";
import { authenticateMerchant } from "~/merchant.server";
import { Numbers } from "./numbers";
import { homeDays, readHome } from "./read-home.server";
import { SetupGuide } from "./setup-guide";
import { WidgetCard } from "./widget-card";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, services, config } = await authenticateMerchant(args);
  return { days: homeDays, home: await readHome(services, shop, config.apiKey) };
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const intent = (await args.request.formData()).get("intent");
  if (intent === "start-sync") await startCatalogSync(services, { shopId });
  else if (intent === "cancel-sync") await cancelCatalogSync(services, { shopId });
  else if (intent === "dismiss-guide") await dismissOnboarding(services, { shopId, dismissed: true });
  else if (intent === "show-guide") await dismissOnboarding(services, { shopId, dismissed: false });
  else throw new Response("The form asked for nothing that this page knows.", { status: 400 });
  return { ok: true };
};

export default function Home() {
  const { home, days } = useLoaderData<typeof loader>();
  useRefreshWhile(home.isWorking);
  return (
    <Page title={home.shopName} secondaryActions={home.guide ? [] : <ShowGuide />}>
      <Layout>
        {home.guide && (
          <Layout.Section>
            <SetupGuide steps={home.guide} />
          </Layout.Section>
        )}
        <Layout.Section>
          <BlockStack gap="400">
            <Numbers title={`The last ${days} days`} numbers={home.numbers} />
            <Revenue tiers={home.tiers} />
            <Card>
              <DayBars title="Conversations by day" days={home.days} />
            </Card>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <SyncCard sync={home.sync} />
            <WidgetCard seenAt={home.widget.seenAt} editorUrl={home.widget.editorUrl} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type Tiers = ReturnType<typeof useLoaderData<typeof loader>>["home"]["tiers"];

function Revenue({ tiers }: { tiers: Tiers }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Revenue from conversations
        </Text>
        {tiers.length === 0 ? (
          <Text as="p" tone="subdued">
            No order has come from a conversation yet. Revenue counts only orders that Shopify has confirmed
            with its signature, once they are paid, and refunds lower it.
          </Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "numeric", "numeric", "numeric", "numeric"]}
            headings={["How", "Orders", "Gross", "Given back", "Net"]}
            rows={tiers.map((row) => [
              <TierBadge key={row.net} tier={row.tier} />,
              row.orders,
              row.gross,
              row.refunded,
              row.net,
            ])}
          />
        )}
        <div>
          <Button url="/app/orders" variant="plain">
            All orders, each with its evidence
          </Button>
        </div>
      </BlockStack>
    </Card>
  );
}

function ShowGuide() {
  const fetcher = useFetcher();
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="show-guide" />
      <Button submit>Show the setup guide</Button>
    </fetcher.Form>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
