import { Badge, BlockStack, Box, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";

export interface Entry {
  id: string;
  role: string;
  text: string;
  at: string;
  answeredBy: string | null;
  endReason: string | null;
  citations: { number: number; title: string }[];
  cards: { title: string; price: string; imageUrl: string | null }[];
  tools: { name: string; ok: boolean; arguments: string }[];
  passages: { title: string; score: string }[];
  withheld: string[];
}

const speakers: Record<string, string> = {
  shopper: "Shopper",
  agent: "Agent",
  teammate: "Teammate",
  system: "System",
};

/** One message as the merchant reads it: what was said, and under it how the answer came about. */
export function TranscriptEntry({ entry }: { entry: Entry }) {
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
            {speakers[entry.role] ?? entry.role}
          </Text>
          <Text as="span" tone="subdued" variant="bodySm">
            {entry.at}
          </Text>
          {entry.answeredBy && (
            <Badge>{entry.answeredBy === "built-in" ? "built-in answerer" : entry.answeredBy}</Badge>
          )}
          {entry.endReason && entry.endReason !== "completed" && (
            <Badge tone="warning">{entry.endReason}</Badge>
          )}
        </InlineStack>
        <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{entry.text}</div>
        {entry.cards.length > 0 && <Cards cards={entry.cards} />}
        {!isShopper && <HowItCameAbout entry={entry} />}
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

function HowItCameAbout({ entry }: { entry: Entry }) {
  const { citations, tools, passages, withheld } = entry;
  if (citations.length + tools.length + passages.length + withheld.length === 0) return null;
  return (
    <details>
      <summary style={{ cursor: "pointer", color: "var(--p-color-text-secondary)" }}>
        How this answer came about
      </summary>
      <Box paddingBlockStart="200">
        <BlockStack gap="150">
          {citations.map((citation) => (
            <Text as="p" variant="bodySm" key={citation.number}>
              Cites [{citation.number}] {citation.title}
            </Text>
          ))}
          {passages.map((passage, index) => (
            <Text as="p" variant="bodySm" tone="subdued" key={index}>
              Found {passage.title} (score {passage.score})
            </Text>
          ))}
          {tools.map((tool, index) => (
            <Text as="p" variant="bodySm" tone="subdued" key={index}>
              Ran {tool.name} {tool.arguments} {tool.ok ? "" : "(failed)"}
            </Text>
          ))}
          {withheld.map((sentence, index) => (
            <Text as="p" variant="bodySm" tone="critical" key={index}>
              Withheld, because nothing supports it: “{sentence}”
            </Text>
          ))}
        </BlockStack>
      </Box>
    </details>
  );
}
