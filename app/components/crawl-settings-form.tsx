import { useState } from "react";
import {
  Banner,
  BlockStack,
  Button,
  Checkbox,
  Collapsible,
  FormLayout,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { crawlLimits } from "~/domain/knowledge/crawl/crawl-settings";
import { refreshWords, type CrawlFormProblem, type CrawlFormValues } from "./crawl-form";

/** What of a website is read, and how often. Of a link only its address and the time. */
export function CrawlSettingsForm({
  kind,
  values,
  onChange,
  problem,
  addressError,
  addressHelp,
}: {
  kind: "website" | "link";
  values: CrawlFormValues;
  onChange: (values: CrawlFormValues) => void;
  /** What the server said of the last try. */
  problem: CrawlFormProblem | null;
  addressError: string | null;
  addressHelp: React.ReactNode;
}) {
  const isWebsite = kind === "website";
  const set =
    <Name extends keyof CrawlFormValues>(name: Name) =>
    (value: CrawlFormValues[Name]): void =>
      onChange({ ...values, [name]: value });
  const errorOf = (field: CrawlFormProblem["field"]): string | undefined =>
    problem?.field === field ? problem.message : undefined;
  return (
    <FormLayout>
      {problem && problem.field === null && (
        <Banner tone="critical">
          <p>{problem.message}</p>
        </Banner>
      )}
      <TextField
        label={isWebsite ? "Start address" : "Address of the page"}
        type="url"
        autoComplete="url"
        placeholder="https://www.example.com"
        value={values.startUrl}
        onChange={set("startUrl")}
        error={addressError ?? errorOf("startUrl")}
        helpText={addressHelp}
      />
      <FormLayout.Group condensed>
        {isWebsite && (
          <TextField
            label="Pages at most"
            type="number"
            autoComplete="off"
            min={1}
            max={crawlLimits.pagesMax}
            value={values.pagesMax}
            onChange={set("pagesMax")}
            error={errorOf("pagesMax")}
            helpText={`1 to ${crawlLimits.pagesMax.toLocaleString("en")}`}
          />
        )}
        <Select
          label="Read again"
          options={refreshWords}
          value={values.refresh}
          onChange={set("refresh")}
          error={errorOf("refreshEveryHours")}
          helpText="Only what changed is written anew."
        />
      </FormLayout.Group>
      {isWebsite && <Advanced values={values} set={set} errorOf={errorOf} problem={problem} />}
    </FormLayout>
  );
}

function Advanced({
  values,
  set,
  errorOf,
  problem,
}: {
  values: CrawlFormValues;
  set: <Name extends keyof CrawlFormValues>(name: Name) => (value: CrawlFormValues[Name]) => void;
  errorOf: (field: CrawlFormProblem["field"]) => string | undefined;
  problem: CrawlFormProblem | null;
}) {
  const [opened, setOpened] = useState(false);
  const hasProblem = ["depthMax", "include", "exclude", "useSitemap"].includes(problem?.field ?? "");
  const open = opened || hasProblem;
  return (
    <BlockStack gap="300">
      <div>
        <Button
          variant="plain"
          disclosure={open ? "up" : "down"}
          onClick={() => setOpened(!open)}
          ariaExpanded={open}
          ariaControls="crawl-advanced"
        >
          Which pages
        </Button>
      </div>
      <Collapsible id="crawl-advanced" open={open}>
        <FormLayout>
          <Checkbox
            label="Use the website's sitemap"
            helpText="Finds pages that no link leads to."
            checked={values.useSitemap}
            onChange={set("useSitemap")}
          />
          <TextField
            label="Links away from the start page, at most"
            type="number"
            autoComplete="off"
            min={0}
            max={crawlLimits.depthMax}
            value={values.depthMax}
            onChange={set("depthMax")}
            error={errorOf("depthMax")}
            helpText={`0 reads the start page alone; at most ${crawlLimits.depthMax}`}
          />
          <TextField
            label="Only these pages"
            multiline={3}
            autoComplete="off"
            value={values.include}
            onChange={set("include")}
            error={errorOf("include")}
            placeholder={"/help/*"}
            helpText="One path a line; * stands for any letters. Empty: all pages of the website."
          />
          <TextField
            label="Not these pages"
            multiline={4}
            autoComplete="off"
            value={values.exclude}
            onChange={set("exclude")}
            error={errorOf("exclude")}
            helpText="One path a line, as above. What the website's robots.txt forbids is left out anyway."
          />
          <Text as="p" tone="subdued">
            Addresses that differ only in tracking or session parameters count as one page, and so do pages
            that name another one as the right one.
          </Text>
        </FormLayout>
      </Collapsible>
    </BlockStack>
  );
}
