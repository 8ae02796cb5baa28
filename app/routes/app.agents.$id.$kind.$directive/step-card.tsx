import { Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon } from "@shopify/polaris-icons";
import type { WorkflowStep } from "~/domain/agents/directives/directive-content";
import { workflowEnd } from "~/domain/agents/directives/workflow-tools";
import { stepLabels } from "./edit-steps";
import { StepFields } from "./step-fields";

/** One step of a workflow: what it does, and where it goes on. */
export function StepCard({
  step,
  place,
  steps,
  currency,
  problem,
  onChange,
  onMove,
  onRemove,
}: {
  step: WorkflowStep;
  place: number;
  steps: WorkflowStep[];
  currency: string;
  problem: string | undefined;
  onChange: (step: WorkflowStep) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}) {
  const name = `step ${place + 1}`;
  return (
    <section aria-label={`Step ${place + 1}`}>
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h3" variant="headingSm">
              {`${place + 1}. ${stepLabels[step.do]}`}
            </Text>
            <ButtonGroup>
              <Button
                icon={ArrowUpIcon}
                accessibilityLabel={`Move ${name} up`}
                disabled={place === 0}
                onClick={() => onMove(place - 1)}
              />
              <Button
                icon={ArrowDownIcon}
                accessibilityLabel={`Move ${name} down`}
                disabled={place === steps.length - 1}
                onClick={() => onMove(place + 1)}
              />
              <Button
                icon={DeleteIcon}
                accessibilityLabel={`Remove ${name}`}
                disabled={steps.length === 1}
                onClick={onRemove}
              />
            </ButtonGroup>
          </InlineStack>
          {problem && (
            <Banner tone="critical">
              <p>{problem}</p>
            </Banner>
          )}
          <StepFields step={step} steps={steps} currency={currency} onChange={onChange} />
          <Targets step={step} place={place} steps={steps} onChange={onChange} />
        </BlockStack>
      </Card>
    </section>
  );
}

function Targets({
  step,
  place,
  steps,
  onChange,
}: {
  step: WorkflowStep;
  place: number;
  steps: WorkflowStep[];
  onChange: (step: WorkflowStep) => void;
}) {
  if (step.do === "hand_off" || step.do === "answer") return null;
  const others = steps.flatMap(({ id, do: kind }, number) =>
    number === place ? [] : [{ value: id, label: `Go to step ${number + 1}: ${stepLabels[kind]}` }],
  );
  const end = { value: workflowEnd, label: "End here, and wait for the shopper" };
  const below = { value: "", label: place === steps.length - 1 ? "End here" : "Go on with the step below" };
  const idOf = (value: string): string | null => (value === "" ? null : value);
  if (step.do === "branch") {
    return (
      <InlineStack gap="300">
        <Select
          label="If so"
          options={[...others, end]}
          value={step.then}
          onChange={(then) => onChange({ ...step, then })}
        />
        <Select
          label="Otherwise"
          options={[below, ...others, end]}
          value={step.otherwise ?? ""}
          onChange={(value) => onChange({ ...step, otherwise: idOf(value) })}
        />
      </InlineStack>
    );
  }
  return (
    <InlineStack>
      <Select
        label="Then"
        options={[below, ...others, end]}
        value={step.next ?? ""}
        onChange={(value) => onChange({ ...step, next: idOf(value) })}
      />
    </InlineStack>
  );
}
