import { Badge, BlockStack, Box, Card, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import type { TextPart } from "./compare-words";
import type { AnswerView, ResultView } from "./view-result";

const changes = {
  worse: { tone: "critical", words: "Worse" },
  better: { tone: "success", words: "Better" },
  changed_case: { tone: "attention", words: "The case was changed" },
  new: { tone: "info", words: "New case" },
} as const;

/** One case: the draft's answers on the left, what it is compared with on the right, differing words marked. */
export function ResultCard({
  result,
  besideTitle,
  to,
}: {
  result: ResultView;
  besideTitle: string;
  to: string;
}) {
  const { title, change, draft, beside } = result;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd" breakWord>
            <Link url={to} monochrome>
              {title}
            </Link>
          </Text>
          {change && <Badge tone={changes[change].tone}>{changes[change].words}</Badge>}
        </InlineStack>
        {draft ? (
          <InlineGrid columns={{ xs: 1, md: beside ? 2 : 1 }} gap="400">
            <Answer side="Draft" answer={draft} mark="ins" />
            {beside && <Answer side={besideTitle} answer={beside} mark="del" />}
          </InlineGrid>
        ) : (
          <Text as="p" tone="subdued">
            Not asked yet
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Answer({ side, answer, mark }: { side: string; answer: AnswerView; mark: "ins" | "del" }) {
  return (
    <section aria-label={side}>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {side}
          </Text>
          <Badge tone={answer.passed ? "success" : "critical"}>{answer.passed ? "Passes" : "Fails"}</Badge>
          <Text as="span" tone="subdued" variant="bodySm">
            {`${answer.seconds} s${answer.dollars === null ? "" : `, $${answer.dollars}`}`}
          </Text>
        </InlineStack>
        {answer.turns.map((turn, place) => (
          <BlockStack gap="100" key={place}>
            <Text as="p" tone="subdued" breakWord>
              {turn.message}
            </Text>
            <Box background="bg-surface-secondary" borderRadius="200" padding="300">
              <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                <Marked parts={turn.parts} mark={mark} />
              </div>
            </Box>
            {turn.notes.map((line, index) => (
              <Text as="p" key={index} variant="bodySm" tone="subdued" breakWord>
                {line}
              </Text>
            ))}
          </BlockStack>
        ))}
        {answer.checks.map((check, place) => (
          <InlineStack key={place} gap="200" wrap={false} blockAlign="start">
            <Badge tone={check.ok ? "success" : "critical"}>{check.ok ? "Yes" : "No"}</Badge>
            <Text as="p" breakWord>
              {check.ok ? check.words : `${check.words}: ${check.reason}`}
            </Text>
          </InlineStack>
        ))}
      </BlockStack>
    </section>
  );
}

function Marked({ parts, mark: Mark }: { parts: TextPart[]; mark: "ins" | "del" }) {
  return parts.map(({ text, isOwn }, place) =>
    isOwn ? (
      <Mark
        key={place}
        style={{
          textDecoration: "none",
          background:
            Mark === "ins"
              ? "var(--p-color-bg-fill-success-secondary)"
              : "var(--p-color-bg-fill-critical-secondary)",
        }}
      >
        {text}
      </Mark>
    ) : (
      <span key={place}>{text}</span>
    ),
  );
}
