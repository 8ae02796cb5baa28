import { useState } from "react";
import { Badge, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useSearchParams } from "@remix-run/react";
import type { AlsoFound, ExplainedWord } from "~/domain/search/explain-synonyms";

/** What a search also finds. */
export function TryOut({ tried }: { tried: { query: string; words: ExplainedWord[] | null } }) {
  const [, setSearchParams] = useSearchParams();
  const [query, setQuery] = useState(tried.query);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Try it
        </Text>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setSearchParams(
              (now) => {
                now.set("try", query.trim());
                return now;
              },
              { preventScrollReset: true },
            );
          }}
        >
          <TextField
            label="What does a search for this now also find?"
            autoComplete="off"
            placeholder="red sweat shirt"
            maxLength={200}
            value={query}
            onChange={setQuery}
            connectedRight={<Button submit>Try</Button>}
          />
        </form>
        <div aria-live="polite">{tried.words && <Words words={tried.words} />}</div>
      </BlockStack>
    </Card>
  );
}

function Words({ words }: { words: ExplainedWord[] }) {
  if (words.length === 0) {
    return (
      <Text as="p" tone="subdued">
        Searches leave all of these words out.
      </Text>
    );
  }
  return (
    <BlockStack gap="200">
      {words.map(({ word, also }) => (
        <InlineStack key={word} gap="200" blockAlign="center">
          <Text as="span" fontWeight="semibold">
            {word}
          </Text>
          {also.length === 0 && (
            <Text as="span" tone="subdued">
              only itself
            </Text>
          )}
          {also.map((one) => (
            <Badge key={one.name} {...(one.by === "shop" ? { tone: "success" as const } : {})}>
              {`${one.name} · ${describe(one)}`}
            </Badge>
          ))}
        </InlineStack>
      ))}
      <Text as="p" tone="subdued" variant="bodySm">
        Green: yours. Grey: built in. How many products and passages have the word stands behind it.
      </Text>
    </BlockStack>
  );
}

function describe({ products, passages }: AlsoFound): string {
  if (products === 0 && passages === 0) return "nowhere yet";
  const counts = [
    products > 0 ? `${products} ${products === 1 ? "product" : "products"}` : "",
    passages > 0 ? `${passages} ${passages === 1 ? "passage" : "passages"}` : "",
  ];
  return counts.filter((count) => count !== "").join(", ");
}
