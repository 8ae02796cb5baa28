import { useEffect, useState } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";

/** The part of App Bridge's ThemeExtensionActivation (a type it does not export) that is read. */
interface ThemeBlock {
  target: string;
  activations: unknown[];
}
type EmbedState = "unknown" | "on" | "off";

const words: Record<EmbedState, string> = {
  unknown: "Asking Shopify whether the app embed is on in your theme.",
  on: "The theme shows the chat to your shoppers.",
  off: "The app embed is off in your theme. One click switches it on; save the theme afterwards.",
};

/** Whether the theme shows the chat: asked of Shopify admin, and proven by the last time that a storefront loaded it. */
export function WidgetCard({ seenAt, editorUrl }: { seenAt: string | null; editorUrl: string }) {
  const embed = useEmbedState(seenAt ? "on" : "unknown");
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="stretch">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Chat on your storefront
          </Text>
          {embed !== "unknown" && (
            <Badge tone={embed === "on" ? "success" : "attention"}>{embed === "on" ? "On" : "Off"}</Badge>
          )}
        </InlineStack>
        <Text as="p">{words[embed]}</Text>
        <BlockStack gap="200" inlineAlign="start">
          <Text as="p" tone="subdued" variant="bodySm">
            {seenAt
              ? `Last loaded by a shopper's browser: ${seenAt}`
              : "No shopper's browser has loaded it yet."}
          </Text>
          <Button url={editorUrl} target="_top" {...(embed === "on" ? {} : { variant: "primary" })}>
            {embed === "on" ? "Theme editor" : "Switch it on"}
          </Button>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function useEmbedState(initial: EmbedState): EmbedState {
  const shopify = useAppBridge();
  const [state, setState] = useState<EmbedState>(initial);
  useEffect(() => {
    let current = true;
    void readEmbedState(shopify).then((read) => current && setState(read));
    return () => {
      current = false;
    };
  }, [shopify]);
  return state;
}

async function readEmbedState(shopify: ReturnType<typeof useAppBridge>): Promise<EmbedState> {
  const extensions = await shopify.app.extensions();
  const placed = extensions
    .filter((extension) => extension.type === "theme_app_extension")
    .flatMap((extension) => extension.activations as ThemeBlock[])
    .filter((block) => block.target === "body")
    .flatMap((block) => block.activations);
  return placed.length > 0 ? "on" : "off";
}
