import type { ArticleRecord, PageRecord, ProductRecord } from "../../model.ts";
import type { Store } from "../../store.ts";
import { foldText } from "./haystack.ts";
import type { Listing } from "./listing.ts";

const TITLE_WEIGHT = 4;
const REST_WEIGHT = 1;
const TERMS_MAX = 12;

/**
 * Products that contain a word beginning with every term, those with terms in the title first. Where none has all
 * terms, those that have most of them.
 */
export function searchProducts(store: Store, listing: Listing, shop: string, query: string): ProductRecord[] {
  const terms = termsOf(query);
  if (terms.length === 0) return [];
  const hits: { id: number; found: number; score: number }[] = [];
  for (const haystack of listing.haystacks(shop)) {
    let found = 0;
    let score = 0;
    for (const term of terms) {
      const inTitle = haystack.title.includes(term);
      if (!inTitle && !haystack.rest.includes(term)) continue;
      found += 1;
      score += inTitle ? TITLE_WEIGHT : REST_WEIGHT;
    }
    if (found > 0) hits.push({ id: haystack.id, found, score });
  }
  const most = hits.reduce((max, hit) => Math.max(max, hit.found), 0);
  return hits
    .filter((hit) => hit.found === most)
    .sort((a, b) => b.score - a.score)
    .map((hit) => store.get("product", hit.id)!);
}

export function searchPages(store: Store, shop: string, query: string): PageRecord[] {
  return searchTexts(
    [...store.all("page")].filter((page) => page.shop === shop && page.publishedAt !== null),
    (page) => `${page.title} ${page.bodyHtml}`,
    query,
  );
}

export function searchArticles(store: Store, shop: string, query: string): ArticleRecord[] {
  return searchTexts(
    [...store.all("article")].filter((article) => article.shop === shop && article.publishedAt !== null),
    (article) => `${article.title} ${article.tags.join(" ")} ${article.bodyHtml}`,
    query,
  );
}

function searchTexts<T>(records: T[], textOf: (record: T) => string, query: string): T[] {
  const terms = termsOf(query);
  if (terms.length === 0) return [];
  return records.filter((record) => {
    const text = ` ${foldText(textOf(record).replace(/<[^>]*>/g, " "))}`;
    return terms.every((term) => text.includes(term));
  });
}

/** Each with a leading space, so that `includes` finds beginnings of words; a plural finds its singular. */
function termsOf(query: string): string[] {
  const words = foldText(query).split(" ").filter(Boolean);
  return [...new Set(words)].slice(0, TERMS_MAX).map((word) => ` ${singular(word)}`);
}

function singular(word: string): string {
  if (word.length > 3 && word.endsWith("s") && !word.endsWith("ss")) return word.slice(0, -1);
  return word;
}
