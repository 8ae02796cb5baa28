import { useState } from "react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { toFormFields, toFormValues, type CrawlFormProblem, type CrawlFormValues } from "./crawl-form";
import { CrawlSettingsForm } from "./crawl-settings-form";
import type { CrawlSettings } from "~/domain/knowledge/crawl/crawl-settings";

/** What the action of the page answers to `save-crawl-settings`. */
export interface CrawlSettingsAnswer {
  crawlProblem?: CrawlFormProblem | null;
  /** The changed settings have begun a new crawl. */
  crawls?: boolean;
}

/** The settings of a website or link that is there, posted to the page's own action as `save-crawl-settings`. */
export function CrawlSettingsCard({ kind, settings }: { kind: "website" | "link"; settings: CrawlSettings }) {
  const fetcher = useFetcher<CrawlSettingsAnswer>();
  // What is typed, and what of it was sent last.
  const [draft, setDraft] = useState<CrawlFormValues | null>(null);
  const [sent, setSent] = useState<CrawlFormValues | null>(null);
  const busy = fetcher.state !== "idle";
  const problem = busy ? null : (fetcher.data?.crawlProblem ?? null);
  const isSaved = !busy && fetcher.data !== undefined && problem === null && draft === sent;
  const stored = toFormValues(settings);
  const values = isSaved ? stored : (draft ?? stored);
  const isChanged = JSON.stringify(values) !== JSON.stringify(stored);
  const save = (): void => {
    setDraft(values);
    setSent(values);
    void fetcher.submit({ ...toFormFields(values), intent: "save-crawl-settings" }, { method: "post" });
  };
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            What is read
          </Text>
          {isSaved && (
            <Banner tone="success">
              <p>{fetcher.data?.crawls ? "Saved. The website is being read anew." : "Saved."}</p>
            </Banner>
          )}
          <CrawlSettingsForm
            kind={kind}
            values={values}
            onChange={setDraft}
            problem={problem}
            addressError={null}
            addressHelp=""
          />
          <InlineStack gap="200" align="end">
            <Button disabled={!isChanged || busy} onClick={() => setDraft(null)}>
              Discard
            </Button>
            <Button submit variant="primary" disabled={!isChanged} loading={busy}>
              Save
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}
