import type { PageSuggestion } from "~/domain/agents/widget-settings";

/** What a page says of itself. Anybody can write it: it chooses words, and nothing else. */
export interface PageFacts {
  /** Without the language that the address may begin with. */
  path: string;
  productHandle: string | null;
  collectionHandle: string | null;
  cartCount: number;
}

/** Whether these questions are for this page. */
export function isForPage({ on, path }: Pick<PageSuggestion, "on" | "path">, page: PageFacts): boolean {
  if (path !== "" && !matchesPattern(path, page.path)) return false;
  switch (on) {
    case "path":
      return path !== "";
    case "product":
      return page.productHandle !== null;
    case "collection":
      return page.collectionHandle !== null;
    case "cart":
      return page.cartCount > 0;
  }
}

/** `*` stands for any letters. Each part is looked for once, so that no pattern can take long. */
export function matchesPattern(pattern: string, path: string): boolean {
  const [first, ...rest] = pattern.toLowerCase().split("*");
  const text = path.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first!) || text.length < first!.length + last.length || !text.endsWith(last))
    return false;
  let from = first!.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0 || found + part.length > text.length - last.length) return false;
    from = found + part.length;
  }
  return true;
}
