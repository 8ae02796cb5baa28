import { Badge, BlockStack, Box, EmptyState, Text } from "@shopify/polaris";
import { ListCard, ListRow } from "~/components/list-card";
import type { GrantView } from "./view-grant";

const states = {
  valid: { tone: "success", words: "Valid" },
  expired: { tone: undefined, words: "Expired" },
  pending: { tone: "attention", words: "Being made" },
  failed: { tone: "critical", words: "Not made" },
} as const;

/** The discounts that agents have given, newest first; each leads to its conversation. */
export function GrantsCard({ grants, nextCursor }: { grants: GrantView[]; nextCursor: string | null }) {
  const empty = (
    <EmptyState heading="No discount given yet" image="">
      <p>Every code that an agent gives stands here, with the conversation it was given in.</p>
    </EmptyState>
  );
  return (
    <BlockStack gap="300">
      <Box paddingInline="400">
        <Text as="h2" variant="headingMd">
          Discounts given
        </Text>
      </Box>
      <ListCard
        resourceName={{ singular: "discount", plural: "discounts" }}
        headings={[
          { title: "Code" },
          { title: "Takes off" },
          { title: "Cart" },
          { title: "State" },
          { title: "Given" },
          { title: "Valid until" },
        ]}
        itemCount={grants.length}
        nextCursor={nextCursor}
        empty={empty}
      >
        {grants.map(({ id, code, off, from, state, given, until, conversation }, position) => {
          const { tone, words } = states[state];
          return (
            <ListRow
              key={id}
              id={id}
              position={position}
              to={conversation}
              title={code}
              cells={[
                off,
                from,
                <Badge key="state" {...(tone ? { tone } : {})}>
                  {words}
                </Badge>,
                given,
                until,
              ]}
            />
          );
        })}
      </ListCard>
    </BlockStack>
  );
}
