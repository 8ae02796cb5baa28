import { BlockStack, Box, Card, InlineStack, Link, Pagination, Text } from "@shopify/polaris";
import { useSearchParams } from "@remix-run/react";
import { ListSearch } from "~/components/list-search";
import type { SourceView } from "./view-source.server";

/** The passages as they are found and quoted. */
export function PassagesCard({ chunks }: Pick<SourceView, "chunks">) {
  const [, setSearchParams] = useSearchParams();
  const show = (changes: { text?: string; passages?: number }): void =>
    setSearchParams(
      (now) => {
        if (changes.text !== undefined) now.set("text", changes.text);
        now.set("passages", String(changes.passages ?? 0));
        return now;
      },
      { preventScrollReset: true },
    );
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Passages
          </Text>
          <Text as="span" tone="subdued">
            {chunks.words}
          </Text>
        </InlineStack>
        <ListSearch
          label="Search in these passages"
          placeholder="Search in these passages"
          value={chunks.text}
          onSearch={(text) => show({ text })}
        />
        {chunks.rows.map((chunk) => (
          <Box key={chunk.chunkId} background="bg-surface-secondary" borderRadius="200" padding="300">
            <BlockStack gap="100">
              {chunk.page && (
                <Text as="p" variant="bodySm" breakWord>
                  <Link url={chunk.page.url} target="_blank">
                    {chunk.page.title || chunk.page.url}
                  </Link>
                </Text>
              )}
              {chunk.headings.length > 0 && (
                <Text as="h3" variant="headingSm">
                  {chunk.headings.join(" › ")}
                </Text>
              )}
              <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{chunk.text}</div>
            </BlockStack>
          </Box>
        ))}
        {(chunks.offset > 0 || chunks.nextOffset !== null) && (
          <InlineStack align="center">
            <Pagination
              hasPrevious={chunks.offset > 0}
              hasNext={chunks.nextOffset !== null}
              onPrevious={() => show({ passages: Math.max(0, chunks.offset - chunks.perPage) })}
              onNext={() => show({ passages: chunks.nextOffset! })}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
