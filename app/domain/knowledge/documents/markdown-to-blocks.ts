import MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { htmlToBlocks, type Block } from "./html-to-blocks";
import { toLine, toLines } from "./clean-lines";
import { splitText } from "./split-text";

const markdown = new MarkdownIt({ html: true, linkify: false });

/** Deeper ones say nothing more, and parsers take very long for them. */
const nestingMax = 30;
const indentMax = 40;
const headingLettersMax = 200;

/**
 * Markdown as headings and paragraphs: what a reader sees of it. Links and pictures become their texts, code keeps its
 * lines, cells of a table stand in one line.
 */
export function markdownToBlocks(text: string): { title: string | null; blocks: Block[] } {
  const { title, body } = takeFrontMatter(text.replace(/^\ufeff/, ""));
  const pieces = splitMarkdown(limitNesting(body));
  return { title, blocks: pieces.flatMap((piece) => tokensToBlocks(markdown.parse(piece, {}))) };
}

const pieceLetters = 500_000;
const definition = /^ {0,3}\[[^\]]{1,200}\]:[ \t]*\S.*$/gm;

/** A long text in pieces, each beginning with a heading or after an empty line that is in no list or block of code. */
function splitMarkdown(text: string): string[] {
  let fence: string | null = null;
  let isAfterEmpty = false;
  const pieces = splitText(text, pieceLetters, (line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    const isInside = fence !== null;
    if (mark && !fence) fence = mark;
    else if (mark && fence && mark[0] === fence[0] && mark.length >= fence.length) fence = null;
    const mayBegin = !isInside && (/^#{1,6} /.test(line) || (isAfterEmpty && /^[\p{L}\p{N}]/u.test(line)));
    isAfterEmpty = line.trim() === "";
    return mayBegin;
  });
  if (pieces.length === 1) return pieces;
  // What links are called may be said at the other end of the text.
  const definitions = (text.match(definition) ?? []).slice(0, definitionsMax).join("\n");
  return pieces.map((piece) => `${piece}\n\n${definitions}`);
}

const definitionsMax = 1_000;

/** Lines of settings before the text, as many tools write them. */
function takeFrontMatter(text: string): { title: string | null; body: string } {
  const match =
    /^---[ \t]*\r?\n((?:[\w-]+:.*\r?\n|[ \t]+.*\r?\n|#.*\r?\n|- .*\r?\n|\r?\n){1,60})---[ \t]*(?:\r?\n|$)/.exec(
      text,
    );
  if (!match) return { title: null, body: text };
  const title = /^title:[ \t]*(["']?)(.+?)\1[ \t]*$/m.exec(match[1]!)?.[2];
  return { title: title ? toLine(title) || null : null, body: text.slice(match[0].length) };
}

function limitNesting(text: string): string {
  return text
    .replace(/^[ \t]+/gm, (indent) => (indent.length > indentMax ? indent.slice(0, indentMax) : indent))
    .replace(/^(?:[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)){30,}/gm, (marks) => cutMarks(marks));
}

function cutMarks(marks: string): string {
  const each = marks.match(/[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)/g) ?? [];
  return each.slice(0, nestingMax).join("");
}

function tokensToBlocks(tokens: Token[]): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let level: number | null = null;
  let row: string[] | null = null;
  /** What stands before the first line of a list item. */
  let bullet = "";
  const lists: { ordered: boolean; number: number }[] = [];
  const close = (): void => {
    if (paragraph.length > 0) blocks.push({ level: null, text: paragraph.join("\n") });
    paragraph = [];
  };
  const add = (lines: string[]): void => {
    const kept = lines.map((line) => line.trim().replace(/ +/g, " ")).filter((line) => line !== "");
    if (kept.length === 0) return;
    kept[0] = bullet + kept[0]!;
    bullet = "";
    paragraph.push(...kept);
  };
  for (const token of tokens) {
    if (token.type === "heading_open") {
      close();
      level = Number(token.tag.slice(1));
    } else if (token.type === "heading_close") level = null;
    else if (token.type === "bullet_list_open" || token.type === "ordered_list_open") {
      if (lists.length === 0) close();
      lists.push({
        ordered: token.type === "ordered_list_open",
        number: Number(token.attrGet("start") ?? 1),
      });
    } else if (token.type === "bullet_list_close" || token.type === "ordered_list_close") {
      lists.pop();
      if (lists.length === 0) close();
    } else if (token.type === "list_item_open") {
      const list = lists.at(-1)!;
      bullet = list.ordered ? `${list.number++}. ` : "- ";
    } else if (token.type === "list_item_close") bullet = "";
    else if (token.type === "paragraph_open" && lists.length === 0) close();
    else if (token.type === "tr_open") row = [];
    else if (token.type === "tr_close") {
      add([(row ?? []).join(" | ")]);
      row = null;
    } else if (
      token.type === "table_open" ||
      token.type === "table_close" ||
      token.type === "blockquote_open"
    )
      close();
    else if (token.type === "fence" || token.type === "code_block") {
      if (lists.length === 0) close();
      add(toLines(token.content));
      if (lists.length === 0) close();
    } else if (token.type === "html_block") {
      close();
      blocks.push(...htmlToBlocks(token.content));
    } else if (token.type === "inline") {
      const text = inlineText(token.children ?? []);
      if (row) row.push(toLine(text));
      else if (level !== null) addHeading(blocks, level, toLine(text));
      else add(toLines(text));
    }
  }
  close();
  return blocks;
}

function addHeading(blocks: Block[], level: number, text: string): void {
  if (text === "") return;
  blocks.push({ level: text.length <= headingLettersMax ? level : null, text });
}

function inlineText(tokens: Token[]): string {
  let text = "";
  for (const token of tokens) {
    if (token.type === "text" || token.type === "code_inline" || token.type === "text_special")
      text += token.content;
    else if (token.type === "image") text += inlineText(token.children ?? []) || token.content;
    else if (token.type === "softbreak") text += " ";
    else if (token.type === "hardbreak") text += "\n";
    else if (token.type === "html_inline" && /^<br\b/i.test(token.content)) text += "\n";
  }
  return text;
}
