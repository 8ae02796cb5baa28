import { useState } from "react";
import { BlockStack, Box, Button, Card, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import type { SourceChange } from "./change-source.server";
import type { SourceView } from "./view-source.server";

/** Which agents answer from this source. */
export function AgentsCard({ source, agents }: Pick<SourceView, "source" | "agents">) {
  const fetcher = useFetcher<SourceChange>();
  const [usedBy, setUsedBy] = useState(source.usedBy);
  const [chosen, setChosen] = useState<string[]>(source.agentIds);
  const isChanged =
    usedBy !== source.usedBy || chosen.toSorted().join() !== source.agentIds.toSorted().join();
  const save = (): void => {
    const form = new FormData();
    form.set("intent", "set-agents");
    form.set("usedBy", usedBy);
    for (const agentId of chosen) form.append("agent", agentId);
    void fetcher.submit(form, { method: "post" });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <ChoiceList
          title="Which agents use it"
          choices={[
            { label: "All agents, also later ones", value: "all" },
            { label: "Only these", value: "selected" },
          ]}
          selected={[usedBy]}
          onChange={([value]) => setUsedBy(value!)}
        />
        {usedBy === "selected" && (
          <Box paddingInlineStart="600">
            <ChoiceList
              allowMultiple
              title="Agents"
              titleHidden
              choices={agents}
              selected={chosen}
              onChange={setChosen}
            />
          </Box>
        )}
        {fetcher.data?.problem && (
          <Text as="p" tone="critical">
            {fetcher.data.problem}
          </Text>
        )}
        {isChanged && (
          <InlineStack>
            <Button onClick={save} loading={fetcher.state !== "idle"}>
              Save
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
