import { useState } from "react";
import {
  ActionList,
  Badge,
  BlockStack,
  Box,
  Button,
  Card,
  EmptyState,
  InlineGrid,
  InlineStack,
  Page,
  Popover,
  Tabs,
  Text,
} from "@shopify/polaris";
import {
  FileIcon,
  GlobeIcon,
  LinkIcon,
  NoteIcon,
  QuestionCircleIcon,
  TextIcon,
} from "@shopify/polaris-icons";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { Figure, ListCard, ListRow } from "~/components/list-card";
import { ListSearch } from "~/components/list-search";
import { SourceStatus } from "~/components/source-status";
import { kindGroups, kindWords } from "~/components/source-words";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { isWorking } from "~/domain/knowledge/sources/knowledge-source";
import { listSources, type SourceFilter } from "~/domain/knowledge/sources/list-sources";
import { readKnowledgeSummary } from "~/domain/knowledge/sources/read-knowledge-summary";
import { authenticateMerchant } from "~/merchant.server";

const rowsPerPage = 25;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { searchParams } = new URL(args.request.url);
  const [summary, page] = await Promise.all([
    readKnowledgeSummary(services, { shopId }),
    listSources(services, {
      shopId,
      filter: filterOf(searchParams),
      limit: rowsPerPage,
      cursor: searchParams.get("cursor"),
    }),
  ]);
  const format = createFormat(shop);
  return {
    summary: {
      ...summary,
      known: `${format.count(summary.chunks)} passages from ${format.count(summary.sources)} sources`,
    },
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      id: row.sourceId,
      title: row.title,
      kind: kindWords[row.kind] ?? row.kind,
      status: row.status,
      reason: row.failureMessage,
      disabled: row.disabledAt !== null,
      deleted: row.deletedAt !== null,
      chunks: format.count(row.chunkCount),
      progress:
        isWorking(row.status) && row.progressTotal > 0
          ? `${format.count(row.progressDone)} of ${format.count(row.progressTotal)}`
          : "",
      usedBy: row.usedBy === "all" ? "All agents" : agentsWords(row.agentIds.length),
      refreshedAt: row.refreshedAt ? format.dateTime(row.refreshedAt) : null,
    })),
  };
};

function agentsWords(count: number): string {
  return count === 0 ? "No agent" : `${count} ${count === 1 ? "agent" : "agents"}`;
}

function filterOf(searchParams: URLSearchParams): SourceFilter {
  const view = searchParams.get("view") ?? "all";
  const text = searchParams.get("text")?.trim() ?? "";
  const kinds = kindGroups.find(({ id }) => id === view)?.kinds ?? null;
  return {
    ...(kinds ? { kinds } : {}),
    ...(view === "attention" ? { statuses: ["failed", "stale"] } : {}),
    ...(view === "deleted" ? { deleted: true } : {}),
    ...(text ? { text } : {}),
  };
}

const views = [
  ...kindGroups.map(({ id, label }) => ({ id: id, content: label })),
  { id: "attention", content: "Needs attention" },
  { id: "deleted", content: "Deleted" },
];

export default function Knowledge() {
  const { summary, rows, nextCursor } = useLoaderData<typeof loader>();
  const [searchParams, setSearchParams] = useSearchParams();
  useRefreshWhile(summary.working > 0);
  const view = searchParams.get("view") ?? "all";
  const show = (changes: Record<string, string>): void =>
    setSearchParams((now) => {
      now.delete("cursor");
      for (const [name, value] of Object.entries(changes)) {
        if (value === "" || (name === "view" && value === "all")) now.delete(name);
        else now.set(name, value);
      }
      return now;
    });
  return (
    <Page
      title="Knowledge"
      subtitle={`What your agents know besides the products: ${summary.known}`}
      primaryAction={<AddSource />}
    >
      <BlockStack gap="400">
        <Doors openGaps={summary.openGaps} />
        <ListCard
          resourceName={{ singular: "source", plural: "sources" }}
          headings={[
            { title: "Source" },
            { title: "Kind" },
            { title: "Status" },
            { title: "Passages", alignment: "end" },
            { title: "Used by" },
            { title: "Last refreshed" },
          ]}
          itemCount={rows.length}
          nextCursor={nextCursor}
          filters={
            <>
              <Tabs
                tabs={views.map(({ id, content }) => ({
                  id,
                  content,
                  ...(id === "attention" && summary.needAttention > 0
                    ? { badge: String(summary.needAttention) }
                    : {}),
                }))}
                selected={Math.max(
                  0,
                  views.findIndex(({ id }) => id === view),
                )}
                onSelect={(index) => show({ view: views[index]!.id })}
              />
              <Box padding="300" paddingBlockStart="0">
                <ListSearch
                  label="Search sources"
                  placeholder="Search by title, address or file name"
                  value={searchParams.get("text") ?? ""}
                  onSearch={(text) => show({ text })}
                />
              </Box>
            </>
          }
          empty={<NoSources view={view} isSearch={searchParams.has("text")} />}
        >
          {rows.map((row, position) => (
            <ListRow
              key={row.id}
              id={row.id}
              position={position}
              to={`/app/knowledge/sources/${row.id}`}
              title={row.title || "(no title)"}
              cells={[
                row.kind,
                <Standing key="status" row={row} />,
                <Figure key="chunks">{row.chunks}</Figure>,
                row.usedBy,
                row.refreshedAt,
              ]}
            />
          ))}
        </ListCard>
      </BlockStack>
    </Page>
  );
}

const additions = [
  {
    content: "Website",
    helpText: "Reads all pages, again and again",
    icon: GlobeIcon,
    url: "/app/knowledge/add-website",
  },
  {
    content: "Single link",
    helpText: "One page of the web",
    icon: LinkIcon,
    url: "/app/knowledge/add-website?kind=link",
  },
  {
    content: "Files",
    helpText: "PDF, TXT, MD, CSV up to 10 MB",
    icon: FileIcon,
    url: "/app/knowledge/add-files",
  },
  { content: "Text", helpText: "Paste what you have", icon: TextIcon, url: "/app/knowledge/add-text" },
  {
    content: "Questions and answers",
    helpText: "By hand or from CSV",
    icon: QuestionCircleIcon,
    url: "/app/knowledge/add-questions",
  },
  {
    content: "Article",
    helpText: "Write it here, with versions",
    icon: NoteIcon,
    url: "/app/knowledge/articles/new",
  },
];

function AddSource() {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      preferredAlignment="right"
      activator={
        <Button variant="primary" disclosure onClick={() => setOpen(!open)}>
          Add knowledge
        </Button>
      }
    >
      <ActionList items={additions} onActionAnyItem={() => setOpen(false)} />
    </Popover>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

/** The state of a source, with how far it is or what is wrong. */
function Standing({ row }: { row: Row }) {
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <SourceStatus status={row.status} disabled={row.disabled} deleted={row.deleted} />
        {row.progress && (
          <Text as="span" tone="subdued" variant="bodySm">
            {row.progress}
          </Text>
        )}
      </InlineStack>
      {row.reason && (
        <Box maxWidth="320px">
          <Text as="span" tone="subdued" variant="bodySm" truncate>
            {row.reason}
          </Text>
        </Box>
      )}
    </BlockStack>
  );
}

/** Ways into the other pages of this part. */
function Doors({ openGaps }: { openGaps: number }) {
  const doors = [
    {
      title: "Ask your knowledge",
      text: "See which passages a question finds, and why.",
      url: "/app/knowledge/query",
    },
    {
      title: "Unanswered questions",
      text: "What shoppers asked and nothing answers.",
      url: "/app/knowledge/gaps",
      count: openGaps,
    },
    { title: "Articles", text: "Write answers here, with versions.", url: "/app/knowledge/articles" },
    { title: "Synonyms", text: "Words that mean the same in your shop.", url: "/app/knowledge/synonyms" },
  ];
  return (
    <InlineGrid columns={{ xs: 2, lg: 4 }} gap="300">
      {doors.map(({ title, text, url, count }) => (
        <Card key={url}>
          <BlockStack gap="100" inlineAlign="start">
            <InlineStack gap="200" blockAlign="center">
              <Button variant="plain" url={url}>
                {title}
              </Button>
              {count ? <Badge tone="attention">{String(count)}</Badge> : null}
            </InlineStack>
            <Text as="p" tone="subdued">
              {text}
            </Text>
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}

function NoSources({ view, isSearch }: { view: string; isSearch: boolean }) {
  if (isSearch || view === "deleted" || view === "attention") {
    const words = isSearch
      ? "No source has this in its title, address or file name."
      : view === "deleted"
        ? "Nothing was deleted in the last 30 days."
        : "Every source was read and is fresh.";
    return (
      <Box padding="600">
        <Text as="p" alignment="center" tone="subdued">
          {words}
        </Text>
      </Box>
    );
  }
  return (
    <EmptyState heading="Nothing of this kind yet" image="">
      <p>
        Your store&apos;s policies, pages and blog articles are read by themselves. Add your website, files,
        texts and questions with their answers, and your agents answer from them, naming the source.
      </p>
    </EmptyState>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
