import { TextField } from "@shopify/polaris";

/** A list of short texts, one in each line. Empty lines may stand while it is being written: see `withoutEmpty`. */
export function LinesField({
  label,
  helpText,
  lines,
  onChange,
  error,
}: {
  label: string;
  helpText: string;
  lines: string[];
  onChange: (lines: string[]) => void;
  error?: string | undefined;
}) {
  return (
    <TextField
      label={label}
      helpText={helpText}
      autoComplete="off"
      multiline={3}
      value={lines.join("\n")}
      onChange={(text) => onChange(text === "" ? [] : text.split("\n"))}
      error={error}
    />
  );
}

/** The lines that say something, as they are saved. */
export function withoutEmpty(lines: string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}
