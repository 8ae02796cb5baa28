import type { Block } from "./html-to-blocks";
import { toLine } from "./clean-lines";

/** One run of letters on a page, as pdf.js gives it, in the order in which the file draws it. */
export interface PdfRun {
  text: string;
  x: number;
  /** From the bottom. */
  y: number;
  width: number;
  /** Of its letters. */
  size: number;
  endsLine: boolean;
}

/** Runs that stand side by side. */
export interface PdfLine {
  text: string;
  x: number;
  y: number;
  endX: number;
  size: number;
  page: number;
}

/**
 * Pages of a PDF as headings and paragraphs. Larger letters make headings; words that were cut at the end of a line are
 * joined; what stands at the top or bottom of many pages is kept once; columns are read one after the other.
 */
export function pdfToBlocks(pages: PdfLine[][]): Block[] {
  const lines = dropRepeated(pages);
  const usual = usualSize(lines);
  const levels = headingLevels(lines, usual);
  const blocks: Block[] = [];
  let open: PdfLine[] = [];
  const close = (): void => {
    if (open.length > 0) blocks.push({ level: null, text: joinLines(open) });
    open = [];
  };
  let lastHeading: PdfLine | null = null;
  for (const line of lines) {
    const level = isHeading(line, usual) ? (levels.get(roundSize(line.size)) ?? null) : null;
    if (level !== null) {
      close();
      const last = blocks.at(-1);
      const goesOn = lastHeading && last?.level === level && isNextLine(lastHeading, line);
      if (goesOn && last.text.length + line.text.length < headingLettersMax) last.text += ` ${line.text}`;
      else blocks.push({ level, text: line.text });
      lastHeading = line;
      continue;
    }
    lastHeading = null;
    if (open.length > 0 && beginsParagraph(open, line)) close();
    open.push(line);
  }
  close();
  return blocks;
}

const cellGap = 2;

/** The lines of one page; a wide gap between runs parts cells. */
export function runsToLines(runs: PdfRun[], page: number): PdfLine[] {
  const segments: PdfLine[] = [];
  let open: PdfLine | null = null;
  const close = (): void => {
    if (open) segments.push({ ...open, text: toLine(open.text) });
    open = null;
  };
  for (const run of runs) {
    const isBlank = run.text.trim() === "";
    const size: number = run.size || open?.size || 10;
    const isBeside =
      open &&
      Math.abs(run.y - open.y) < 0.5 * Math.max(size, open.size) &&
      run.x > open.endX - size &&
      run.x < open.endX + cellGap * Math.max(size, open.size);
    if (open && (isBeside || isBlank)) {
      open.text += run.text;
      if (!isBlank) {
        open.endX = run.x + run.width;
        open.size = Math.max(open.size, size);
      }
    } else if (!isBlank) {
      close();
      open = { text: run.text, x: run.x, y: run.y, endX: run.x + run.width, size, page };
    }
    if (run.endsLine) close();
  }
  close();
  return joinCells(segments.filter((line) => line.text !== ""));
}

const proseLettersMin = 25;

/** Segments at one height are the cells of a table's row, unless the page has two columns of prose. */
function joinCells(segments: PdfLine[]): PdfLine[] {
  const rows: PdfLine[][] = [];
  for (const segment of segments) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && Math.abs(last.y - segment.y) < 0.4 * segment.size && segment.x >= last.endX)
      row.push(segment);
    else rows.push([segment]);
  }
  const pairs = rows.filter((row) => row.length === 2);
  const isProse = (row: PdfLine[]): boolean => row.every((cell) => cell.text.length >= proseLettersMin);
  const prose = pairs.filter(isProse);
  if (prose.length >= 5 && prose.length > rows.length / 2) {
    const gutter = prose[0]![1]!.x;
    const isRight = (line: PdfLine): boolean => line.x >= gutter - line.size;
    return [...segments.filter((line) => !isRight(line)), ...segments.filter(isRight)];
  }
  return rows.map((row) => ({
    ...row[0]!,
    text: row.map((cell) => cell.text).join(" | "),
    endX: row.at(-1)!.endX,
    size: Math.max(...row.map((cell) => cell.size)),
  }));
}

const edgeLines = 2;
const pageNumber =
  /^(?:\W*\d{1,4}\W*|\W*(?:page|seite|página|pagina|p\.|s\.)\s*\d{1,4}(?:\s*(?:of|von|de|di|sur|\/)\s*\d{1,4})?\W*|\d{1,4}\s*(?:\/|of|von)\s*\d{1,4})$/i;

/** Keeps the first of lines that stand at the edges of many pages, and no page numbers. */
function dropRepeated(pages: PdfLine[][]): PdfLine[] {
  const keyOf = (line: PdfLine): string => line.text.toLowerCase().replace(/\d+/g, "#");
  const edges = pages.map((lines) => new Set(edgesOf(lines)));
  const pagesWith = new Map<string, number>();
  for (const lines of edges) {
    for (const key of new Set([...lines].map(keyOf))) pagesWith.set(key, (pagesWith.get(key) ?? 0) + 1);
  }
  const often = Math.max(3, pages.length * 0.3);
  const seen = new Set<string>();
  return pages.flatMap((lines, page) =>
    lines.filter((line) => {
      if (!edges[page]!.has(line)) return true;
      if (pages.length > 1 && pageNumber.test(line.text)) return false;
      const key = keyOf(line);
      if ((pagesWith.get(key) ?? 0) < often) return true;
      const isFirst = !seen.has(key);
      seen.add(key);
      return isFirst;
    }),
  );
}

/** The lines nearest to the top and to the bottom. */
function edgesOf(lines: PdfLine[]): PdfLine[] {
  if (lines.length <= 2 * edgeLines) return lines;
  const byHeight = [...lines].sort((a, b) => b.y - a.y);
  return [...byHeight.slice(0, edgeLines), ...byHeight.slice(-edgeLines)];
}

const roundSize = (size: number): number => Math.round(size * 2) / 2;

function usualSize(lines: PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const line of lines) {
    const size = roundSize(line.size);
    letters.set(size, (letters.get(size) ?? 0) + line.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

const headingLettersMax = 150;
const headingGrowth = 1.12;

function isHeading(line: PdfLine, usual: number): boolean {
  return (
    line.size >= usual * headingGrowth && line.text.length <= headingLettersMax && /\p{L}/u.test(line.text)
  );
}

/** The largest letters are level 1; all below the fifth size are level 6. */
function headingLevels(lines: PdfLine[], usual: number): Map<number, number> {
  const sizes = new Set(lines.filter((line) => isHeading(line, usual)).map((line) => roundSize(line.size)));
  return new Map([...sizes].sort((a, b) => b - a).map((size, place) => [size, Math.min(place + 1, 6)]));
}

function isNextLine(above: PdfLine, below: PdfLine): boolean {
  return above.page === below.page && above.y > below.y && above.y - below.y < above.size * 1.8;
}

const bullet = /^(?:[•‣▪◦●○■–—*-]|\(?\d{1,3}[.)]|[a-z]\))\s/;

function beginsParagraph(open: PdfLine[], line: PdfLine): boolean {
  const last = open.at(-1)!;
  if (bullet.test(line.text) || roundSize(last.size) !== roundSize(line.size)) return true;
  const hasEnded = /[.!?:;"”»)]$/.test(last.text);
  // From one column or page to the next a sentence goes on.
  if (last.page !== line.page || line.y >= last.y) return hasEnded;
  if (last.y - line.y > last.size * 1.7) return true;
  const isIndented = line.x > last.x + last.size * 0.9 && open.length > 1;
  return isIndented && hasEnded;
}

/** Lines of prose run on; lines that end well before the edge are lines of their own. */
function joinLines(lines: PdfLine[]): string {
  const edge = Math.max(...lines.map((line) => line.endX));
  const left = Math.min(...lines.map((line) => line.x));
  let text = "";
  lines.forEach((line, at) => {
    const above = lines[at - 1];
    if (!above) text = line.text;
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line.text)) text = text.slice(0, -1) + line.text;
    else if (above.endX - left < (edge - left) * 0.75 || line.text.includes(" | ")) text += `\n${line.text}`;
    else text += ` ${line.text}`;
  });
  return text;
}
