import { BlockStack, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { ConditionFields } from "~/components/condition-fields";
import { LinesField } from "~/components/lines-field";
import type { WorkflowStep } from "~/domain/agents/directives/directive-content";
import { readWorkflowTool, workflowTools } from "~/domain/agents/directives/workflow-tools";

interface Fields<Kind extends WorkflowStep["do"]> {
  step: Extract<WorkflowStep, { do: Kind }>;
  /** Names under which the workflow keeps answers. */
  answers: string[];
  currency: string;
  onChange: (step: WorkflowStep) => void;
}

/** What a step of each kind is told. */
export function StepFields({
  step,
  steps,
  currency,
  onChange,
}: {
  step: WorkflowStep;
  steps: WorkflowStep[];
  currency: string;
  onChange: (step: WorkflowStep) => void;
}) {
  const answers = [...new Set(steps.flatMap((one) => (one.do === "ask" ? [one.saveAs] : [])))];
  const shared = { answers, currency, onChange };
  switch (step.do) {
    case "say":
      return <SayFields step={step} {...shared} />;
    case "ask":
      return <AskFields step={step} {...shared} />;
    case "branch":
      return (
        <ConditionFields
          title="If all of these hold"
          conditions={step.conditions}
          answers={answers}
          currency={currency}
          onChange={(conditions) => onChange({ ...step, conditions })}
        />
      );
    case "call_tool":
      return <ToolFields step={step} {...shared} />;
    case "hand_off":
      return <HandOffFields step={step} {...shared} />;
    case "answer":
      return (
        <Text as="p" tone="subdued">
          The agent answers the shopper itself, with all that the workflow has learnt.
        </Text>
      );
  }
}

function placeholders(answers: string[]): string {
  return answers.length === 0
    ? ""
    : `Put in what was answered: ${answers.map((name) => `{{answer.${name}}}`).join(", ")}`;
}

function SayFields({ step, answers, onChange }: Fields<"say">) {
  return (
    <TextField
      label="Words"
      helpText={placeholders(answers)}
      autoComplete="off"
      multiline={2}
      maxLength={2_000}
      value={step.text}
      onChange={(text) => onChange({ ...step, text })}
    />
  );
}

function AskFields({ step, onChange }: Fields<"ask">) {
  return (
    <FormLayout>
      <TextField
        label="Question"
        autoComplete="off"
        multiline={2}
        maxLength={500}
        value={step.question}
        onChange={(question) => onChange({ ...step, question })}
      />
      <FormLayout.Group>
        <LinesField
          label="Choices"
          helpText="One in each line, eight at most. Empty: any answer will do."
          lines={step.choices}
          onChange={(choices) => onChange({ ...step, choices })}
        />
        <TextField
          label="Keep the answer as"
          helpText="Small letters, digits and _. Later steps call it by this name."
          autoComplete="off"
          maxLength={40}
          value={step.saveAs}
          onChange={(name) => onChange({ ...step, saveAs: name.toLowerCase().replace(/[^a-z0-9_]/g, "_") })}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function ToolFields({ step, answers, onChange }: Fields<"call_tool">) {
  const names = readWorkflowTool(step.tool)?.arguments ?? {};
  const given = (name: string): string => {
    const value = step.arguments[name];
    return typeof value === "string" ? value : "";
  };
  const set = (name: string, text: string): void => {
    const { [name]: _, ...others } = step.arguments;
    onChange({ ...step, arguments: text === "" ? others : { ...others, [name]: text } });
  };
  return (
    <BlockStack gap="300">
      <Select
        label="What"
        options={Object.entries(workflowTools).map(([value, { label }]) => ({ value, label }))}
        value={step.tool}
        onChange={(tool) => onChange({ ...step, tool, arguments: {} })}
      />
      {Object.entries(names).map(([name, label]) => (
        <TextField
          key={name}
          label={label}
          helpText={[placeholders(answers), "{{message}} is what the shopper wrote first."]
            .filter(Boolean)
            .join(". ")}
          autoComplete="off"
          value={given(name)}
          onChange={(text) => set(name, text)}
        />
      ))}
    </BlockStack>
  );
}

function HandOffFields({ step, answers, onChange }: Fields<"hand_off">) {
  return (
    <TextField
      label="What the person should know"
      helpText={placeholders(answers)}
      autoComplete="off"
      multiline={2}
      maxLength={500}
      value={step.summary}
      onChange={(summary) => onChange({ ...step, summary })}
    />
  );
}
