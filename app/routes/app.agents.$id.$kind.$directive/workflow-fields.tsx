import { useState } from "react";
import { BlockStack, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { ConditionFields } from "~/components/condition-fields";
import { TriggerFields } from "~/components/trigger-fields";
import type { WorkflowContent, WorkflowStep } from "~/domain/agents/directives/directive-content";
import { addStep, moveStep, removeStep, replaceStep, stepLabels } from "./edit-steps";
import { StepCard } from "./step-card";

const stepsMax = 40;

/** A workflow: when it begins, and its steps from the first to the last. */
export function WorkflowFields({
  title,
  content,
  currency,
  problemAt,
  onChange,
}: {
  title: string;
  content: WorkflowContent;
  currency: string;
  problemAt: (path: string) => string | undefined;
  onChange: (changes: { title?: string; content?: WorkflowContent }) => void;
}) {
  const set = (changes: Partial<WorkflowContent>): void => onChange({ content: { ...content, ...changes } });
  const { steps } = content;
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
            canBeAlways={false}
            currency={currency}
            problem={problemAt("content.trigger")}
            onChange={(trigger) => set({ trigger: trigger ?? content.trigger })}
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
      <Text as="h2" variant="headingMd">
        Steps
      </Text>
      {steps.map((step, place) => (
        <StepCard
          key={step.id}
          step={step}
          place={place}
          steps={steps}
          currency={currency}
          problem={problemAt(`content.steps.${place}`)}
          onChange={(changed) => set({ steps: replaceStep(steps, place, changed) })}
          onMove={(to) => set({ steps: moveStep(steps, place, to) })}
          onRemove={() => set({ steps: removeStep(steps, place) })}
        />
      ))}
      {steps.length < stepsMax && <AddStep onAdd={(kind) => set({ steps: addStep(steps, kind) })} />}
    </BlockStack>
  );
}

function AddStep({ onAdd }: { onAdd: (kind: WorkflowStep["do"]) => void }) {
  const [kind, setKind] = useState<WorkflowStep["do"]>("say");
  return (
    <Card>
      <InlineStack gap="200" blockAlign="end">
        <Select
          label="Next step"
          options={Object.entries(stepLabels).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) => setKind(value as WorkflowStep["do"])}
        />
        <Button onClick={() => onAdd(kind)}>Add step</Button>
      </InlineStack>
    </Card>
  );
}
