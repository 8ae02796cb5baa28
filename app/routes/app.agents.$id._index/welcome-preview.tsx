import { BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { inkOn } from "~/domain/agents/ink-on";
import { welcomeFor } from "~/http/storefront/welcome-texts";

/** The beginning of a chat as shoppers will see it, in the agent's language or English. */
export function WelcomePreview({ values }: { values: AgentSettings }) {
  const shown = { ...values, suggestions: values.suggestions.filter((text) => text.trim() !== "") };
  const { name, welcomeMessage, suggestions, disclosure } = welcomeFor(shown, "en");
  const color = /^#[0-9a-fA-F]{6}$/.test(values.appearance.primaryColor)
    ? values.appearance.primaryColor
    : "#000000";
  return (
    <section aria-label="Preview of the welcome">
      <Box borderColor="border" borderWidth="025" borderRadius="300" overflowX="hidden" overflowY="hidden">
        <div style={{ background: color, color: inkOn(color), padding: "0.75rem" }}>
          <Text as="span" fontWeight="semibold" breakWord>
            {name || "…"}
          </Text>
        </div>
        <Box padding="300">
          <BlockStack gap="200">
            <Box background="bg-surface-secondary" borderRadius="300" padding="200">
              <div style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>{welcomeMessage}</div>
            </Box>
            <InlineStack gap="100">
              {suggestions.slice(0, 6).map((suggestion, place) => (
                <div
                  key={place}
                  style={{ border: `1px solid ${color}`, borderRadius: "1rem", padding: "0.125rem 0.625rem" }}
                >
                  {suggestion}
                </div>
              ))}
            </InlineStack>
            <Text as="p" tone="subdued" variant="bodySm">
              {disclosure}
            </Text>
          </BlockStack>
        </Box>
      </Box>
    </section>
  );
}
