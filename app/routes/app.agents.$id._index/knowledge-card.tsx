import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { TrainingStatus } from "~/components/training-status";
import type { AgentView } from "./route";

/** How far the agent has learnt what it answers from, and the ways to it. */
export function KnowledgeCard({ agent: { training, learnsCatalogue } }: { agent: AgentView }) {
  const sources = `${training.sources.toLocaleString("en")} ${training.sources === 1 ? "source" : "sources"}`;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            What it answers from
          </Text>
          <TrainingStatus training={training} />
        </InlineStack>
        <Text as="p">{`${sources} of your knowledge${learnsCatalogue ? ", and the catalogue" : ""}.`}</Text>
        {training.status === "failed" && (
          <Text as="p" tone="critical">
            Some could not be read: the list says why, and what to do.
          </Text>
        )}
        <InlineStack gap="300">
          <Button variant="plain" url="/app/knowledge">
            Choose its sources
          </Button>
          <Button variant="plain" url="/app/catalog">
            Catalogue
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
