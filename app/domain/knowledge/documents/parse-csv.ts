import { CsvError, parse } from "csv-parse/sync";
import { csvRowLettersMax } from "./document-limits";
import { DocumentRefused } from "./document-refused";

export interface CsvTable {
  /** Null where the first row is like the others. */
  headings: string[] | null;
  rows: CsvRow[];
}

export interface CsvRow {
  /** The line of the file where it begins. */
  line: number;
  cells: string[];
}

const delimiters = [",", ";", "\t", "|"] as const;
const sampleLetters = 65_536;
const headingLettersMax = 60;

/**
 * Rows of a CSV file, whichever of the usual delimiters it has; empty ones are left out.
 * @throws DocumentRefused naming the line where quotes are broken or a row is too long
 */
export function parseCsv(source: string): CsvTable {
  const { text, named } = takeDelimiterLine(source.replace(/^\ufeff/, ""));
  const delimiter = named ?? detectDelimiter(text.slice(0, sampleLetters));
  const lineOffset = source.length - text.length > 1 ? 1 : 0;
  const rows = parseRows(text, delimiter, lineOffset);
  if (rows.length === 0)
    throw new DocumentRefused("empty", "There are no rows in the file. Upload one with rows in it.");
  const [first] = rows;
  return looksLikeHeadings(first!.cells, rows.length)
    ? { headings: first!.cells, rows: rows.slice(1) }
    : { headings: null, rows };
}

/** Excel writes the delimiter into a first line: `sep=;`. */
function takeDelimiterLine(text: string): { text: string; named: string | null } {
  const match = /^"?sep=(.)"?\r?\n/i.exec(text);
  return match ? { text: text.slice(match[0].length), named: match[1]! } : { text, named: null };
}

/** That which gives most lines the same number of cells, more than one. */
function detectDelimiter(sample: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const counts = countByLine(sample, delimiter);
    const usual = mostFrequent(counts.filter((count) => count > 0));
    if (usual === null) continue;
    const score = counts.filter((count) => count === usual).length / counts.length + usual / 1_000;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** How often the sign stands outside of quotes, by line. */
function countByLine(sample: string, sign: string): number[] {
  const counts: number[] = [];
  let quoted = false;
  let count = 0;
  let isEmpty = true;
  for (const letter of sample) {
    if (letter === '"') quoted = !quoted;
    if (letter === "\n" && !quoted) {
      if (!isEmpty) counts.push(count);
      count = 0;
      isEmpty = true;
    } else if (letter !== "\r") isEmpty = false;
    if (letter === sign && !quoted) count += 1;
  }
  if (!isEmpty) counts.push(count);
  return counts;
}

function mostFrequent(numbers: number[]): number | null {
  const tally = new Map<number, number>();
  for (const number of numbers) tally.set(number, (tally.get(number) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function parseRows(text: string, delimiter: string, lineOffset: number): CsvRow[] {
  try {
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      max_record_size: csvRowLettersMax,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    let line = 1 + lineOffset;
    return records.flatMap(({ record, info }) => {
      const row = { line, cells: record.map((cell) => cell.trim()) };
      // `lines` counts the line on which the record ends.
      line = info.lines + 1 + lineOffset;
      return row.cells.every((cell) => cell === "") ? [] : [row];
    });
  } catch (error) {
    throw error instanceof CsvError ? describeError(error, text, lineOffset) : error;
  }
}

function describeError(error: CsvError, text: string, lineOffset: number): Error {
  const { lines = 1 } = error as CsvError & { lines?: number };
  const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED";
  const isLong = error.code === "CSV_MAX_RECORD_SIZE";
  const opened = isOpen || isLong ? lineOfOpenQuote(text, isLong ? lines : Infinity) : null;
  const line = (opened ?? lines) + lineOffset;
  const doubled = 'Inside of a quoted cell a quote is written twice: "".';
  if (isOpen) {
    return new DocumentRefused(
      "broken_csv",
      `The quote that opens on line ${line} is never closed. Close it, or take it out. ${doubled}`,
    );
  }
  if (isLong) {
    return new DocumentRefused(
      "broken_csv",
      `The row on line ${line} is longer than ${csvRowLettersMax.toLocaleString("en")} letters. Perhaps a quote above it is not closed.`,
    );
  }
  if (error.code === "INVALID_OPENING_QUOTE" || error.code === "CSV_INVALID_CLOSING_QUOTE") {
    return new DocumentRefused(
      "broken_csv",
      `A quote stands in the wrong place on line ${line}: a cell with quotes in it must be quoted as a whole. ${doubled}`,
    );
  }
  return new DocumentRefused("broken_csv", `Line ${line} cannot be read as CSV: ${error.message}.`);
}

/** Where the quote stands that is open at the end of that line; null when none is. */
function lineOfOpenQuote(text: string, lineMax: number): number | null {
  let line = 1;
  let opened: number | null = null;
  for (let at = 0; at < text.length && line <= lineMax; at += 1) {
    if (text[at] === "\n") line += 1;
    else if (text[at] === '"') opened = opened === null ? line : null;
  }
  return opened;
}

/** Names stand in it, no amounts or addresses, and no name twice. */
function looksLikeHeadings(cells: string[], rowCount: number): boolean {
  if (rowCount < 2 || cells.length < 2) return false;
  const named = cells.filter((cell) => cell !== "");
  const isName = (cell: string): boolean =>
    cell.length <= headingLettersMax && /\p{L}/u.test(cell) && !/^[\d.,:%€$£+-]|@|:\/\/|[.!]$/.test(cell);
  const folded = named.map((cell) => cell.toLowerCase());
  return named.length > cells.length / 2 && named.every(isName) && new Set(folded).size === folded.length;
}
