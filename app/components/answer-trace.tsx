import { BlockStack, Box, Text } from "@shopify/polaris";
import type { Entry } from "./transcript-entry";

/** How an answer came about, folded up: what was found, what ran, what the claim check did, and what it took. */
export function AnswerTrace({ entry }: { entry: Entry }) {
  const { citations, tools, passages, checked, directives, failures, figures } = entry;
  const parts = [citations, tools, passages, checked, directives, failures];
  if (figures === null && parts.every(({ length }) => length === 0)) return null;
  return (
    <details>
      <summary style={{ cursor: "pointer", color: "var(--p-color-text-secondary)" }}>
        How this answer came about
      </summary>
      <Box paddingBlockStart="200">
        <BlockStack gap="150">
          {directives.map((directive, index) => (
            <Line key={index}>{describeDirective(directive)}</Line>
          ))}
          {citations.map((citation) => (
            <Line key={citation.number} isStrong>{`Cites [${citation.number}] ${citation.title}`}</Line>
          ))}
          {passages.map((passage, index) => (
            <Line key={index}>{`Found ${passage.title} (score ${passage.score})`}</Line>
          ))}
          {tools.map((tool, index) => (
            <ToolCall key={index} tool={tool} />
          ))}
          {checked.map((one, index) => (
            <Checked key={index} checked={one} />
          ))}
          {failures.map((failure, index) => (
            <Line key={index}>{`Survived a failure of ${failure}`}</Line>
          ))}
          {figures !== null && <Line>{figures}</Line>}
        </BlockStack>
      </Box>
    </details>
  );
}

const effects: Record<string, string> = {
  replied: "gave the answer",
  guided: "guided the answer",
  asked: "asked and waits for the answer",
  ended: "came to its end",
  handed_off: "handed over to a person",
  answered: "left the answer to the agent",
  abandoned: "was left, since the shopper asked something else",
};

function describeDirective({ kind, title, effect, steps }: Entry["directives"][number]): string {
  const name = kind === "workflow" ? "The workflow" : "The rule";
  const path = steps.length > 0 ? ` (steps: ${steps.join(", ")})` : "";
  return `${name} “${title}” ${effects[effect] ?? effect}${path}`;
}

function ToolCall({ tool }: { tool: Entry["tools"][number] }) {
  return (
    <details>
      <summary style={{ cursor: "pointer" }}>
        <Text as="span" variant="bodySm" tone="subdued" breakWord>
          {`Ran ${tool.name} ${tool.arguments}${tool.ok ? "" : " (refused)"}, ${tool.milliseconds} ms`}
        </Text>
      </summary>
      <pre style={{ overflow: "auto", maxHeight: "20rem", margin: 0, fontSize: "0.75rem" }}>
        {tool.result}
      </pre>
    </details>
  );
}

function Checked({ checked: { sentence, claims, rewritten } }: { checked: Entry["checked"][number] }) {
  const because = claims.length > 0 ? ` (${claims.join(", ")})` : "";
  return (
    <Text as="p" variant="bodySm" tone="critical" breakWord>
      {rewritten === null
        ? `Withheld, because nothing supports it${because}: “${sentence}”`
        : `Mended, because nothing supports a part of it${because}: “${sentence}” became “${rewritten}”`}
    </Text>
  );
}

function Line({ children, isStrong = false }: { children: string; isStrong?: boolean }) {
  return (
    <Text as="p" variant="bodySm" breakWord {...(isStrong ? {} : { tone: "subdued" as const })}>
      {children}
    </Text>
  );
}
