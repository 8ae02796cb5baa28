import { BlockStack, Box, Card, Link, ProgressBar, Text } from "@shopify/polaris";
import type { GapView } from "./view-gap.server";

/** What knowledge has nearest to the question now, and how far that is from an answer. */
export function ClosestCard({
  closest,
  question,
  isOpen,
}: {
  closest: GapView["closest"];
  question: string;
  /** Some of its questions are still unanswered. */
  isOpen: boolean;
}) {
  const { passages, missingWords, confidence, confidenceMin, answerable } = closest;
  const taken = isOpen
    ? `The search takes this for an answer, with a confidence of ${confidence} %. The agent found that it does not say what was asked.`
    : `An answer, with a confidence of ${confidence} %.`;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What comes closest now
        </Text>
        {passages.length === 0 ? (
          <Text as="p" tone="subdued">
            No passage has any of its words.
          </Text>
        ) : (
          <BlockStack gap="100">
            <Text as="p">
              {answerable
                ? taken
                : `Not an answer: the confidence is ${confidence} %, and agents answer from ${confidenceMin} % on.`}
            </Text>
            <ProgressBar
              progress={confidence}
              size="small"
              tone={answerable ? "success" : "critical"}
              ariaLabelledBy="closest-confidence"
            />
            <span id="closest-confidence" hidden>
              Confidence
            </span>
            {missingWords !== "" && <Text as="p">{`None of these says: ${missingWords}.`}</Text>}
          </BlockStack>
        )}
        {passages.map((passage) => (
          <Box key={passage.chunkId} background="bg-surface-secondary" borderRadius="200" padding="300">
            <BlockStack gap="100">
              <Text as="p" variant="bodySm" breakWord>
                <Link url={`/app/knowledge/sources/${passage.sourceId}`}>
                  {passage.title || "(no title)"}
                </Link>
              </Text>
              <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{passage.quote}</div>
              <Text as="p" tone="subdued" variant="bodySm" breakWord>
                {passage.matched === ""
                  ? "It has none of the words of the question."
                  : `It has of the question: ${passage.matched}.`}{" "}
                {`Confidence ${passage.confidence} %.`}
              </Text>
            </BlockStack>
          </Box>
        ))}
        <Link url={`/app/knowledge/query?question=${encodeURIComponent(question)}`}>
          Ask your knowledge this
        </Link>
      </BlockStack>
    </Card>
  );
}
