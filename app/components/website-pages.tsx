import {
  Badge,
  BlockStack,
  Box,
  Card,
  InlineStack,
  IndexTable,
  Link,
  Tabs,
  Text,
  useBreakpoints,
  type BadgeProps,
} from "@shopify/polaris";
import { useSearchParams } from "@remix-run/react";
import type { WebsitePagesView } from "./view-website-pages";

const words: Record<string, { label: string; tone?: BadgeProps["tone"] }> = {
  queued: { label: "Waiting", tone: "info" },
  ready: { label: "Ready", tone: "success" },
  skipped: { label: "Left out" },
  failed: { label: "Failed", tone: "critical" },
};
const filters = ["all", "ready", "skipped", "failed", "queued"] as const;

/** The pages of a website, each with what came of it; by status, and a few at a time. */
export function WebsitePages({ pages }: { pages: WebsitePagesView }) {
  const [searchParams, setSearchParams] = useSearchParams();
  const condensed = useBreakpoints().smDown;
  const { counts, rows, nextCursor } = pages;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const show = (changes: { pageStatus?: string | null; pageCursor: string | null }): void =>
    setSearchParams(
      (now) => {
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) now.delete(name);
          else now.set(name, value);
        }
        return now;
      },
      { preventScrollReset: true },
    );
  const hasPrevious = searchParams.has("pageCursor");
  const pagination = {
    hasPrevious,
    hasNext: nextCursor !== null,
    onPrevious: () => show({ pageCursor: null }),
    onNext: () => show({ pageCursor: nextCursor }),
    previousTooltip: "First page",
  };
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="100">
        <Text as="h2" variant="headingMd">
          Pages
        </Text>
      </Box>
      <Tabs
        tabs={filters.map((id) => ({
          id: `pages-${id}`,
          content: id === "all" ? "All" : words[id]!.label,
          badge: String(id === "all" ? all : counts[id]),
        }))}
        selected={Math.max(0, filters.indexOf(pages.status as (typeof filters)[number]))}
        onSelect={(index) => show({ pageStatus: index === 0 ? null : filters[index]!, pageCursor: null })}
      />
      {rows.length === 0 ? (
        <Box padding="600">
          <Text as="p" alignment="center" tone="subdued">
            {all === 0 ? "No page has been found yet." : "There is no such page."}
          </Text>
        </Box>
      ) : (
        <IndexTable
          selectable={false}
          condensed={condensed}
          itemCount={rows.length}
          resourceName={{ singular: "page", plural: "pages" }}
          headings={[
            { title: "Page" },
            { title: "Status" },
            { title: "Passages", alignment: "end" },
            { title: "Last looked at" },
          ]}
          {...(hasPrevious || nextCursor !== null ? { pagination } : {})}
        >
          {rows.map((row, position) => (
            <Row key={row.id} row={row} position={position} condensed={condensed} />
          ))}
        </IndexTable>
      )}
    </Card>
  );
}

function Row({
  row,
  position,
  condensed,
}: {
  row: WebsitePagesView["rows"][number];
  position: number;
  condensed: boolean;
}) {
  const { label, tone } = words[row.status] ?? { label: row.status };
  const page = (
    <BlockStack gap="050">
      <Link url={row.url} target="_blank" monochrome removeUnderline>
        <Text as="span" fontWeight="medium" breakWord>
          {row.title}
        </Text>
      </Link>
      <Text as="span" variant="bodySm" tone="subdued" breakWord>
        {row.path}
      </Text>
      {row.reason && (
        <Text
          as="span"
          variant="bodySm"
          breakWord
          {...(row.status === "failed" ? { tone: "critical" } : { tone: "subdued" })}
        >
          {row.reason}
        </Text>
      )}
    </BlockStack>
  );
  const badge = <Badge {...(tone ? { tone } : {})}>{label}</Badge>;
  return (
    <IndexTable.Row id={row.id} position={position}>
      {condensed ? (
        <Box padding="300" width="100%">
          <BlockStack gap="100">
            {page}
            <InlineStack gap="300" blockAlign="center">
              {badge}
              <Text as="span" variant="bodySm" tone="subdued">
                {`${row.passages} passages, ${row.fetchedAt}`}
              </Text>
            </InlineStack>
          </BlockStack>
        </Box>
      ) : (
        <>
          <IndexTable.Cell>
            <div style={{ whiteSpace: "normal", maxWidth: "32rem" }}>{page}</div>
          </IndexTable.Cell>
          <IndexTable.Cell>{badge}</IndexTable.Cell>
          <IndexTable.Cell>
            <Text as="span" alignment="end" numeric>
              {row.passages}
            </Text>
          </IndexTable.Cell>
          <IndexTable.Cell>{row.fetchedAt}</IndexTable.Cell>
        </>
      )}
    </IndexTable.Row>
  );
}
