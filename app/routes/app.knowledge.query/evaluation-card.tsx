import { Badge, BlockStack, Box, Button, Card, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import type { action } from "./route";
import type { EvaluationView } from "./view-answer.server";

/** How often the right passage comes up, over all questions that were marked. */
export function EvaluationCard({ marks }: { marks: number }) {
  const fetcher = useFetcher<typeof action>();
  const { evaluation = null, problem = null } = fetcher.data ?? {};
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            How good is the search for your questions?
          </Text>
          <Text as="p" tone="subdued">
            {marks === 0
              ? "Ask a question and say which passage is the right one. The questions that you have marked are asked again here whenever you like, so that you see whether a change has made the search better or worse."
              : `${marks === 1 ? "One passage is" : `${marks.toLocaleString("en")} passages are`} marked as the right one for a question.`}
          </Text>
        </BlockStack>
        {marks > 0 && (
          <InlineStack>
            <Button
              loading={fetcher.state !== "idle"}
              onClick={() => void fetcher.submit({ intent: "evaluate" }, { method: "post" })}
            >
              {evaluation ? "Ask them again" : "Ask them all"}
            </Button>
          </InlineStack>
        )}
        {problem && (
          <Text as="p" tone="critical">
            {problem}
          </Text>
        )}
        <div aria-live="polite">{evaluation && <Figures evaluation={evaluation} />}</div>
      </BlockStack>
    </Card>
  );
}

function Figures({ evaluation }: { evaluation: EvaluationView }) {
  return (
    <BlockStack gap="400">
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
        {evaluation.figures.map(({ label, value, help }) => (
          <Box key={label} background="bg-surface-secondary" borderRadius="200" padding="300">
            <BlockStack gap="050">
              <Text as="p" variant="bodySm">
                {label}
              </Text>
              <Text as="p" variant="headingLg">
                {value}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {help}
              </Text>
            </BlockStack>
          </Box>
        ))}
      </InlineGrid>
      <Text as="p" tone="subdued" variant="bodySm">
        {`Over ${evaluation.questions.toLocaleString("en")} ${evaluation.questions === 1 ? "question" : "questions"}, the worst first.`}
      </Text>
      {evaluation.results.map((result) => (
        <Result key={result.markId} result={result} />
      ))}
    </BlockStack>
  );
}

type ResultView = EvaluationView["results"][number];

function Result({ result }: { result: ResultView }) {
  const fetcher = useFetcher<typeof action>();
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="150">
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <InlineStack gap="200" blockAlign="center">
            <Place result={result} />
            <Link url={`/app/knowledge/query?question=${encodeURIComponent(result.question)}`}>
              {result.question}
            </Link>
          </InlineStack>
          <Button
            variant="plain"
            tone="critical"
            disabled={fetcher.data?.problem === null}
            loading={fetcher.state !== "idle"}
            accessibilityLabel={`Remove the mark of “${result.question}”`}
            onClick={() => void fetcher.submit({ intent: "unmark", mark: result.markId }, { method: "post" })}
          >
            {fetcher.data?.problem === null ? "Removed" : "Remove"}
          </Button>
        </InlineStack>
        <Text as="p" variant="bodySm" breakWord>
          {`Right: ${cut(result.text)}`}
        </Text>
        {result.first && (
          <Text as="p" variant="bodySm" tone="subdued" breakWord>
            {`Came first: ${result.first.title}: ${cut(result.first.text)}`}
          </Text>
        )}
      </BlockStack>
    </Box>
  );
}

function Place({ result: { place, isGone } }: { result: ResultView }) {
  if (isGone) return <Badge>Passage is gone</Badge>;
  if (place === null) return <Badge tone="critical">Not found</Badge>;
  return (
    <Badge tone={place === 1 ? "success" : place <= 5 ? "attention" : "warning"}>{`Place ${place}`}</Badge>
  );
}

function cut(text: string): string {
  return text.length <= 180 ? text : `${text.slice(0, 180)}…`;
}
