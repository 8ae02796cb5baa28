import { compile, type FormatCallback, type HtmlToTextOptions } from "html-to-text";
import { removeInvisible } from "~/domain/search/fold-text";

/** A heading (level 1 to 7; 7 is a line that only looks like one) or a paragraph (level null). */
export interface Block {
  level: number | null;
  text: string;
}

// Two characters of the private use area mark headings on their way through the converter.
const headingMark = "\ue000";
const privateUse = /[\ue000-\uf8ff]/g;
const boldHeadingLevel = 7;
const boldHeadingLettersMax = 120;
const headingLettersMax = 200;

const skipped = [
  "script", "style", "noscript", "template", "iframe", "object", "svg", "img", "video", "audio", "canvas", "select",
  "button", "input", "textarea", "head", "[hidden]", '[aria-hidden="true"]',
  // What a visitor cannot see must not speak to a model either.
  '[style*="display:none"i]', '[style*="display: none"i]', '[style*="visibility:hidden"i]',
  '[style*="visibility: hidden"i]', '[style*="font-size:0"i]', '[style*="font-size: 0"i]', '[style*="opacity:0;"i]',
  '[style*="opacity: 0;"i]', '[style$="opacity:0"i]', '[style$="opacity: 0"i]',
]; // prettier-ignore

const heading: FormatCallback = (element, walk, builder, options) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addLiteral(headingMark + String(options.level));
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const paragraph: FormatCallback = (element, walk, builder, options) => {
  if (isBoldLine(element)) {
    heading(element, walk, builder, { ...options, level: boldHeadingLevel });
    return;
  }
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

/** Cells of a row stand in one line; one with headings, lists or tables is a piece of the page. */
const cell: FormatCallback = (element, walk, builder) => {
  if (hasStructure(element)) {
    builder.openBlock({ leadingLineBreaks: 1 });
    walk(element.children, builder);
    builder.closeBlock({ trailingLineBreaks: 1 });
    return;
  }
  const text = readableText(element).replace(/\s+/g, " ").trim();
  builder.addLiteral(isFirstCell(element) ? text : ` | ${text}`);
};

const options: HtmlToTextOptions = {
  wordwrap: false,
  whitespaceCharacters: " \t\r\n\f",
  formatters: { heading, paragraph, cell },
  limits: { maxInputLength: undefined, maxDepth: 100, ellipsis: "" },
  selectors: [
    ...[1, 2, 3, 4, 5, 6].map((level) => ({ selector: `h${level}`, format: "heading", options: { level } })),
    { selector: "summary", format: "heading", options: { level: 6 } },
    { selector: "dt", format: "heading", options: { level: 6 } },
    { selector: "caption", format: "paragraph" },
    { selector: "p", format: "paragraph" },
    { selector: "a", options: { ignoreHref: true } },
    { selector: "ul", options: { itemPrefix: "- " } },
    { selector: "hr", format: "skip" },
    { selector: "pre", format: "block" },
    { selector: "dd", format: "block" },
    { selector: "details", format: "block" },
    { selector: "table", format: "block", options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: "tr", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: "td", format: "cell" },
    { selector: "th", format: "cell" },
    ...skipped.map((selector) => ({ selector, format: "skip" })),
  ],
};
const convert = compile(options);

/**
 * What a reader sees of a page, as headings and paragraphs in order. Scripts, hidden parts and characters that nobody
 * sees are left out.
 */
export function htmlToBlocks(html: string): Block[] {
  const safe = limitNesting(removeInvisible(html.toWellFormed()).replace(privateUse, ""));
  return linesToBlocks(cleanText(convert(safe)).split("\n"));
}

/** Text as it is stored and shown: nothing invisible, one kind of space, composed letters. */
export function cleanText(text: string): string {
  return removeInvisible(text.toWellFormed())
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u2028\u2029\u0085]/g, "\n")
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, "")
    .replace(/[^\S\n]/g, " ");
}

function linesToBlocks(lines: string[]): Block[] {
  const blocks: Block[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) blocks.push({ level: null, text: open.join("\n") });
    open = [];
  };
  for (const raw of lines) {
    const line = raw.trim().replace(/ +/g, " ");
    const level = line.startsWith(headingMark) ? Number(line[1]) : null;
    const text = line.replace(/\ue000\d/g, "").trim();
    if (text === "" || level !== null) close();
    if (text === "") continue;
    if (level !== null && text.length <= headingLettersMax) blocks.push({ level, text });
    else open.push(text);
  }
  close();
  return blocks;
}

const nestingMax = 100;
const unclosed =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|td|th|tr|option)$/;

/** Leaves out tags below a hundred others: parsing takes time by the square of the depth. */
export function limitNesting(html: string): string {
  let depth = 0;
  return html.replace(/<(\/?)([a-z][a-z0-9-]*)[^>]*>/gi, (tag, closing: string, name: string) => {
    if (unclosed.test(name.toLowerCase())) return tag;
    const isDropped = closing ? depth > nestingMax : depth >= nestingMax;
    depth = Math.max(0, depth + (closing ? -1 : 1));
    return isDropped ? "" : tag;
  });
}

interface HtmlNode {
  type: string;
  name?: string;
  data?: string;
  children?: HtmlNode[];
  attribs?: Record<string, string>;
  prev?: HtmlNode | null;
}

function isFirstCell(element: HtmlNode): boolean {
  for (let node = element.prev; node; node = node.prev)
    if (node.name === "td" || node.name === "th") return false;
  return true;
}

function hasStructure(element: HtmlNode): boolean {
  return (element.children ?? []).some(
    (child) => /^(?:h[1-6]|ul|ol|dl|table|details)$/.test(child.name ?? "") || hasStructure(child),
  );
}

function readableText(node: HtmlNode): string {
  if (node.type === "text") return node.data ?? "";
  const { hidden, style = "", "aria-hidden": ariaHidden } = node.attribs ?? {};
  const isUnseen =
    hidden !== undefined || ariaHidden === "true" || /display:\s*none|visibility:\s*hidden/i.test(style);
  if (isUnseen || skipped.includes(node.name ?? "")) return "";
  const text = (node.children ?? []).map(readableText).join("");
  return /^(?:p|div|br)$/.test(node.name ?? "") ? ` ${text} ` : text;
}

/** `<p><strong>Returns</strong></p>`: how editors without headings write one. */
function isBoldLine(element: HtmlNode): boolean {
  const children = (element.children ?? []).filter(
    (child) => !(child.type === "text" && !child.data?.trim()),
  );
  const bold = (node: HtmlNode): boolean =>
    node.name === "strong" ||
    node.name === "b" ||
    ((node.name === "span" || node.name === "u" || node.name === "em") &&
      (node.children ?? []).length > 0 &&
      node.children!.every(bold));
  const letters = textOf(element).trim();
  const isShort = letters.length > 0 && letters.length <= boldHeadingLettersMax;
  return isShort && !/[.;,]$/.test(letters) && children.filter((c) => c.name !== "br").length > 0 &&
    children.every((child) => child.name === "br" || bold(child)); // prettier-ignore
}

function textOf(node: HtmlNode): string {
  return node.type === "text" ? (node.data ?? "") : (node.children ?? []).map(textOf).join("");
}
