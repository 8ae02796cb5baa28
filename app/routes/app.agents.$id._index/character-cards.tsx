import { ChoiceList, FormLayout, InlineGrid, TextField } from "@shopify/polaris";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { settingNames } from "~/domain/agents/setting-names";
import { SettingField, SettingsSection, type SettingsFields } from "~/components/setting-field";
import { WelcomePreview } from "./welcome-preview";

const personalities = [
  { value: "friendly", label: "Friendly", helpText: "Warm and helpful, as a good shop assistant" },
  { value: "professional", label: "Professional", helpText: "To the point, with expertise" },
  { value: "casual", label: "Casual", helpText: "Easy-going, as among friends" },
  { value: "formal", label: "Formal", helpText: "Polite and reserved" },
];

/** Name, personality, style and tone. */
export function WhoCard(fields: SettingsFields) {
  const { values, onChange } = fields;
  return (
    <SettingsSection title="Who it is">
      <FormLayout>
        <SettingField name="name" fields={fields} maxLength={60} helpText="Shoppers see it above the chat." />
        <SettingField
          name="description"
          fields={fields}
          maxLength={300}
          multiline={2}
          helpText="For you and your teammates: what this agent is for."
        />
        <ChoiceList
          title={settingNames.personality}
          choices={personalities}
          selected={[values.personality]}
          onChange={([value]) => onChange({ personality: value as AgentSettings["personality"] })}
        />
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <SettingField
            name="style"
            fields={fields}
            maxLength={500}
            multiline={2}
            placeholder="Short sentences, no exclamation marks"
          />
          <SettingField
            name="tone"
            fields={fields}
            maxLength={500}
            multiline={2}
            placeholder="Like an experienced outfitter"
          />
        </InlineGrid>
      </FormLayout>
    </SettingsSection>
  );
}

/** What it is told, in the merchant's words. */
export function InstructionsCard(fields: SettingsFields) {
  return (
    <SettingsSection title={settingNames.instructions}>
      <SettingField
        name="instructions"
        fields={fields}
        label="What it must know and do"
        maxLength={8_000}
        multiline={8}
        helpText="Facts belong into your knowledge, where they can be quoted. For what holds only in some cases, write a rule."
      />
    </SettingsSection>
  );
}

/** Greeting and suggestions, with a preview. */
export function WelcomeCard(fields: SettingsFields) {
  const { values, onChange, problems } = fields;
  return (
    <SettingsSection title="How a chat begins">
      <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400">
        <FormLayout>
          <SettingField
            name="welcomeMessage"
            fields={fields}
            maxLength={500}
            multiline={3}
            helpText="Leave it empty for a greeting in the shopper's language."
          />
          <TextField
            label={settingNames.suggestions}
            autoComplete="off"
            multiline={4}
            value={values.suggestions.join("\n")}
            onChange={(text) => onChange({ suggestions: text === "" ? [] : text.split("\n") })}
            error={problems.suggestions}
            helpText="One in each line, six at most. Empty: some in the shopper's language."
          />
        </FormLayout>
        <WelcomePreview values={values} />
      </InlineGrid>
    </SettingsSection>
  );
}
