import {
  Badge,
  Banner,
  BlockStack,
  Box,
  Button,
  EmptyState,
  InlineStack,
  Page,
  Tabs,
  Text,
} from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { ListCard, ListRow } from "~/components/list-card";
import { ListSearch } from "~/components/list-search";
import { deletedSourceDays } from "~/domain/knowledge/sources/delete-source";
import { articleStates, listArticles, type ArticleState } from "~/domain/knowledge/articles/list-articles";
import { undeleteArticle } from "~/domain/knowledge/articles/undelete-article";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";

const rowsPerPage = 25;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { searchParams } = new URL(args.request.url);
  const text = searchParams.get("text")?.trim() ?? "";
  const page = await listArticles(services, {
    shopId,
    state: readState(searchParams.get("view")),
    hasDraft: searchParams.get("view") === "changed",
    text,
    limit: rowsPerPage,
    cursor: searchParams.get("cursor"),
  });
  const format = createFormat(shop);
  return {
    text,
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      id: row.articleId,
      title: row.title,
      state: row.state,
      hasDraft: row.hasDraft,
      isForGap: row.gapId !== null,
      versions: versionWords(row.latestVersion, row.publishedVersion),
      changedAt: format.dateTime(row.deletedAt ?? row.updatedAt),
    })),
  };
};

function readState(view: string | null): ArticleState | null {
  return articleStates.find((state) => state === view) ?? null;
}

function versionWords(latest: number, published: number | null): string {
  return published === null || published === latest
    ? `Version ${latest}`
    : `Version ${latest} (published: ${published})`;
}

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const articleId = form.get("article");
  if (form.get("intent") !== "undelete" || typeof articleId !== "string")
    throw new Response("The form asked for nothing that this page knows.", { status: 400 });
  try {
    await undeleteArticle(services, { shopId, articleId });
    return { problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message };
  }
};

const views = [
  { id: "all", content: "All" },
  { id: "published", content: "Published" },
  { id: "draft", content: "Drafts" },
  { id: "changed", content: "Changed since published" },
  { id: "deleted", content: "Deleted" },
];

export default function Articles() {
  const { rows, text, nextCursor } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [searchParams, setSearchParams] = useSearchParams();
  const view = views.find(({ id }) => id === searchParams.get("view"))?.id ?? "all";
  const show = (changes: Record<string, string>): void =>
    setSearchParams((now) => {
      now.delete("cursor");
      for (const [name, value] of Object.entries(changes)) {
        if (value === "" || value === "all") now.delete(name);
        else now.set(name, value);
      }
      return now;
    });
  return (
    <Page
      title="Articles"
      subtitle="Answers that you write here; agents use what is published"
      backAction={{ content: "Knowledge", url: "/app/knowledge" }}
      primaryAction={{ content: "Write an article", url: "/app/knowledge/articles/new" }}
    >
      <BlockStack gap="400">
        {fetcher.data?.problem && (
          <Banner tone="critical" title="That was not done">
            <p>{fetcher.data.problem}</p>
          </Banner>
        )}
        <ListCard
          resourceName={{ singular: "article", plural: "articles" }}
          headings={[
            { title: "Article" },
            { title: "State" },
            { title: "Newest version" },
            { title: view === "deleted" ? "Deleted" : "Last changed" },
            ...(view === "deleted" ? [{ title: "Bring back", hidden: true }] : []),
          ]}
          itemCount={rows.length}
          nextCursor={nextCursor}
          filters={
            <>
              <Tabs
                tabs={views}
                selected={views.findIndex(({ id }) => id === view)}
                onSelect={(index) => show({ view: views[index]!.id })}
              />
              <Box padding="300" paddingBlockStart="0">
                <ListSearch
                  label="Search articles"
                  placeholder="Search by title or text"
                  value={text}
                  onSearch={(words) => show({ text: words })}
                />
              </Box>
            </>
          }
          empty={<NoArticles view={view} isSearch={text !== ""} />}
        >
          {rows.map((row, position) => (
            <ListRow
              key={row.id}
              id={row.id}
              position={position}
              to={`/app/knowledge/articles/${row.id}`}
              title={row.title}
              below={row.isForGap ? "Written for an unanswered question" : null}
              cells={[
                <State key="state" row={row} />,
                row.versions,
                row.changedAt,
                ...(row.state === "deleted"
                  ? [
                      <div key="undelete" onClick={(event) => event.stopPropagation()}>
                        <Button
                          accessibilityLabel={`Bring back “${row.title}”`}
                          loading={fetcher.state !== "idle" && fetcher.formData?.get("article") === row.id}
                          onClick={() =>
                            void fetcher.submit({ intent: "undelete", article: row.id }, { method: "post" })
                          }
                        >
                          Bring it back
                        </Button>
                      </div>,
                    ]
                  : []),
              ]}
            />
          ))}
        </ListCard>
      </BlockStack>
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

function State({ row }: { row: Pick<Row, "state" | "hasDraft"> }) {
  if (row.state === "deleted") return <Badge tone="critical">Deleted</Badge>;
  if (row.state === "draft") return <Badge>Draft</Badge>;
  return (
    <InlineStack gap="100">
      <Badge tone="success">Published</Badge>
      {row.hasDraft && <Badge tone="attention">Changed since</Badge>}
    </InlineStack>
  );
}

const noneWords: Record<string, string> = {
  published: "Nothing is published: open an article to publish it.",
  draft: "There is no draft.",
  changed: "Every published article says what its newest version says.",
  deleted: `Nothing was deleted in the last ${deletedSourceDays} days.`,
};

function NoArticles({ view, isSearch }: { view: string; isSearch: boolean }) {
  if (isSearch || view !== "all") {
    return (
      <Box padding="600">
        <Text as="p" alignment="center" tone="subdued">
          {isSearch ? "No article has this in its title or text." : noneWords[view]}
        </Text>
      </Box>
    );
  }
  return (
    <EmptyState
      heading="Nothing written yet"
      image=""
      action={{ content: "Write an article", url: "/app/knowledge/articles/new" }}
    >
      <p>Write here what stands nowhere else. Agents answer from an article once you publish it.</p>
    </EmptyState>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
