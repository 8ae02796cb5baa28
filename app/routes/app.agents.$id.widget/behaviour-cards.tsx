import {
  Box,
  BlockStack,
  Button,
  Checkbox,
  FormLayout,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { LinesField } from "~/components/lines-field";
import { SettingsSection, type SettingsFields } from "~/components/setting-field";
import { capNames, pageKindNames } from "~/domain/agents/describe-widget";
import {
  pageSuggestionsMax,
  type PageSuggestion,
  type WidgetSettings,
} from "~/domain/agents/widget-settings";

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** When the chat opens by itself. */
export function AutoOpenCard({ values, onChange, problems }: SettingsFields) {
  const { autoOpen } = values.widget;
  const set = (changes: Partial<WidgetSettings["autoOpen"]>): void =>
    onChange({ widget: { ...values.widget, autoOpen: { ...autoOpen, ...changes } } });
  return (
    <SettingsSection title="Opening by itself">
      <FormLayout>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Select
            label="The chat opens"
            options={[
              { value: "never", label: "When the shopper presses the button" },
              { value: "load", label: "When the page is there" },
              { value: "delay", label: "After some seconds" },
              { value: "scroll", label: "After scrolling" },
            ]}
            value={autoOpen.on}
            onChange={(on) => set({ on: on as WidgetSettings["autoOpen"]["on"] })}
          />
          {autoOpen.on === "delay" && (
            <TextField
              label="Seconds"
              type="number"
              autoComplete="off"
              min={1}
              max={600}
              value={String(autoOpen.delaySeconds)}
              onChange={(text) => set({ delaySeconds: Number(text) })}
              error={problems["widget.autoOpen.delaySeconds"]}
            />
          )}
          {autoOpen.on === "scroll" && (
            <TextField
              label="How much of the page"
              type="number"
              autoComplete="off"
              suffix="%"
              min={1}
              max={100}
              value={String(autoOpen.scrollPercent)}
              onChange={(text) => set({ scrollPercent: Number(text) })}
              error={problems["widget.autoOpen.scrollPercent"]}
            />
          )}
        </InlineGrid>
        {autoOpen.on !== "never" && (
          <>
            <Select
              label="At most"
              options={optionsOf(capNames)}
              value={autoOpen.atMost}
              onChange={(atMost) => set({ atMost: atMost as WidgetSettings["autoOpen"]["atMost"] })}
              helpText="Remembered only for visitors who consent. For others it opens on the first page of a visit."
            />
            <Checkbox
              label="On phones too"
              helpText="There the chat covers the page."
              checked={autoOpen.onPhones}
              onChange={(onPhones) => set({ onPhones })}
            />
          </>
        )}
      </FormLayout>
    </SettingsSection>
  );
}

/** Questions that some pages offer. */
export function PageSuggestionsCard({ values, onChange, problems }: SettingsFields) {
  const { pageSuggestions, productSuggestions } = values.widget;
  const set = (changes: Partial<WidgetSettings>): void =>
    onChange({ widget: { ...values.widget, ...changes } });
  const setAt = (place: number, changes: Partial<PageSuggestion>): void =>
    set({ pageSuggestions: pageSuggestions.map((it, at) => (at === place ? { ...it, ...changes } : it)) });
  const problemAt = (place: number, field: string): string | undefined => {
    const path = `widget.pageSuggestions.${place}.${field}`;
    const found = Object.keys(problems).find((name) => name === path || name.startsWith(`${path}.`));
    return found && problems[found];
  };
  return (
    <SettingsSection title="Questions for a page">
      <BlockStack gap="400">
        <Text as="p" tone="subdued">
          They stand in place of the agent&apos;s own. The first that fits the page is taken.
        </Text>
        {pageSuggestions.map((it, place) => (
          <Box
            key={place}
            as="section"
            padding="300"
            borderColor="border"
            borderWidth="025"
            borderRadius="200"
          >
            <FormLayout>
              <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
                <Select
                  label={`Where ${place + 1}`}
                  options={optionsOf(pageKindNames)}
                  value={it.on}
                  onChange={(on) => setAt(place, { on: on as PageSuggestion["on"] })}
                />
                <TextField
                  label="Address"
                  autoComplete="off"
                  value={it.path}
                  placeholder={it.on === "path" ? "/pages/size-guide" : "All of them"}
                  helpText="* stands for any letters."
                  onChange={(path) => setAt(place, { path })}
                  error={problemAt(place, "path")}
                />
              </InlineGrid>
              <LinesField
                label="Questions"
                helpText="One in each line, four at most."
                lines={it.suggestions}
                onChange={(suggestions) => setAt(place, { suggestions })}
                error={problemAt(place, "suggestions")}
              />
              <InlineStack gap="200">
                <Button
                  disabled={place === 0}
                  accessibilityLabel={`Move ${place + 1} up`}
                  onClick={() =>
                    set({
                      pageSuggestions: pageSuggestions
                        .with(place, pageSuggestions[place - 1]!)
                        .with(place - 1, it),
                    })
                  }
                >
                  Move up
                </Button>
                <Button
                  tone="critical"
                  accessibilityLabel={`Remove ${place + 1}`}
                  onClick={() => set({ pageSuggestions: pageSuggestions.toSpliced(place, 1) })}
                >
                  Remove
                </Button>
              </InlineStack>
            </FormLayout>
          </Box>
        ))}
        <InlineStack>
          <Button
            disabled={pageSuggestions.length >= pageSuggestionsMax}
            onClick={() =>
              set({ pageSuggestions: [...pageSuggestions, { on: "product", path: "", suggestions: [] }] })
            }
          >
            Add questions for a page
          </Button>
        </InlineStack>
        <Checkbox
          label="On other product pages, ask about the product"
          helpText="Made of what your catalogue says of it, in the shopper's language."
          checked={productSuggestions}
          onChange={(isOn) => set({ productSuggestions: isOn })}
        />
      </BlockStack>
    </SettingsSection>
  );
}

const switches = {
  pictures: {
    title: "Pictures",
    label: "Shoppers can send pictures",
    helpText:
      "With a language model that sees, the agent looks at a picture and answers by what it shows. Without one it says that it cannot look at pictures, and asks for a description. Your team sees every picture in the conversation.",
  },
  sound: {
    title: "Sound",
    label: "A sound when an answer comes while the chat is closed or in another tab",
    helpText: "Off unless you switch it on; shoppers can switch it off.",
  },
};

/** What is either on or off. */
export function SwitchCard({ of, values, onChange }: SettingsFields & { of: keyof typeof switches }) {
  const { title, ...checkbox } = switches[of];
  return (
    <SettingsSection title={title}>
      <Checkbox
        {...checkbox}
        checked={values.widget[of]}
        onChange={(isOn) => onChange({ widget: { ...values.widget, [of]: isOn } })}
      />
    </SettingsSection>
  );
}

const contactNames = { name: "Name", email: "E-mail address", phone: "Phone number" };

/** What is asked before the first message. */
export function PreChatCard({ values, onChange }: SettingsFields) {
  const { preChat } = values.widget;
  return (
    <SettingsSection title="Before the chat">
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
        {(["name", "email", "phone"] as const).map((field) => (
          <Select
            key={field}
            label={contactNames[field]}
            options={[
              { value: "off", label: "Not asked" },
              { value: "optional", label: "May be given" },
              { value: "required", label: "Must be given" },
            ]}
            value={preChat[field]}
            onChange={(asked) =>
              onChange({ widget: { ...values.widget, preChat: { ...preChat, [field]: asked as "off" } } })
            }
          />
        ))}
      </InlineGrid>
    </SettingsSection>
  );
}
