import { Box, Button, InlineStack, Select } from "@shopify/polaris";
import { useSearchParams } from "@remix-run/react";
import { shopperIntentNames, shopperIntents } from "~/domain/agents/shopper-intent";
import {
  conversationOutcomes,
  outcomeNames,
  sentimentNames,
  sentiments,
} from "~/domain/conversations/classification";

const filters = [
  {
    name: "mood",
    label: "Mood",
    options: sentiments.map((value) => ({ value, label: sentimentNames[value] })),
  },
  {
    name: "ended",
    label: "How it ended",
    options: conversationOutcomes.map((value) => ({ value, label: outcomeNames[value] })),
  },
  {
    name: "subject",
    label: "Subject",
    options: shopperIntents.map((value) => ({ value, label: shopperIntentNames[value] })),
  },
] as const;

/** What the list of conversations is narrowed to, kept in its address. */
export function ConversationFilters() {
  const [searchParams, setSearchParams] = useSearchParams();
  const choose = (name: string, value: string): void =>
    setSearchParams((now) => {
      now.delete("cursor");
      if (value === "") now.delete(name);
      else now.set(name, value);
      return now;
    });
  const isNarrowed = filters.some(({ name }) => searchParams.has(name));
  return (
    <Box padding="300" borderBlockEndWidth="025" borderColor="border">
      <InlineStack gap="300" blockAlign="center">
        {filters.map(({ name, label, options }) => (
          <Select
            key={name}
            label={label}
            labelInline
            options={[{ value: "", label: "Any" }, ...options]}
            value={searchParams.get(name) ?? ""}
            onChange={(value) => choose(name, value)}
          />
        ))}
        {isNarrowed && (
          <Button variant="plain" onClick={() => setSearchParams({}, { preventScrollReset: true })}>
            Clear all
          </Button>
        )}
      </InlineStack>
    </Box>
  );
}
