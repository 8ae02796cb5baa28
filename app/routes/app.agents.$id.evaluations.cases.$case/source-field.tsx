import { useState } from "react";
import { Autocomplete, Text } from "@shopify/polaris";
import type { EvalCheck } from "~/domain/evals/eval-check";

export interface Source {
  sourceId: string;
  title: string;
}

/** Finds a source by its title; what is only typed chooses none. */
export function SourceField({
  check,
  sources,
  problem,
  onChange,
}: {
  check: Extract<EvalCheck, { kind: "cites" }>;
  sources: Source[];
  problem: string | undefined;
  onChange: (check: EvalCheck) => void;
}) {
  const [text, setText] = useState(check.title);
  const found = sources.filter(({ title }) => title.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <Autocomplete
      options={found.slice(0, 50).map(({ sourceId, title }) => ({ value: sourceId, label: title }))}
      selected={check.sourceId === "" ? [] : [check.sourceId]}
      onSelect={([sourceId]) => {
        const source = sources.find((one) => one.sourceId === sourceId);
        if (!source) return;
        setText(source.title);
        onChange({ ...check, ...source });
      }}
      emptyState={<Text as="p">No source has this in its title</Text>}
      textField={
        <Autocomplete.TextField
          label="Source"
          labelHidden
          autoComplete="off"
          placeholder="Title of a source"
          value={text}
          onChange={setText}
          error={problem && "Choose a source from the list"}
        />
      }
    />
  );
}
