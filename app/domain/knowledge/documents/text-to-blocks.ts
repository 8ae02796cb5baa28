import type { Block } from "./html-to-blocks";
import { toLines } from "./clean-lines";
import { splitText } from "./split-text";

/** A line that stands alone above a paragraph and is no sentence. */
const headingLevel = 7;
const headingLettersMax = 80;

/** Lines that a program has cut at one width: that of most letters of e-mails and terminals. */
const wrapLettersMin = 50;
const wrapLettersMax = 100;

/**
 * Plain text as headings and paragraphs. Every word is kept. Paragraphs end at empty lines; lines that were cut at one
 * width are joined again.
 */
export function textToBlocks(text: string): Block[] {
  const paragraphs = toParagraphs(text);
  return paragraphs.map((lines, at) => {
    const next = paragraphs[at + 1];
    const isHeading = lines.length === 1 && looksLikeHeading(lines[0]!) && next !== undefined;
    return {
      level: isHeading ? headingLevel : null,
      text: isWrapped(lines) ? lines.join(" ") : lines.join("\n"),
    };
  });
}

const pieceLetters = 500_000;

function toParagraphs(text: string): string[][] {
  const pieces = splitText(text, pieceLetters, (line) => line.trim() === "");
  return pieces.flatMap((piece) => paragraphsOf(piece));
}

function paragraphsOf(text: string): string[][] {
  const paragraphs: string[][] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) paragraphs.push(open);
    open = [];
  };
  for (const raw of toLines(text)) {
    const line = raw.trim().replace(/ +/g, " ");
    // Rules and boxes drawn with signs say nothing.
    if (/^[-=_*#~+. ]*$/.test(line)) {
      close();
      continue;
    }
    open.push(line);
  }
  close();
  return paragraphs;
}

function looksLikeHeading(line: string): boolean {
  return line.length <= headingLettersMax && !/[.,;!]$/.test(line) && !/^(?:[-*•–]|\d+[.)]) /.test(line);
}

function isWrapped(lines: string[]): boolean {
  if (lines.length < 3) return false;
  const body = lines.slice(0, -1);
  const longest = Math.max(...body.map((line) => line.length));
  if (longest < wrapLettersMin || longest > wrapLettersMax) return false;
  const isItem = (line: string): boolean => /^(?:[-*•–]|\d+[.)]) /.test(line);
  return body.every((line) => line.length > longest * 0.7) && !lines.some(isItem);
}
