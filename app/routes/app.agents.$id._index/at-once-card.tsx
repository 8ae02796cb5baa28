import { Banner, BlockStack, Card, Checkbox, Text } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import type { AgentOutcome } from "~/components/agent-settings-draft";
import type { AgentView } from "./route";

/** What holds at once, without a draft: on or off, and the catalogue. */
export function AtOnceCard({ agent }: { agent: AgentView }) {
  const fetcher = useFetcher<AgentOutcome>();
  const set =
    (intent: string) =>
    (isOn: boolean): void =>
      void fetcher.submit({ intent, value: isOn ? "on" : "off" }, { method: "post" });
  // While it is being saved the box already shows what was chosen.
  const chosen = (intent: string, stored: boolean): boolean =>
    fetcher.formData?.get("intent") === intent ? fetcher.formData.get("value") === "on" : stored;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Holds at once
          </Text>
          <Text as="p" tone="subdued">
            These are no part of the draft.
          </Text>
        </BlockStack>
        {fetcher.state === "idle" && fetcher.data?.problem && (
          <Banner tone="critical">
            <p>{fetcher.data.problem}</p>
          </Banner>
        )}
        <Checkbox
          label="Switched on"
          helpText="One that is off answers nobody. Its conversations stay."
          checked={chosen("enabled", agent.isOn)}
          onChange={set("enabled")}
        />
        <Checkbox
          label="Learns the catalogue"
          helpText="It finds and shows your products, with live prices and stock."
          checked={chosen("catalogue", agent.learnsCatalogue)}
          onChange={set("catalogue")}
        />
      </BlockStack>
    </Card>
  );
}
