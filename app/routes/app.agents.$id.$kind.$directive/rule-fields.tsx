import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import { ConditionFields } from "~/components/condition-fields";
import { TriggerFields } from "~/components/trigger-fields";
import type { RuleContent } from "~/domain/agents/directives/directive-content";

/** A rule: when it holds, and what the agent must do or say. */
export function RuleFields({
  title,
  content,
  currency,
  problemAt,
  onChange,
}: {
  title: string;
  content: RuleContent;
  currency: string;
  problemAt: (path: string) => string | undefined;
  onChange: (changes: { title?: string; content?: RuleContent }) => void;
}) {
  const set = (changes: Partial<RuleContent>): void => onChange({ content: { ...content, ...changes } });
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <TextField
            label="Title"
            helpText="For you and your teammates."
            autoComplete="off"
            maxLength={80}
            value={title}
            onChange={(text) => onChange({ title: text })}
            error={problemAt("title")}
          />
          <TriggerFields
            trigger={content.trigger}
            canBeAlways
            currency={currency}
            problem={problemAt("content.trigger")}
            onChange={(trigger) => set({ trigger })}
          />
          <ConditionFields
            title="And only if all of these hold"
            conditions={content.conditions}
            answers={[]}
            currency={currency}
            onChange={(conditions) => set({ conditions })}
          />
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Then
          </Text>
          <TextField
            label="The agent follows this instruction"
            helpText="In your own words. It guides answers of a language model; the built-in answerer needs a reply instead."
            autoComplete="off"
            multiline={4}
            maxLength={2_000}
            showCharacterCount
            value={content.instruction}
            onChange={(instruction) => set({ instruction })}
            error={problemAt("content.instruction")}
          />
          <TextField
            label="Or replies with exactly these words"
            helpText="Leave it empty to let the agent find its own."
            autoComplete="off"
            multiline={3}
            maxLength={2_000}
            showCharacterCount
            value={content.reply}
            onChange={(reply) => set({ reply })}
            error={problemAt("content.reply")}
          />
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
