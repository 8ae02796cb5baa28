import { Checkbox, FormLayout, InlineGrid, RangeSlider, Select, Text, TextField } from "@shopify/polaris";
import { SettingsSection, type SettingsFields } from "~/components/setting-field";
import { contrastOf, inkOn } from "~/domain/agents/ink-on";
import { offsetPxMax, radiusPxMax, type Appearance } from "~/domain/agents/widget-settings";

interface AppearanceFields {
  look: Appearance;
  set: (changes: Partial<Appearance>) => void;
  problem: (field: string) => string | undefined;
}

function fieldsOf({ values, onChange, problems }: SettingsFields): AppearanceFields {
  const { appearance: look } = values;
  return {
    look,
    set: (changes) => onChange({ appearance: { ...look, ...changes } }),
    problem: (field) => problems[`appearance.${field}`],
  };
}

/** Colours, theme and corners. */
export function ColorsCard(settings: SettingsFields) {
  const { look, set, problem } = fieldsOf(settings);
  return (
    <SettingsSection title="Colours and shape">
      <FormLayout>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <ColorField
            label="Colour"
            value={look.primaryColor}
            onChange={(primaryColor) => set({ primaryColor })}
            error={problem("primaryColor")}
          />
          <ColorField
            label="Shopper's messages"
            value={look.secondaryColor ?? ""}
            fallback={look.primaryColor}
            onChange={(color) => set({ secondaryColor: color === "" ? null : color })}
            error={problem("secondaryColor")}
          />
        </InlineGrid>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Select
            label="Theme"
            options={[
              { value: "auto", label: "As the shopper's device" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
            value={look.theme}
            onChange={(theme) => set({ theme: theme as Appearance["theme"] })}
          />
          <RangeSlider
            label={`Round corners: ${look.radius} px`}
            min={0}
            max={radiusPxMax}
            value={look.radius}
            onChange={(radius) => set({ radius: Number(radius) })}
          />
        </InlineGrid>
      </FormLayout>
    </SettingsSection>
  );
}

const isColor = (text: string): boolean => /^#[0-9a-fA-F]{6}$/.test(text);

function ColorField({
  label,
  value,
  fallback,
  onChange,
  error,
}: {
  label: string;
  value: string;
  /** Stands where nothing is typed. */
  fallback?: string;
  onChange: (color: string) => void;
  error: string | undefined;
}) {
  const shown = value || (fallback ?? "");
  return (
    <TextField
      label={label}
      autoComplete="off"
      value={value}
      placeholder={fallback}
      onChange={onChange}
      error={error}
      maxLength={7}
      helpText={isColor(shown) ? contrastWords(shown) : undefined}
      prefix={
        <input
          type="color"
          aria-label={`Choose: ${label}`}
          value={isColor(shown) ? shown : "#000000"}
          onChange={(event) => onChange(event.target.value)}
          style={{ inlineSize: "1.5rem", blockSize: "1.5rem", padding: 0, border: 0, background: "none" }}
        />
      }
    />
  );
}

const readableContrast = 4.5;
/** What WCAG asks of a button's ground against the page. */
const visibleContrast = 3;

/** How letters on a colour can be read, and whether the colour itself can be seen on a white page. */
function contrastWords(color: string) {
  const ink = inkOn(color) === "#000" ? "#000000" : "#ffffff";
  const onIt = contrastOf(ink, color);
  const words = `Letters on it are ${ink === "#000000" ? "black" : "white"}, ${onIt.toFixed(1)} : 1.`;
  if (onIt < readableContrast)
    return <Text as="span" tone="critical">{`${words} Hard to read: choose a lighter or darker one.`}</Text>;
  if (contrastOf("#ffffff", color) < visibleContrast)
    return <Text as="span" tone="caution">{`${words} On a white page it is hard to see.`}</Text>;
  return words;
}

/** Corner, distances, and what the button shows. */
export function ButtonCard(settings: SettingsFields) {
  const { look, set, problem } = fieldsOf(settings);
  const { launcher, offsets } = look;
  return (
    <SettingsSection title="Button">
      <FormLayout>
        <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
          <Select
            label="Icon"
            options={[
              { value: "chat", label: "Speech bubble" },
              { value: "question", label: "Question mark" },
              { value: "wave", label: "Waving hand" },
            ]}
            value={launcher.icon}
            onChange={(icon) =>
              set({ launcher: { ...launcher, icon: icon as Appearance["launcher"]["icon"] } })
            }
          />
          <TextField
            label="Text beside the icon"
            autoComplete="off"
            value={launcher.text}
            onChange={(text) => set({ launcher: { ...launcher, text } })}
            maxLength={24}
            showCharacterCount
            placeholder="None"
            error={problem("launcher.text")}
          />
          <Select
            label="Corner"
            options={[
              { value: "bottom-right", label: "Bottom right" },
              { value: "bottom-left", label: "Bottom left" },
            ]}
            value={look.position}
            onChange={(position) => set({ position: position as Appearance["position"] })}
          />
        </InlineGrid>
        {(["desktop", "phone"] as const).map((device) => (
          <InlineGrid key={device} columns={{ xs: 1, sm: 2 }} gap="400">
            {(["side", "bottom"] as const).map((edge) => (
              <TextField
                key={edge}
                label={`From the ${edge}, on ${device}s`}
                type="number"
                autoComplete="off"
                suffix="px"
                min={0}
                max={offsetPxMax}
                value={String(offsets[device][edge])}
                onChange={(text) =>
                  set({
                    offsets: { ...offsets, [device]: { ...offsets[device], [edge]: Number(text) } },
                  })
                }
                error={problem(`offsets.${device}.${edge}`)}
              />
            ))}
          </InlineGrid>
        ))}
      </FormLayout>
    </SettingsSection>
  );
}

/** What stands above and below the chat. */
export function HeaderCard(settings: SettingsFields) {
  const { look, set, problem } = fieldsOf(settings);
  return (
    <SettingsSection title="Header and footer">
      <FormLayout>
        <TextField
          label="Title"
          autoComplete="off"
          value={look.title}
          placeholder={settings.values.name}
          onChange={(title) => set({ title })}
          maxLength={60}
          helpText="Leave it empty for the agent's name."
          error={problem("title")}
        />
        <TextField
          label="Slogan"
          autoComplete="off"
          value={look.slogan}
          onChange={(slogan) => set({ slogan })}
          maxLength={80}
          showCharacterCount
          error={problem("slogan")}
        />
        <Checkbox
          label="Show “Floorwalker” below the chat"
          checked={look.branding}
          onChange={(branding) => set({ branding })}
        />
      </FormLayout>
    </SettingsSection>
  );
}
