import { memo } from "react";
import { SkeletonBodyText, Text } from "@shopify/polaris";
import { useModule } from "./use-module";

const loadView = () => import("./markdown-view");

/** A text as agents read it. */
export const Preview = memo(function Preview({ markdown, baseUrl }: { markdown: string; baseUrl: string }) {
  const { module, failed } = useModule(loadView);
  if (failed) return <Text as="p">The preview could not be loaded: save your text and reload the page.</Text>;
  if (markdown.trim() === "") {
    return (
      <Text as="p" tone="subdued">
        What you write shows here.
      </Text>
    );
  }
  if (!module) return <SkeletonBodyText lines={4} />;
  return <module.default markdown={markdown} baseUrl={baseUrl} />;
});
