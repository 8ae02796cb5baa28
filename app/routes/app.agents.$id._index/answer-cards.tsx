import { ChoiceList, FormLayout, InlineGrid, RangeSlider, Select } from "@shopify/polaris";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { settingNames, toolNames } from "~/domain/agents/setting-names";
import { SettingField, SettingsSection, type SettingsFields } from "~/components/setting-field";

const languages = {
  en: "English",
  de: "German",
  fr: "French",
  es: "Spanish",
  it: "Italian",
  nl: "Dutch",
  pt: "Portuguese",
  pl: "Polish",
  sv: "Swedish",
  da: "Danish",
  nb: "Norwegian",
  fi: "Finnish",
  ja: "Japanese",
};

/** Language, length, model and freedom. */
export function AnswersCard({
  installationModel,
  ...fields
}: SettingsFields & { installationModel: string }) {
  const { values, onChange, problems } = fields;
  const isKnown = values.language === "auto" || Object.hasOwn(languages, values.language);
  return (
    <SettingsSection title="How it answers">
      <FormLayout>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Select
            label={settingNames.language}
            options={[
              { value: "auto", label: "The shopper's language" },
              ...Object.entries(languages).map(([value, label]) => ({ value, label: `Always ${label}` })),
              ...(isKnown ? [] : [{ value: values.language, label: `Always ${values.language}` }]),
            ]}
            value={values.language}
            onChange={(language) => onChange({ language })}
            error={problems.language}
          />
          <Select
            label={settingNames.answerLength}
            options={[
              { value: "short", label: "Short: a sentence or two" },
              { value: "medium", label: "Medium" },
              { value: "long", label: "Long: in detail" },
            ]}
            value={values.answerLength}
            onChange={(value) => onChange({ answerLength: value as AgentSettings["answerLength"] })}
          />
        </InlineGrid>
        <SettingField
          name="model"
          fields={fields}
          maxLength={100}
          placeholder={installationModel}
          helpText={`Leave it empty for the one that this installation runs on (${installationModel}).`}
        />
        <RangeSlider
          label={`${settingNames.temperature}: ${values.temperature}`}
          helpText="0: the likeliest words, the same each time. 1: more varied, less predictable."
          min={0}
          max={1}
          step={0.1}
          output
          value={values.temperature}
          onChange={(value) => onChange({ temperature: Number(value) })}
        />
      </FormLayout>
    </SettingsSection>
  );
}

type Tool = AgentSettings["toolsOff"][number];

/** What the agent may do besides answering. */
export function ToolsCard({ values, onChange }: SettingsFields) {
  const tools = Object.keys(toolNames) as Tool[];
  return (
    <SettingsSection title={settingNames.toolsOff}>
      <ChoiceList
        allowMultiple
        title="Searching products and your knowledge it always may"
        choices={tools.map((tool) => ({ value: tool, label: toolNames[tool] }))}
        selected={tools.filter((tool) => !values.toolsOff.includes(tool))}
        onChange={(on) => onChange({ toolsOff: tools.filter((tool) => !on.includes(tool)) })}
      />
    </SettingsSection>
  );
}
