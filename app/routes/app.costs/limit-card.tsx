import { useState } from "react";
import { BlockStack, Button, Card, Form, InlineStack, Text, TextField } from "@shopify/polaris";
import type { useChange } from "~/components/use-change";
import { readDollars } from "./view-costs";

export interface LimitOutcome {
  done: string | null;
  problem: string | null;
}

/** The most that language models may cost on one day. */
export function LimitCard({
  saved,
  change: { submit, busy, outcome },
}: {
  saved: string;
  change: ReturnType<typeof useChange<LimitOutcome>>;
}) {
  const [typed, setTyped] = useState(saved);
  const isChanged = readDollars(typed) !== readDollars(saved);
  return (
    <Card>
      <Form onSubmit={() => submit({ dayMax: typed })}>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Most per day
          </Text>
          <TextField
            label="US dollars"
            labelHidden
            prefix="$"
            inputMode="decimal"
            autoComplete="off"
            placeholder="No limit"
            value={typed}
            onChange={setTyped}
            error={outcome?.problem ?? undefined}
            helpText="Leave it empty for no limit. Above it your agents go on answering without a language model, until the day ends in your shop's time zone."
          />
          <InlineStack gap="300" blockAlign="center">
            <Button submit variant="primary" loading={busy} disabled={!isChanged}>
              Save
            </Button>
            <Text as="span" tone="subdued">
              <span role="status">{isChanged ? "" : outcome?.done}</span>
            </Text>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
