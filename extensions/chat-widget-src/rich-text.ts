import { element } from "./dom.ts";
import { parseMarkdown, type MarkdownNode } from "./markdown.ts";
import type { Citation } from "./protocol.ts";
import { safeUrl } from "./safe-url.ts";

/** An answer's text as DOM nodes. A number in brackets becomes a link where a citation has that number. */
export function richText(text: string, citations: Citation[]): Node[] {
  const toDom = (node: MarkdownNode): Node | string => {
    if (typeof node === "string") return node;
    const { tag, children, number, href } = node;
    const label = children[0] as string;
    if (tag === "a") return link(href, label);
    if (tag === "citation") {
      const citation = citations.find((one) => one.number === number);
      if (!citation) return label;
      return Object.assign(link(citation.url, `${number}`), { className: "citation", title: citation.title });
    }
    return element(tag, number ? { start: number } : {}, ...children.map(toDom));
  };
  return parseMarkdown(text).map(toDom) as Node[];
}

/** A link to a page of the shop, or away from it in a new tab; plain text where the address is not safe. */
export function link(address: string | null | undefined, label: string): HTMLElement {
  const url = safeUrl(address, location.href);
  if (!url) return element("span", {}, label);
  const away = url.origin !== location.origin && { target: "_blank", rel: "noopener nofollow" };
  return element("a", { href: url.href, ...away }, label);
}
