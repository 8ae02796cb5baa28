import { BlockStack } from "@shopify/polaris";
import { settingNames } from "~/domain/agents/setting-names";
import { AnswersCard, ToolsCard } from "./answer-cards";
import { AppearanceFields } from "./appearance-fields";
import { InstructionsCard, WelcomeCard, WhoCard } from "./character-cards";
import { SettingsSection, type SettingsFields } from "./setting-field";

/** All that the draft holds besides rules and workflows. */
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
      <SettingsSection title={settingNames.appearance}>
        <AppearanceFields {...fields} />
      </SettingsSection>
    </BlockStack>
  );
}
