import MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";

/** Deeper ones stand as text. */
const nestingMax = 20;
const indentMax = 40;

// The parser and the options with which articles are indexed, so that the preview shows what agents read.
const parser = new MarkdownIt({ html: true, linkify: false });
parser.set({ maxNesting: nestingMax });

/** What the preview is made of: a closed list of elements, and texts. */
export type MarkdownNode = string | MarkdownElement;

export interface MarkdownElement {
  tag: MarkdownTag;
  /** Of a link; always of an allowed protocol. */
  href?: string;
  /** Of a numbered list. */
  start?: number;
  children: MarkdownNode[];
}

const tags = [
  ...["h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"],
  ...["strong", "em", "s", "a", "table", "thead", "tbody", "tr", "th", "td"],
] as const;
export type MarkdownTag =
  | ("h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "ul" | "ol" | "li" | "blockquote" | "pre" | "code")
  | ("hr" | "br" | "strong" | "em" | "s" | "a" | "table" | "thead" | "tbody" | "tr" | "th" | "td");

/**
 * Markdown as a tree of allowed elements: no HTML (of it only the text stays), pictures as their words, links to web
 * pages, mail addresses and telephone numbers only. `baseUrl` is what links without a host lead to.
 */
export function parseMarkdown(markdown: string, baseUrl: string): MarkdownNode[] {
  const indented = markdown.replace(/^[ \t]+/gm, (indent) => indent.slice(0, indentMax));
  return toTree(parser.parse(indented, {}), baseUrl);
}

function toTree(tokens: Token[], baseUrl: string): MarkdownNode[] {
  const root: MarkdownNode[] = [];
  const open: MarkdownNode[][] = [root];
  const add = (node: MarkdownNode): void => void open.at(-1)!.push(node);
  for (const token of tokens) {
    if (token.nesting === 1) {
      const element = toElement(token, baseUrl);
      // What may not be shown keeps its text, in the element around it.
      if (element) add(element);
      open.push(element ? element.children : open.at(-1)!);
    } else if (token.nesting === -1) {
      if (open.length > 1) open.pop();
    } else if (token.type === "inline") for (const node of toTree(token.children ?? [], baseUrl)) add(node);
    else for (const node of toLeaves(token, baseUrl)) add(node);
  }
  return root;
}

function toElement(token: Token, baseUrl: string): MarkdownElement | null {
  // A paragraph of a list without empty lines.
  if (token.hidden || !isTag(token.tag)) return null;
  if (token.tag === "a") {
    const href = safeHref(String(token.attrGet("href") ?? ""), baseUrl);
    return href === null ? null : { tag: "a", href, children: [] };
  }
  const start = token.tag === "ol" ? Number(token.attrGet("start") ?? 1) : 1;
  return { tag: token.tag, ...(start === 1 ? {} : { start }), children: [] };
}

function toLeaves(token: Token, baseUrl: string): MarkdownNode[] {
  switch (token.type) {
    case "text":
    case "text_special":
      return [token.content];
    case "code_inline":
      return [{ tag: "code", children: [token.content] }];
    case "fence":
    case "code_block":
      return [{ tag: "pre", children: [{ tag: "code", children: [token.content] }] }];
    case "softbreak":
      return ["\n"];
    case "hardbreak":
      return [{ tag: "br", children: [] }];
    case "hr":
      return [{ tag: "hr", children: [] }];
    case "image":
      return toTree(token.children ?? [], baseUrl);
    case "html_inline":
      return /^<br\b/i.test(token.content) ? [{ tag: "br", children: [] }] : [];
    case "html_block": {
      const text = withoutTags(token.content);
      return text === "" ? [] : [{ tag: "p", children: [text] }];
    }
    default:
      return [];
  }
}

function isTag(tag: string): tag is MarkdownTag {
  return (tags as readonly string[]).includes(tag);
}

const protocols = ["http:", "https:", "mailto:", "tel:"];

/** As a browser reads it: blanks and line breaks inside a protocol don't hide it. */
function safeHref(href: string, baseUrl: string): string | null {
  if (href === "" || !URL.canParse(href, baseUrl)) return null;
  const url = new URL(href, baseUrl);
  return protocols.includes(url.protocol) ? url.href : null;
}

/** For reading only: what it returns is shown as text, whatever it holds. */
function withoutTags(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, "")
    .replace(/<[^>]*>?/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
