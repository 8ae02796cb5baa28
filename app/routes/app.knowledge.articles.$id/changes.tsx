import { memo, useMemo } from "react";
import { BlockStack, SkeletonBodyText, Text } from "@shopify/polaris";
import type { Draft } from "./route";
import { useModule } from "./use-module";

const loadComparison = () => import("./compare-texts");

/** What differs between an old text and the present one. */
export const Changes = memo(function Changes({
  old,
  present,
  oldWords,
  presentWords,
}: {
  old: Draft;
  present: Draft;
  /** Where a line stands that the present text has not. */
  oldWords: string;
  presentWords: string;
}) {
  const { module, failed } = useModule(loadComparison);
  const [before, after] = [whole(old), whole(present)];
  const lines = useMemo(
    () => module && module.leaveOutSame(module.compareTexts(before, after)),
    [module, before, after],
  );
  if (failed)
    return <Text as="p">The differences could not be loaded: save your text and reload the page.</Text>;
  if (before === after) return <Text as="p">There is no difference.</Text>;
  if (!lines) return <SkeletonBodyText lines={4} />;
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {`− stands ${oldWords}, + stands ${presentWords}.`}
      </Text>
      <div className="article-changes">
        {lines.map((line, index) =>
          "skipped" in line ? (
            <div key={index} data-side="skipped">
              {`⋯ ${line.skipped.toLocaleString("en")} ${line.skipped === 1 ? "line is" : "lines are"} the same`}
            </div>
          ) : (
            <div key={index} data-side={line.side}>
              {{ both: "  ", old: "− ", new: "+ " }[line.side]}
              {line.parts.map(({ text, isChanged }, part) => {
                if (!isChanged) return text;
                return line.side === "old" ? <del key={part}>{text}</del> : <ins key={part}>{text}</ins>;
              })}
            </div>
          ),
        )}
      </div>
    </BlockStack>
  );
});

function whole({ title, markdown }: Draft): string {
  return `${title}\n\n${markdown}`;
}
