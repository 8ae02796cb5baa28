import { BlockStack, Checkbox, InlineGrid, Select, Text, TextField } from "@shopify/polaris";
import type { Trigger } from "~/domain/agents/directives/directive-content";
import { shopperIntentNames, shopperIntents, type ShopperIntent } from "~/domain/agents/shopper-intent";
import { LinesField } from "./lines-field";
import { MoneyField } from "./money-field";

const kinds = {
  always: "Always",
  intent: "The message is about a topic",
  phrase: "The message has certain words",
  page: "The shopper is on a page",
  cart: "The cart is worth or holds enough",
};

type Kind = keyof typeof kinds;

const beginnings: Record<Exclude<Kind, "always">, Trigger> = {
  intent: { on: "intent", intents: [] },
  phrase: { on: "phrase", phrases: [], match: "contains" },
  page: { on: "page", patterns: [] },
  cart: { on: "cart", totalMinMinor: null, itemsMin: null },
};

/** When a rule or workflow is looked at. */
export function TriggerFields({
  trigger,
  canBeAlways,
  currency,
  problem,
  onChange,
}: {
  trigger: Trigger | null;
  canBeAlways: boolean;
  currency: string;
  problem: string | undefined;
  onChange: (trigger: Trigger | null) => void;
}) {
  const options = (Object.keys(kinds) as Kind[])
    .filter((kind) => canBeAlways || kind !== "always")
    .map((value) => ({ value, label: kinds[value] }));
  return (
    <BlockStack gap="300">
      <Select
        label="When"
        options={options}
        value={trigger?.on ?? "always"}
        onChange={(kind) => onChange(kind === "always" ? null : beginnings[kind as keyof typeof beginnings])}
        error={problem}
      />
      {trigger && <Details trigger={trigger} currency={currency} onChange={onChange} />}
    </BlockStack>
  );
}

function Details({
  trigger,
  currency,
  onChange,
}: {
  trigger: Trigger;
  currency: string;
  onChange: (trigger: Trigger) => void;
}) {
  switch (trigger.on) {
    case "intent":
      return <Topics chosen={trigger.intents} onChange={(intents) => onChange({ ...trigger, intents })} />;
    case "phrase":
      return (
        <InlineGrid columns={{ xs: 1, sm: ["twoThirds", "oneThird"] }} gap="300">
          <LinesField
            label="Words"
            helpText="One in each line. Capitals and accents make no difference."
            lines={trigger.phrases}
            onChange={(phrases) => onChange({ ...trigger, phrases })}
          />
          <Select
            label="The message"
            options={[
              { value: "contains", label: "contains one of them" },
              { value: "exact", label: "is exactly one of them" },
            ]}
            value={trigger.match}
            onChange={(match) => onChange({ ...trigger, match: match === "exact" ? "exact" : "contains" })}
          />
        </InlineGrid>
      );
    case "page":
      return (
        <LinesField
          label="Pages"
          helpText="One path in each line; * stands for any text: /collections/*"
          lines={trigger.patterns}
          onChange={(patterns) => onChange({ ...trigger, patterns })}
        />
      );
    case "cart":
      return (
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <MoneyField
            label="Worth at least"
            currency={currency}
            amountMinor={trigger.totalMinMinor}
            onChange={(totalMinMinor) => onChange({ ...trigger, totalMinMinor })}
          />
          <TextField
            label="Items, at least"
            type="number"
            min={0}
            autoComplete="off"
            value={trigger.itemsMin === null ? "" : String(trigger.itemsMin)}
            onChange={(text) => onChange({ ...trigger, itemsMin: text === "" ? null : Number(text) })}
          />
        </InlineGrid>
      );
  }
}

function Topics({
  chosen,
  onChange,
}: {
  chosen: ShopperIntent[];
  onChange: (intents: ShopperIntent[]) => void;
}) {
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <BlockStack gap="200">
        <Text as="legend">Topics</Text>
        <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="100">
          {shopperIntents.map((intent) => (
            <Checkbox
              key={intent}
              label={shopperIntentNames[intent]}
              checked={chosen.includes(intent)}
              onChange={(isOn) =>
                onChange(shopperIntents.filter((one) => (one === intent ? isOn : chosen.includes(one))))
              }
            />
          ))}
        </InlineGrid>
      </BlockStack>
    </fieldset>
  );
}
