import { BlockStack, Button, InlineGrid, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { comparisonNames, factNames } from "~/domain/agents/directives/describe-directive";
import type { Condition } from "~/domain/agents/directives/directive-content";
import { MoneyField } from "./money-field";

const conditionsMax = 10;

/** Conditions that must all hold. */
export function ConditionFields({
  title,
  conditions,
  answers,
  currency,
  onChange,
}: {
  title: string;
  conditions: Condition[];
  /** Names under which the workflow keeps answers. */
  answers: string[];
  currency: string;
  onChange: (conditions: Condition[]) => void;
}) {
  const set = (place: number, condition: Condition): void => onChange(conditions.with(place, condition));
  const first = answers[0] ? `answer.${answers[0]}` : "customer";
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="headingSm">
        {title}
      </Text>
      {conditions.map((condition, place) => (
        <InlineStack key={place} gap="200" blockAlign="end" wrap={false}>
          <div style={{ flex: 1, minInlineSize: 0 }}>
            <OneCondition
              condition={condition}
              answers={answers}
              currency={currency}
              onChange={(changed) => set(place, changed)}
            />
          </div>
          <Button
            icon={DeleteIcon}
            accessibilityLabel={`Remove condition ${place + 1}`}
            onClick={() => onChange(conditions.toSpliced(place, 1))}
          />
        </InlineStack>
      ))}
      {conditions.length < conditionsMax && (
        <InlineStack>
          <Button
            variant="plain"
            onClick={() => onChange([...conditions, { fact: first, is: "known", value: "" }])}
          >
            Add a condition
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

function OneCondition({
  condition,
  answers,
  currency,
  onChange,
}: {
  condition: Condition;
  answers: string[];
  currency: string;
  onChange: (condition: Condition) => void;
}) {
  const { fact, is, value } = condition;
  const facts = [
    ...answers.map((name) => ({ value: `answer.${name}`, label: `the answer “${name}”` })),
    ...Object.entries(factNames).map(([name, label]) => ({ value: name, label })),
  ];
  const isKnown = facts.some((option) => option.value === fact);
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="200">
      <Select
        label="What"
        labelHidden
        options={isKnown ? facts : [...facts, { value: fact, label: fact }]}
        value={fact}
        onChange={(name) => onChange({ ...condition, fact: name })}
      />
      <Select
        label="How"
        labelHidden
        options={Object.entries(comparisonNames).map(([name, label]) => ({ value: name, label }))}
        value={is}
        onChange={(name) => onChange({ ...condition, is: name as Condition["is"] })}
      />
      {is === "known" ? (
        <div />
      ) : fact === "cart_total_minor" ? (
        <MoneyField
          label="Amount"
          currency={currency}
          amountMinor={/^\d+$/.test(value) ? Number(value) : null}
          onChange={(amountMinor) =>
            onChange({ ...condition, value: amountMinor === null ? "" : String(amountMinor) })
          }
        />
      ) : (
        <TextField
          label="Value"
          labelHidden
          autoComplete="off"
          maxLength={200}
          value={value}
          onChange={(text) => onChange({ ...condition, value: text })}
        />
      )}
    </InlineGrid>
  );
}
