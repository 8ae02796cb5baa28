import { Badge, BlockStack, Box, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { AnswerTrace } from "./answer-trace";
import { ShopperPicture } from "./shopper-picture";
import { SpokenText } from "./spoken-text";
import { WrongAnswer } from "./wrong-answer";

export interface Entry {
  id: string;
  role: string;
  /** Who wrote it, where that is a teammate whose name is known. */
  teammate: string | null;
  text: string;
  /** Sent by the shopper with the words, or alone. */
  picture: { url: string; alt: string } | null;
  at: string;
  answeredBy: string | null;
  endReason: string | null;
  citations: { number: number; title: string }[];
  cards: { title: string; price: string; imageUrl: string | null }[];
  /** What it answers; null where it answers nothing. */
  question: string | null;
  /** What the shopper thinks of it. */
  verdict: { isGood: boolean; words: string } | null;
  tools: { name: string; ok: boolean; arguments: string; result: string; milliseconds: number }[];
  passages: { title: string; score: string }[];
  /** Sentences that the claim check took out or mended, with what nothing supported. */
  checked: { sentence: string; claims: string[]; rewritten: string | null }[];
  /** Rules and workflows that had a part in it. */
  directives: { kind: string; title: string; effect: string; steps: string[] }[];
  failures: string[];
  /** Time, rounds, tokens and cost in one line. */
  figures: string | null;
}

const speakers: Record<string, string> = {
  shopper: "Shopper",
  agent: "Agent",
  teammate: "Teammate",
  system: "System",
};

/**
 * One message as the merchant reads it: what was said, and under it how the answer came about. With `agentId` an answer
 * can be called wrong.
 */
export function TranscriptEntry({ entry, agentId = null }: { entry: Entry; agentId?: string | null }) {
  const isShopper = entry.role === "shopper";
  return (
    <Box
      background={isShopper ? "bg-surface-secondary" : "bg-surface"}
      borderColor="border"
      borderWidth="025"
      borderRadius="300"
      padding="400"
    >
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center" wrap>
          <Text as="h2" variant="headingSm">
            {entry.teammate ?? speakers[entry.role] ?? entry.role}
          </Text>
          <Text as="span" tone="subdued" variant="bodySm">
            {entry.at}
          </Text>
          {entry.answeredBy && (
            <Badge>{entry.answeredBy === "built-in" ? "built-in answerer" : entry.answeredBy}</Badge>
          )}
          {entry.verdict && (
            <Badge tone={entry.verdict.isGood ? "success" : "critical"}>{entry.verdict.words}</Badge>
          )}
          {entry.endReason && entry.endReason !== "completed" && (
            <Badge tone="warning">{entry.endReason.replaceAll("_", " ")}</Badge>
          )}
        </InlineStack>
        {entry.picture && <ShopperPicture {...entry.picture} />}
        {entry.text !== "" && (
          <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {isShopper || entry.role === "system" ? entry.text : <SpokenText text={entry.text} />}
          </div>
        )}
        {entry.cards.length > 0 && <Cards cards={entry.cards} />}
        {!isShopper && <AnswerTrace entry={entry} />}
        {agentId !== null && entry.question !== null && (
          <WrongAnswer agentId={agentId} messageId={entry.id} question={entry.question} />
        )}
      </BlockStack>
    </Box>
  );
}

function Cards({ cards }: { cards: Entry["cards"] }) {
  return (
    <InlineStack gap="300" wrap>
      {cards.map((card) => (
        <Box
          key={card.title}
          padding="200"
          borderColor="border"
          borderWidth="025"
          borderRadius="200"
          maxWidth="240px"
        >
          <InlineStack gap="200" blockAlign="center" wrap={false}>
            <Thumbnail source={card.imageUrl ?? ImageIcon} alt="" size="small" />
            <BlockStack>
              <Text as="span" variant="bodySm" fontWeight="medium">
                {card.title}
              </Text>
              <Text as="span" variant="bodySm" tone="subdued">
                {card.price}
              </Text>
            </BlockStack>
          </InlineStack>
        </Box>
      ))}
    </InlineStack>
  );
}
