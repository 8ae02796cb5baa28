import type { ReactNode } from "react";
import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { settingNames } from "~/domain/agents/setting-names";

export interface SettingsFields {
  values: AgentSettings;
  onChange: (changes: Partial<AgentSettings>) => void;
  /** By setting. */
  problems: Record<string, string>;
}

/** A card of settings. */
export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}

type TextSetting = "name" | "description" | "style" | "tone" | "instructions" | "welcomeMessage" | "model";

/** One setting that is text. */
export function SettingField({
  name,
  fields: { values, onChange, problems },
  label = settingNames[name],
  ...field
}: {
  name: TextSetting;
  fields: SettingsFields;
  label?: string;
  helpText?: string;
  placeholder?: string;
  maxLength: number;
  multiline?: number;
}) {
  return (
    <TextField
      label={label}
      autoComplete="off"
      value={values[name]}
      onChange={(text) => onChange({ [name]: text })}
      error={problems[name]}
      showCharacterCount={field.multiline !== undefined}
      {...field}
    />
  );
}
