import { FormLayout, InlineGrid, Select, TextField } from "@shopify/polaris";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import type { SettingsFields } from "./setting-field";

type Appearance = AgentSettings["appearance"];

/** Colour, corner and theme of the chat. */
export function AppearanceFields({ values, onChange, problems }: SettingsFields) {
  const { appearance } = values;
  const set = (changes: Partial<Appearance>): void => onChange({ appearance: { ...appearance, ...changes } });
  return (
    <FormLayout>
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
        <TextField
          label="Colour"
          autoComplete="off"
          value={appearance.primaryColor}
          onChange={(primaryColor) => set({ primaryColor })}
          error={problems.appearance}
          maxLength={7}
          prefix={
            <input
              type="color"
              aria-label="Choose the colour"
              value={/^#[0-9a-fA-F]{6}$/.test(appearance.primaryColor) ? appearance.primaryColor : "#000000"}
              onChange={(event) => set({ primaryColor: event.target.value })}
              style={{ inlineSize: "1.5rem", blockSize: "1.5rem", padding: 0, border: 0, background: "none" }}
            />
          }
        />
        <Select
          label="Corner"
          options={[
            { value: "bottom-right", label: "Bottom right" },
            { value: "bottom-left", label: "Bottom left" },
          ]}
          value={appearance.position}
          onChange={(position) => set({ position: position as Appearance["position"] })}
        />
        <Select
          label="Theme"
          options={[
            { value: "auto", label: "As the shopper's device" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
          value={appearance.theme}
          onChange={(theme) => set({ theme: theme as Appearance["theme"] })}
        />
      </InlineGrid>
    </FormLayout>
  );
}
