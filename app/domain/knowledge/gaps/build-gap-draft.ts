import { articleTitleLettersMax, onlyForYou, writeHere, type ArticleText } from "../articles/article-text";
import type { Passage } from "../retrieval/passage";

/** What a draft is made from. */
export interface GapMaterial {
  /** Stands for all of them. */
  question: string;
  questions: readonly string[];
  /** What the shop's texts say that comes closest; none of it need answer. */
  passages: readonly Pick<Passage, "title" | "url" | "headings" | "text">[];
}

/**
 * A draft of the article that answers a gap: what was written for it, or the place where the merchant is to write, and
 * below it, for the merchant alone, the passages that come closest. It states no fact of its own. The shoppers' questions
 * are not in it: they stand beside it for as long as their conversations are kept.
 */
export function buildGapDraft({ question, passages }: GapMaterial, answer: string | null): ArticleText {
  const material = [
    "### What your texts say that comes closest",
    ...(passages.length === 0 ? ["Nothing yet."] : passages.map(quote)),
  ];
  return {
    title: titleOf(question),
    markdown: [answer?.trim() || writeHere, "---", onlyForYou, ...material].join("\n\n"),
  };
}

function titleOf(question: string): string {
  const title = oneLine(question).slice(0, articleTitleLettersMax);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function quote({ title, url, headings, text }: GapMaterial["passages"][number]): string {
  const source = [[title, ...headings].join(" › "), url].filter(Boolean).join(", ");
  return [...text.split("\n"), "", `(${oneLine(source)})`].map((line) => `> ${line}`.trimEnd()).join("\n");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
