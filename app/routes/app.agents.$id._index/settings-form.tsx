import { BlockStack } from "@shopify/polaris";
import { AnswersCard, ToolsCard } from "./answer-cards";
import { InstructionsCard, WelcomeCard, WhoCard } from "./character-cards";
import type { SettingsFields } from "~/components/setting-field";

/** What the agent is told, and how it answers. */
export function SettingsForm({
  installationModel,
  ...fields
}: SettingsFields & { installationModel: string }) {
  return (
    <BlockStack gap="400">
      <WhoCard {...fields} />
      <InstructionsCard {...fields} />
      <WelcomeCard {...fields} />
      <AnswersCard {...fields} installationModel={installationModel} />
      <ToolsCard {...fields} />
    </BlockStack>
  );
}
