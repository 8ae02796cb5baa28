import { parseCsv, type CsvRow } from "~/domain/knowledge/documents/parse-csv";
import { answerLanguages, languageName, toolNames } from "./check-words";
import { evalCaseContentSchema, type EvalCaseContent, type EvalCheck } from "./eval-check";

/** Several values of one cell are parted by line breaks. */
const columns = {
  title: "Title",
  messages: "Messages",
  cites: "Cites",
  mentions: "Mentions",
  never_mentions: "Never mentions",
  shows_product: "Shows product",
  calls_tool: "Uses tool",
  hands_off: "Hands off",
  says_unknown: "Says it does not know",
  language: "Language",
  length_max: "Maximum length",
} as const;
type Column = keyof typeof columns;

export const columnNames: readonly string[] = Object.values(columns);

export interface RowProblem {
  /** Of the file, where the row begins. */
  line: number;
  problem: string;
}

export interface ParsedCases {
  cases: { line: number; content: EvalCaseContent }[];
  /** Each with the first thing that is wrong with its row. */
  problems: RowProblem[];
}

/**
 * Cases out of a CSV file: strictly, so that a misspelt column or value is told and never left out. `sourceOf` finds the
 * sources that have a title.
 * @throws DocumentRefused where the file as a whole cannot be read
 */
export function parseEvalCsv(
  text: string,
  sourceOf: (title: string) => { sourceId: string; title: string }[],
): ParsedCases {
  const table = parseCsv(text);
  const [heading, rows] = table.headings
    ? [{ line: 1, cells: table.headings }, table.rows]
    : [table.rows[0]!, table.rows.slice(1)];
  const places = readHeadings(heading);
  if (typeof places === "string") return { cases: [], problems: [{ line: heading.line, problem: places }] };
  const parsed: ParsedCases = { cases: [], problems: [] };
  for (const row of rows) {
    const content = readRow(row, places, sourceOf);
    if (typeof content === "string") parsed.problems.push({ line: row.line, problem: content });
    else parsed.cases.push({ line: row.line, content });
  }
  return parsed;
}

/** What each column is; in words what is wrong with the first row. */
function readHeadings({ cells }: CsvRow): Column[] | string {
  const places: Column[] = [];
  for (const cell of cells) {
    const column = (Object.keys(columns) as Column[]).find((known) => fold(columns[known]) === fold(cell));
    if (!column)
      return `There is no column “${cell.slice(0, 60)}”. The first row names them: ${columnNames.join(", ")}.`;
    if (places.includes(column)) return `The column “${columns[column]}” is there twice.`;
    places.push(column);
  }
  if (!places.includes("messages")) return "The column “Messages” is missing: what the shopper says.";
  return places;
}

function readRow(
  { cells }: CsvRow,
  places: Column[],
  sourceOf: Parameters<typeof parseEvalCsv>[1],
): EvalCaseContent | string {
  if (cells.length !== places.length)
    return `The row has ${cells.length} cells, but there are ${places.length} columns.`;
  const cellOf = (column: Column): string => cells[places.indexOf(column)] ?? "";
  const messages = valuesOf(cellOf("messages"));
  const checks: EvalCheck[] = [];
  for (const column of places) {
    for (const value of valuesOf(cellOf(column))) {
      const check = readCheck(column, value, sourceOf);
      if (typeof check === "string") return `${columns[column]}: ${check}`;
      if (check) checks.push(check);
    }
  }
  const title = cellOf("title") || [...(messages[0] ?? "No message")].slice(0, 80).join("");
  const parsed = evalCaseContentSchema.safeParse({ title, messages, checks });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `${nameOf(issue!.path[0], checks[Number(issue!.path[1])])} ${issue!.message}.`;
}

function nameOf(field: PropertyKey | undefined, check: EvalCheck | undefined): string {
  if (field === "title") return "The title";
  if (field === "messages") return "The cell “Messages”";
  return check ? `The cell “${columns[check.kind]}”` : "The row";
}

/** Null for a column that holds no check, and for a "no". */
function readCheck(
  column: Column,
  value: string,
  sourceOf: Parameters<typeof parseEvalCsv>[1],
): EvalCheck | string | null {
  switch (column) {
    case "title":
    case "messages":
      return null;
    case "mentions":
    case "never_mentions":
    case "shows_product":
      return { kind: column, text: value };
    case "hands_off":
    case "says_unknown": {
      const answer = yesNo.get(fold(value));
      if (answer === undefined) return `“${value.slice(0, 60)}” is neither “yes” nor “no”.`;
      return answer ? { kind: column } : null;
    }
    case "cites":
      return readSource(value, sourceOf(value));
    case "calls_tool": {
      const [tool] =
        Object.entries(toolNames).find((names) => names.some((name) => fold(name) === fold(value))) ?? [];
      return tool
        ? { kind: column, tool }
        : `there is no tool “${value.slice(0, 60)}”. There are: ${Object.values(toolNames).join(", ")}.`;
    }
    case "language": {
      const language = answerLanguages.find((tag) =>
        [tag, languageName(tag)].some((name) => fold(name) === fold(value)),
      );
      return language
        ? { kind: column, language }
        : `“${value.slice(0, 60)}” is none of: ${answerLanguages.join(", ")}.`;
    }
    case "length_max":
      return /^\d{1,6}$/.test(value)
        ? { kind: column, characters: Number(value) }
        : `“${value.slice(0, 60)}” is not a whole number.`;
  }
}

function readSource(title: string, found: { sourceId: string; title: string }[]): EvalCheck | string {
  if (found.length === 1) return { kind: "cites", ...found[0]! };
  return found.length === 0
    ? `no source is called “${title.slice(0, 60)}”.`
    : `${found.length} sources are called “${title.slice(0, 60)}”: give them names of their own.`;
}

const yesNo = new Map([["yes", true], ["x", true], ["true", true], ["1", true], ["no", false], ["false", false], ["0", false]]); // prettier-ignore

function valuesOf(cell: string): string[] {
  return cell
    .split(/\r?\n/)
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}
