import { BlockStack, Button, Card, InlineGrid, InlineStack, Select, Text, TextField } from "@shopify/polaris"; // prettier-ignore
import { answerLanguages, checksMax, languageName, toolNames } from "~/domain/evals/check-words";
import type { EvalCheck } from "~/domain/evals/eval-check";
import { SourceField, type Source } from "./source-field";

/** By path: `title`, `messages.0`, `checks.2.text`. */
export type Problems = Partial<Record<string, string>>;

const kinds: { value: EvalCheck["kind"]; label: string }[] = [
  { value: "mentions", label: "Mentions" },
  { value: "never_mentions", label: "Never mentions" },
  { value: "cites", label: "Cites the source" },
  { value: "shows_product", label: "Shows a product" },
  { value: "calls_tool", label: "Uses the tool" },
  { value: "hands_off", label: "Hands over to a person" },
  { value: "says_unknown", label: "Says that it does not know" },
  { value: "language", label: "Answers in" },
  { value: "length_max", label: "Has at most so many letters" },
];

/** What an answer must have: every check must hold. */
export function ChecksEditor({
  checks,
  sources,
  problems,
  onChange,
}: {
  checks: EvalCheck[];
  sources: Source[];
  problems: Problems;
  onChange: (checks: EvalCheck[]) => void;
}) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            The answer must pass every check
          </Text>
          <Text as="p" tone="subdued">
            Checks look at the last answer. What must never be mentioned, tools and handovers are looked for
            in all of them.
          </Text>
        </BlockStack>
        {problems.checks && (
          <Text as="p" tone="critical">
            {`The case ${problems.checks}.`}
          </Text>
        )}
        {checks.map((check, place) => (
          <InlineGrid key={place} columns={{ xs: "1fr", sm: "2fr 3fr auto" }} gap="200" alignItems="end">
            <Select
              label={`Check ${place + 1}`}
              options={kinds}
              value={check.kind}
              onChange={(kind) => onChange(checks.with(place, emptyCheck(kind as EvalCheck["kind"])))}
            />
            <CheckValue
              check={check}
              sources={sources}
              problem={problemOf(problems, place)}
              onChange={(changed) => onChange(checks.with(place, changed))}
            />
            <Button
              accessibilityLabel={`Take out check ${place + 1}`}
              onClick={() => onChange(checks.toSpliced(place, 1))}
            >
              Take out
            </Button>
          </InlineGrid>
        ))}
        <InlineStack>
          <Button
            disabled={checks.length >= checksMax}
            onClick={() => onChange([...checks, emptyCheck("mentions")])}
          >
            Add a check
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function problemOf(problems: Problems, place: number): string | undefined {
  const path = Object.keys(problems).find((one) => one.startsWith(`checks.${place}.`));
  return path && `This ${problems[path]}`;
}

function emptyCheck(kind: EvalCheck["kind"]): EvalCheck {
  switch (kind) {
    case "cites":
      return { kind, sourceId: "", title: "" };
    case "mentions":
    case "never_mentions":
    case "shows_product":
      return { kind, text: "" };
    case "calls_tool":
      return { kind, tool: "search_knowledge" };
    case "language":
      return { kind, language: "en" };
    case "length_max":
      return { kind, characters: 600 };
    case "hands_off":
    case "says_unknown":
      return { kind };
  }
}

const textHelp: Record<"mentions" | "never_mentions" | "shows_product", string> = {
  mentions: "60 days",
  never_mentions: "free of charge",
  shows_product: "Part of the product's title",
};

function CheckValue({
  check,
  sources,
  problem,
  onChange,
}: {
  check: EvalCheck;
  sources: Source[];
  problem: string | undefined;
  onChange: (check: EvalCheck) => void;
}) {
  const frame = { label: "Value", labelHidden: true, ...(problem ? { error: problem } : {}) };
  switch (check.kind) {
    case "mentions":
    case "never_mentions":
    case "shows_product":
      return (
        <TextField
          {...frame}
          autoComplete="off"
          maxLength={200}
          placeholder={textHelp[check.kind]}
          value={check.text}
          onChange={(text) => onChange({ ...check, text })}
        />
      );
    case "cites":
      return <SourceField check={check} sources={sources} problem={problem} onChange={onChange} />;
    case "calls_tool":
      return (
        <Select
          {...frame}
          options={Object.entries(toolNames).map(([value, label]) => ({ value, label }))}
          value={check.tool}
          onChange={(tool) => onChange({ ...check, tool })}
        />
      );
    case "language":
      return (
        <Select
          {...frame}
          options={answerLanguages.map((value) => ({ value, label: languageName(value) }))}
          value={check.language}
          onChange={(language) =>
            onChange({ ...check, language: language as (typeof answerLanguages)[number] })
          }
        />
      );
    case "length_max":
      return (
        <TextField
          {...frame}
          type="number"
          autoComplete="off"
          min={10}
          max={10_000}
          value={String(check.characters)}
          onChange={(characters) => onChange({ ...check, characters: Number(characters) })}
        />
      );
    case "hands_off":
    case "says_unknown":
      return <div />;
  }
}
