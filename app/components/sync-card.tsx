import { Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";

export interface SyncView {
  state: "never" | "running" | "completed" | "failed" | "cancelled";
  /** What it does now, in plain words; while running. */
  step: string;
  done: number;
  total: number | null;
  /** "1,204 products a second, about 8 seconds left" */
  pace: string;
  /** "150 products, 420 variants, today at 14:03" */
  summary: string;
  failure: string | null;
}

/** What the agent knows of the catalogue, and the button that reads it anew. */
export function SyncCard({ sync }: { sync: SyncView }) {
  const fetcher = useFetcher();
  const running = sync.state === "running";
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Catalogue
          </Text>
          <fetcher.Form method="post">
            <input type="hidden" name="intent" value={running ? "cancel-sync" : "start-sync"} />
            <Button submit loading={fetcher.state !== "idle"}>
              {running ? "Cancel" : sync.state === "failed" ? "Try again" : "Sync products"}
            </Button>
          </fetcher.Form>
        </InlineStack>
        <div aria-live="polite">
          {running ? <Progress sync={sync} /> : <Text as="p">{sync.summary}</Text>}
        </div>
        {sync.failure && (
          <Banner tone="critical" title="The last sync did not finish">
            <p>{sync.failure}</p>
          </Banner>
        )}
      </BlockStack>
    </Card>
  );
}

function Progress({ sync }: { sync: SyncView }) {
  const percent = sync.total ? Math.min(100, Math.round((sync.done / sync.total) * 100)) : 0;
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between">
        <Text as="p">{sync.step}</Text>
        <Text as="p" tone="subdued">
          {sync.total === null
            ? ""
            : `${sync.done.toLocaleString("en")} of ${sync.total.toLocaleString("en")}`}
        </Text>
      </InlineStack>
      <ProgressBar progress={percent} size="small" />
      <Text as="p" tone="subdued" variant="bodySm">
        {sync.pace}
      </Text>
    </BlockStack>
  );
}
