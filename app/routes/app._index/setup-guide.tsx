import { BlockStack, Box, Button, Card, Icon, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { CheckCircleIcon, XSmallIcon } from "@shopify/polaris-icons";
import { useFetcher } from "@remix-run/react";

export interface SetupStep {
  id: string;
  title: string;
  done: boolean;
  explanation: string;
  action: { label: string; url: string; external: boolean } | null;
}

/** The five steps from install to the first conversation. Shows what is done; can be put away and brought back. */
export function SetupGuide({ steps }: { steps: SetupStep[] }) {
  const fetcher = useFetcher();
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" wrap={false}>
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              Set up Floorwalker
            </Text>
            <Text as="p" tone="subdued">
              {done} of {steps.length} done
            </Text>
          </BlockStack>
          <fetcher.Form method="post">
            <input type="hidden" name="intent" value="dismiss-guide" />
            <Button
              submit
              variant="tertiary"
              icon={XSmallIcon}
              accessibilityLabel="Put the setup guide away"
            />
          </fetcher.Form>
        </InlineStack>
        <ProgressBar progress={(done / steps.length) * 100} size="small" tone="success" animated={false} />
        <BlockStack gap="100" as="ul">
          {steps.map((step) => (
            <Step key={step.id} step={step} open={step === next} />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function Step({ step, open }: { step: SetupStep; open: boolean }) {
  const { action } = step;
  return (
    <Box as="li" padding="300" borderRadius="200" {...(open ? { background: "bg-surface-secondary" } : {})}>
      <InlineStack gap="300" wrap={false} blockAlign="start">
        <StepMark done={step.done} />
        <BlockStack gap="200" inlineAlign="start">
          <Text
            as="h3"
            fontWeight={open ? "semibold" : "regular"}
            {...(step.done ? { tone: "subdued" } : {})}
          >
            {step.title}
          </Text>
          {open && <Text as="p">{step.explanation}</Text>}
          {open && action && (
            <Button url={action.url} {...(action.external ? { target: "_top" } : {})} variant="primary">
              {action.label}
            </Button>
          )}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}

function StepMark({ done }: { done: boolean }) {
  if (done) {
    return (
      <div>
        <Icon source={CheckCircleIcon} tone="success" accessibilityLabel="Done" />
      </div>
    );
  }
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" role="img" aria-label="To do" style={{ flexShrink: 0 }}>
      <circle
        cx="10"
        cy="10"
        r="6.5"
        fill="none"
        stroke="var(--p-color-icon-secondary)"
        strokeDasharray="2.4 1.7"
      />
    </svg>
  );
}
