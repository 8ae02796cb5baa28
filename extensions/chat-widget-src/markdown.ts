/** A piece of formatted text: letters, or an element with what it holds. Pure data, so that nothing in it can run. */
export type MarkdownNode = string | MarkdownElement;

export interface MarkdownElement {
  tag: "p" | "ul" | "ol" | "li" | "strong" | "em" | "code" | "a" | "br" | "citation";
  children: MarkdownNode[];
  /** Of `a`: as it was written, not yet checked. */
  href?: string;
  /** Of `ol`: its first number. Of `citation`: the number in brackets. */
  number?: number;
}

// Every repetition is bounded, so that a text made to be slow is read in a time that grows with its length only.
const inlinePattern =
  /\\([\\`*_[\]#-])|`([^`\n]{1,300})`|\*\*(?=\S)([^\n]{1,500}?)\*\*(?!\*)|\*(?=[^\s*])([^*\n]{1,500})\*|\[([^\]\n]{1,300})\]\(([^\s()]{1,2000})\)|\[(\d{1,3})\]|https?:\/\/[^\s<>()"'\]]{0,2000}[^\s<>()"'\].,;:!?]/g;

/** Reads the subset of Markdown that answers are written in; whatever is not of the subset stays as its letters. */
export function parseMarkdown(text: string): MarkdownElement[] {
  const blocks: MarkdownElement[] = [];
  let open: MarkdownElement | undefined;

  for (const line of text.split(/\r?\n/)) {
    const item = /^\s{0,9}(?:[-*+]|(\d{1,9})[.)])\s+(.*)/.exec(line);
    const heading = /^#{1,6}\s+(.*)/.exec(line);
    if (!line.trim()) {
      open = undefined;
    } else if (item) {
      const tag = item[1] ? "ol" : "ul";
      if (open?.tag !== tag)
        blocks.push((open = { tag, children: [], number: item[1] ? +item[1] : undefined }));
      open.children.push({ tag: "li", children: parseInline(item[2]!) });
    } else if (heading) {
      blocks.push({ tag: "p", children: [{ tag: "strong", children: parseInline(heading[1]!) }] });
      open = undefined;
    } else if (open?.tag === "p") {
      open.children.push({ tag: "br", children: [] }, ...parseInline(line));
    } else {
      blocks.push((open = { tag: "p", children: parseInline(line) }));
    }
  }
  return blocks;
}

function parseInline(text: string): MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  let end = 0;
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > end) nodes.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    nodes.push(inlineNode(match));
  }
  if (end < text.length) nodes.push(text.slice(end));
  return nodes;
}

function inlineNode([all, escaped, code, strong, em, label, href, number]: RegExpExecArray): MarkdownNode {
  if (escaped) return escaped;
  if (code) return { tag: "code", children: [code] };
  if (strong) return { tag: "strong", children: parseInline(strong) };
  if (em) return { tag: "em", children: parseInline(em) };
  if (label) return { tag: "a", children: [label], href };
  if (number) return { tag: "citation", children: [all], number: +number };
  return { tag: "a", children: [all], href: all };
}
