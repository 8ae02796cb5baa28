import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { CsvError, parse } from "csv-parse/sync";

/** A row of a table with a header, or an object of a JSON list; values are text. */
export type TableRow = Record<string, string>;

/** The text of a file, plain or gzipped, without a byte order mark. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  const isGzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzipped ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\uFEFF/, "");
}

/** Whether a text is JSON rather than a table. */
export function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** @throws Error that names the file and what is wrong */
export function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * The rows of CSV or TSV with a header, told apart by the header's own separators.
 * @throws Error that names the file, the line and what is wrong
 */
export function parseTable(path: string, text: string): TableRow[] {
  const header = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = header.split("\t").length > header.split(",").length ? "\t" : ",";
  try {
    return parse<TableRow>(text, { columns: true, delimiter, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) {
      throw new Error(`${path} is no table that can be read: ${error.message}`, { cause: error });
    }
    throw error;
  }
}
