import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";

/** How far an evaluation is that goes on, with the way to stop it. */
export function RunProgress({
  run,
  to = null,
  onCancel,
}: {
  run: { casesDone: number; casesTotal: number };
  /** Where its answers can be seen. */
  to?: string | null;
  onCancel: () => void;
}) {
  const { casesDone, casesTotal } = run;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="p" id="evaluation-progress">
            {`Evaluating: ${casesDone} of ${casesTotal} ${casesTotal === 1 ? "case" : "cases"} asked`}
          </Text>
          <InlineStack gap="200">
            {to !== null && <Button url={to}>Look at the answers so far</Button>}
            <Button onClick={onCancel}>Stop</Button>
          </InlineStack>
        </InlineStack>
        <ProgressBar
          progress={(100 * casesDone) / casesTotal}
          size="small"
          ariaLabelledBy="evaluation-progress"
        />
      </BlockStack>
    </Card>
  );
}
