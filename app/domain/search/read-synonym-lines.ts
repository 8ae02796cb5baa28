import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "~/domain/shared/app-error";
import { readSynonymEntry, splitTerms, type SynonymEntry } from "./synonym-entry";

export interface SynonymLine {
  /** In the file, 1 first. */
  line: number;
  entry: SynonymEntry;
}

const lettersMax = 500_000;
const problemsMax = 10;
const arrow = /\s*(?:=>|→)\s*/;

/**
 * Reads a list of synonyms. With a first line `terms,means` each line has the words that shoppers use, and what they
 * also mean (empty: they mean the same); otherwise a line lists words that mean the same, or has a `=>` before what the
 * words on its left also mean.
 * @throws AppError `validation_error` that names each line that cannot be read
 */
export function readSynonymLines(text: string): SynonymLine[] {
  if (text.length > lettersMax)
    throw refuse(`The file is too long: at most ${lettersMax / 1000},000 letters are read.`);
  const lines = parseLines(text);
  const columns = lines[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const said = columns.indexOf("terms");
  const meant = columns.indexOf("means");
  const body = said >= 0 ? lines.slice(1) : lines;
  if (body.length === 0) throw refuse("The file has no synonyms.");
  const read: SynonymLine[] = [];
  const problems: string[] = [];
  for (const { line, cells } of body) {
    const given = said >= 0 ? readColumns(cells[said], cells[meant]) : readCells(cells);
    try {
      read.push({ line, entry: readSynonymEntry(given) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(`Line ${line}: ${error.message}`);
    }
  }
  if (problems.length > 0) {
    const more = problems.length - problemsMax;
    const rest = more > 0 ? ` And ${more} more lines.` : "";
    throw refuse(`Nothing was imported. ${problems.slice(0, problemsMax).join(" ")}${rest}`);
  }
  return read;
}

function parseLines(text: string): { line: number; cells: string[] }[] {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = firstLine.includes("\t")
    ? "\t"
    : !firstLine.includes(",") && firstLine.includes(";")
      ? ";"
      : ",";
  try {
    const records = parse(text, {
      ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true },
      ...{ info: true },
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse(
      `The file cannot be read as CSV: ${error.message}. Put a " before and after a cell with quotes in it.`,
    );
  }
}

function readColumns(terms = "", means = ""): SynonymEntry {
  const listed = splitTerms(means);
  return { kind: listed.length > 0 ? "one_way" : "equivalent", terms: splitTerms(terms), means: listed };
}

function readCells(cells: string[]): SynonymEntry {
  const [left = "", ...right] = cells.join(",").split(arrow);
  const means = splitTerms(right.join(","));
  return { kind: right.length > 0 ? "one_way" : "equivalent", terms: splitTerms(left), means };
}

function refuse(message: string): AppError {
  return new AppError("validation_error", message);
}
