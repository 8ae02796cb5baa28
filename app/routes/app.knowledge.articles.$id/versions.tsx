import { useState } from "react";
import { Badge, BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";

export interface VersionRow {
  number: number;
  title: string;
  writtenBy: string;
  writtenAt: string;
  letters: string;
}

const shownAtFirst = 10;

/** Who wrote which version, and when; newest first. */
export function Versions({
  versions,
  latest,
  published,
  shown,
  onShow,
}: {
  versions: VersionRow[];
  latest: number | null;
  published: number | null;
  /** The version that the page shows. */
  shown: number | null;
  onShow: (version: number) => void;
}) {
  const [isWhole, setIsWhole] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Versions
        </Text>
        {versions.slice(0, isWhole ? versions.length : shownAtFirst).map((version) => (
          <BlockStack key={version.number} gap="300">
            <Divider />
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack gap="050">
                <InlineStack gap="200" align="start" blockAlign="center">
                  <Text as="span" fontWeight="medium">
                    {`Version ${version.number}`}
                  </Text>
                  {version.number === latest && <Badge tone="info">Newest</Badge>}
                  {version.number === published && <Badge tone="success">Published</Badge>}
                </InlineStack>
                <Text as="span" tone="subdued" breakWord>
                  {`${version.writtenBy}, ${version.writtenAt} · ${version.letters} letters`}
                </Text>
              </BlockStack>
              <Button
                pressed={version.number === shown}
                accessibilityLabel={`Look at version ${version.number}`}
                onClick={() => onShow(version.number)}
              >
                Look at it
              </Button>
            </InlineStack>
          </BlockStack>
        ))}
        {!isWhole && versions.length > shownAtFirst && (
          <InlineStack>
            <Button variant="plain" onClick={() => setIsWhole(true)}>
              {`Show all ${versions.length}`}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
