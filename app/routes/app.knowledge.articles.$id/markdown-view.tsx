import { createElement, type ReactNode } from "react";
import { parseMarkdown, type MarkdownNode } from "./parse-markdown";

/** Markdown as React elements; what a text holds besides the allowed ones is text. */
export default function MarkdownView({ markdown, baseUrl }: { markdown: string; baseUrl: string }) {
  return <div className="article-text">{parseMarkdown(markdown, baseUrl).map(toReact)}</div>;
}

function toReact(node: MarkdownNode, key: number): ReactNode {
  if (typeof node === "string") return node;
  const { tag, href, start, children } = node;
  const link = tag === "a" ? { href, target: "_blank", rel: "noopener noreferrer nofollow" } : {};
  return createElement(
    tag,
    { key, ...link, ...(start === undefined ? {} : { start }) },
    ...children.map(toReact),
  );
}
