import {
  Badge,
  BlockStack,
  Box,
  Card,
  Checkbox,
  EmptyState,
  InlineStack,
  Layout,
  Page,
  Tabs,
  Text,
  Thumbnail,
} from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { ListCard, ListRow } from "~/components/list-card";
import { ListSearch } from "~/components/list-search";
import { SyncCard } from "~/components/sync-card";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { viewSync } from "~/components/view-sync";
import { listAgents } from "~/domain/agents/list-agents";
import { setAgentCatalog } from "~/domain/agents/set-agent-catalog";
import { cancelCatalogSync } from "~/domain/catalog/sync/cancel-catalog-sync";
import { listProducts, type HiddenReason, type ProductRow } from "~/domain/catalog/list-products";
import { readCatalogFreshness } from "~/domain/catalog/read-catalog-freshness";
import { readCatalogSummary } from "~/domain/catalog/read-catalog-summary";
import { readCatalogSync } from "~/domain/catalog/sync/read-catalog-sync";
import { startCatalogSync } from "~/domain/catalog/sync/start-catalog-sync";
import { authenticateMerchant } from "~/merchant.server";

const rowsPerPage = 25;
type Format = ReturnType<typeof createFormat>;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { searchParams } = new URL(args.request.url);
  const view = searchParams.get("view");
  const text = searchParams.get("text")?.trim() ?? "";
  const [sync, summary, freshness, agents, page] = await Promise.all([
    readCatalogSync(services, { shopId }),
    readCatalogSummary(services, { shopId }),
    readCatalogFreshness(services, { shopId }),
    listAgents(services, { shopId }),
    listProducts(services, {
      shopId,
      filter: { text, ...(view === "shown" || view === "hidden" ? { shown: view === "shown" } : {}) },
      limit: rowsPerPage,
      cursor: searchParams.get("cursor"),
    }),
  ]);
  const format = createFormat(shop);
  return {
    isSyncing: sync?.isRunning ?? true,
    sync: viewSync(sync, summary, format),
    freshness: freshnessWords(freshness, format),
    counts: { shown: freshness.shown, hidden: freshness.hidden },
    agents: agents.map(({ agentId, name, catalogExcludedAt }) => ({
      agentId,
      name,
      learns: catalogExcludedAt === null,
    })),
    text,
    total: page.total,
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => viewProduct(row, format)),
  };
};

const hiddenWords: Record<HiddenReason, string> = {
  draft: "Draft",
  archived: "Archived",
  unlisted: "Unlisted",
  unpublished: "Not in the online store",
  scheduled: "Not published yet",
  gift_card: "Gift card",
  removed: "Not in Shopify any more",
};

function viewProduct(row: ProductRow, format: Format) {
  const { priceMinMinor: low, priceMaxMinor: high, currency } = row;
  return {
    id: row.productId,
    title: row.title,
    imageUrl: row.imageUrl,
    hidden: row.hiddenBecause && hiddenWords[row.hiddenBecause],
    kind: [row.productType, row.vendor].filter(Boolean).join(", "),
    price:
      low === high
        ? format.money(low, currency)
        : `${format.money(low, currency)} to ${format.money(high, currency)}`,
    available: row.available,
    readAt: format.dateTime(row.observedAt),
  };
}

/** What is known of how fresh the mirror is, a sentence each. */
function freshnessWords(
  { syncedAt, reconciledUntil, countDifference }: Awaited<ReturnType<typeof readCatalogFreshness>>,
  format: Format,
): string[] {
  return [
    syncedAt ? `Read in full on ${format.dateTime(syncedAt)}.` : "Never read in full so far.",
    ...(reconciledUntil
      ? [
          `Every change in Shopify until ${format.dateTime(reconciledUntil)} is in it, and later ones as Shopify reports them.`,
        ]
      : []),
    ...(countDifference === 0
      ? []
      : [
          `At the last comparison it had ${format.count(Math.abs(countDifference))} ${countDifference > 0 ? "more" : "fewer"} products than Shopify: sync the products to mend this.`,
        ]),
    "Prices and stock of what a shopper is shown are asked from Shopify at that moment.",
  ];
}

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const intent = form.get("intent");
  if (intent === "start-sync") await startCatalogSync(services, { shopId });
  else if (intent === "cancel-sync") await cancelCatalogSync(services, { shopId });
  else if (intent === "learns") {
    const agentId = form.get("agent");
    if (typeof agentId !== "string") throw new Response("The form names no agent.", { status: 400 });
    await setAgentCatalog(services, { shopId, agentId, learns: form.get("value") === "on" });
  } else throw new Response("The form asked for nothing that this page knows.", { status: 400 });
  return { ok: true };
};

export default function Catalog() {
  const data = useLoaderData<typeof loader>();
  const { rows, counts } = data;
  const [searchParams, setSearchParams] = useSearchParams();
  useRefreshWhile(data.isSyncing);
  const views = [
    { id: "all", content: "All", badge: (counts.shown + counts.hidden).toLocaleString("en") },
    { id: "shown", content: "Shown to shoppers", badge: counts.shown.toLocaleString("en") },
    { id: "hidden", content: "Not shown", badge: counts.hidden.toLocaleString("en") },
  ];
  const show = (changes: Record<string, string>): void =>
    setSearchParams((now) => {
      now.delete("cursor");
      for (const [name, value] of Object.entries(changes)) {
        if (value === "" || value === "all") now.delete(name);
        else now.set(name, value);
      }
      return now;
    });
  const view = views.findIndex(({ id }) => id === (searchParams.get("view") ?? "all"));
  return (
    <Page title="Catalogue" subtitle="What your agents know of your products, and how fresh it is">
      <Layout>
        <Layout.Section>
          <ListCard
            resourceName={{ singular: "product", plural: "products" }}
            headings={[
              { title: "Product" },
              { title: "Price" },
              { title: "Shoppers" },
              { title: "Last read" },
            ]}
            itemCount={rows.length}
            nextCursor={data.nextCursor}
            filters={
              <>
                <Tabs
                  tabs={views}
                  selected={Math.max(0, view)}
                  onSelect={(index) => show({ view: views[index]!.id })}
                />
                <Box padding="300" paddingBlockStart="0">
                  <ListSearch
                    label="Search products"
                    placeholder="Search by title, vendor, type, SKU or barcode"
                    value={data.text}
                    onSearch={(text) => show({ text })}
                  />
                </Box>
              </>
            }
            empty={<NoProducts isFiltered={data.text !== "" || view > 0} />}
          >
            {rows.map((row, position) => (
              <ListRow
                key={row.id}
                id={row.id}
                position={position}
                to={`shopify://admin/products/${row.id}`}
                title={row.title}
                before={<Thumbnail source={row.imageUrl ?? ImageIcon} alt="" size="extraSmall" />}
                below={row.kind}
                cells={[row.price, <Visibility key="shoppers" row={row} />, row.readAt]}
              />
            ))}
          </ListCard>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <SyncCard sync={data.sync} />
            <Card>
              <BlockStack gap="200">
                <Text as="h2" variant="headingMd">
                  How fresh it is
                </Text>
                {data.freshness.map((sentence) => (
                  <Text as="p" key={sentence}>
                    {sentence}
                  </Text>
                ))}
              </BlockStack>
            </Card>
            <Learners agents={data.agents} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function Visibility({ row }: { row: Data["rows"][number] }) {
  if (row.hidden) return <Badge>{row.hidden}</Badge>;
  return (
    <InlineStack gap="100">
      <Badge tone="success">Shown</Badge>
      {!row.available && <Badge tone="attention">Sold out</Badge>}
    </InlineStack>
  );
}

/** Which agents find and show products. */
function Learners({ agents }: { agents: Data["agents"] }) {
  const fetcher = useFetcher();
  const chosen = (agent: Data["agents"][number]): boolean =>
    fetcher.formData?.get("agent") === agent.agentId ? fetcher.formData.get("value") === "on" : agent.learns;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Which agents learn it
        </Text>
        {agents.map((agent) => (
          <Checkbox
            key={agent.agentId}
            label={agent.name}
            checked={chosen(agent)}
            onChange={(checked) =>
              void fetcher.submit(
                { intent: "learns", agent: agent.agentId, value: checked ? "on" : "off" },
                { method: "post" },
              )
            }
          />
        ))}
      </BlockStack>
    </Card>
  );
}

function NoProducts({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <Box padding="600">
        <Text as="p" alignment="center" tone="subdued">
          No product fits.
        </Text>
      </Box>
    );
  }
  return (
    <EmptyState heading="No products yet" image="">
      <p>
        The first sync reads them by itself. If it has ended and this is still empty, add products in Shopify.
      </p>
    </EmptyState>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
