import { chunkBlocks, chunkLimits, type ChunkText } from "./chunk-blocks";
import { toLine, toLines } from "./clean-lines";
import type { CsvTable } from "./parse-csv";

/**
 * Passages of whole rows, each row as lines of "Heading: value", as many rows as fit. A row that is too long for one
 * passage is cut between its cells; its first value then stands above each part.
 */
export function csvToChunks({ headings, rows }: CsvTable): ChunkText[] {
  const chunks: ChunkText[] = [];
  const names = headings?.map(toLine);
  let open = "";
  const close = (): void => {
    if (open !== "") chunks.push({ headings: [], text: open });
    open = "";
  };
  for (const { cells } of rows) {
    const text = describeRow(cells, names ?? null);
    if (text === "") continue;
    if (text.length > chunkLimits.lettersMax) {
      close();
      chunks.push(...cutRow(cells, text));
      continue;
    }
    const joined = open === "" ? text : `${open}\n\n${text}`;
    if (joined.length > chunkLimits.lettersMax) {
      close();
      open = text;
    } else open = joined;
  }
  close();
  return chunks;
}

function describeRow(cells: string[], names: string[] | null): string {
  const values = cells.map((cell) =>
    toLines(cell)
      .map((line) => line.trim().replace(/ +/g, " "))
      .filter((line) => line !== "")
      .join("\n"),
  );
  if (!names) return values.filter((value) => value !== "").join(" | ");
  return values
    .map((value, column) => ({ value, name: names[column] || null }))
    .filter(({ value }) => value !== "")
    .map(({ value, name }) => (name ? `${name}: ${value}` : value))
    .join("\n");
}

const labelLettersMax = 80;

function cutRow(cells: string[], text: string): ChunkText[] {
  const label = toLine(cells[0] ?? "");
  const isLabel = label !== "" && label.length <= labelLettersMax;
  return chunkBlocks([{ level: null, text }]).map(({ text: part }) => ({
    headings: isLabel ? [label] : [],
    text: part,
  }));
}
