import { useState } from "react";
import { Badge, BlockStack, Box, Button, Card, Checkbox, InlineStack, Link, Text } from "@shopify/polaris";
import { WeekBars } from "~/components/week-bars";
import type { GapView } from "./view-gap.server";

/** What was asked, by whom it was asked, and which of it is answered by now; chosen ones get a group of their own. */
export function QuestionsCard({
  gap,
  busy,
  onSubmit,
}: {
  gap: GapView;
  busy: boolean;
  onSubmit: (values: [name: string, value: string][]) => void;
}) {
  const [chosen, setChosen] = useState<string[]>([]);
  const present = chosen.filter((id) => gap.questions.some((question) => question.id === id));
  const maySplit = present.length > 0 && present.length < gap.total;
  const toggle = (id: string) => (isChosen: boolean) =>
    setChosen((now) => (isChosen ? [...now, id] : now.filter((other) => other !== id)));
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Questions
          </Text>
          <WeekBars weeks={gap.weeks} words={gap.weeksWords} />
        </InlineStack>
        <BlockStack gap="200">
          {gap.questions.map((question) => (
            <Box key={question.id} background="bg-surface-secondary" borderRadius="200" padding="300">
              <InlineStack gap="300" blockAlign="start" wrap={false}>
                <Checkbox
                  label={`Choose “${question.text}”`}
                  labelHidden
                  checked={chosen.includes(question.id)}
                  onChange={toggle(question.id)}
                />
                <BlockStack gap="100">
                  <Text as="p" breakWord>
                    {question.text}
                  </Text>
                  <InlineStack gap="200" blockAlign="center">
                    {question.isAnswered && <Badge tone="success">Answered now</Badge>}
                    <Text as="span" tone="subdued" variant="bodySm">
                      {question.askedAt}
                    </Text>
                    <Link url={`/app/conversations/${question.conversationId}`}>Conversation</Link>
                  </InlineStack>
                </BlockStack>
              </InlineStack>
            </Box>
          ))}
        </BlockStack>
        {gap.notShown > 0 && (
          <Text as="p" tone="subdued">{`and ${gap.notShown.toLocaleString("en")} older ones`}</Text>
        )}
        {gap.total > 1 && (
          <InlineStack gap="300" blockAlign="center">
            <Button
              disabled={!maySplit || busy}
              onClick={() => {
                setChosen([]);
                onSubmit([["intent", "split"], ...present.map((id): [string, string] => ["question", id])]);
              }}
            >
              Move to a group of their own
            </Button>
            <Text as="span" tone="subdued" variant="bodySm">
              {present.length === 0 ? "Choose what does not belong here" : `${present.length} chosen`}
            </Text>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
