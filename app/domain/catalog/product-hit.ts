import { foldText } from "~/domain/search/fold-text";
import type { ProductRow } from "./product-filters";
import type { ProductQuery } from "./product-query";

/** A product that fulfils everything that was understood. JSON-safe. */
export interface ProductHit {
  productId: string;
  handle: string;
  title: string;
  vendor: string;
  productType: string;
  priceMinMinor: number;
  priceMaxMinor: number;
  currency: string;
  available: boolean;
  imageUrl: string | null;
  imageAlt: string | null;
  /** The variants that fulfil the conditions, by position. */
  variantIds: string[];
  score: number;
  /** Words of the query that it contains. */
  matchedTerms: string[];
  /** The query is its SKU or barcode. */
  exactCode: boolean;
}

/** Of the best score: what counts as strong when an order by price or age replaces the one by relevance. */
const strongShareMin = 0.5;

/** An exact code first and alone; otherwise by relevance, or the strong ones in the order asked for. */
export function orderHits(hits: ProductHit[], sort: ProductQuery["sort"]): ProductHit[] {
  const exact = hits.filter((hit) => hit.exactCode);
  if (exact.length > 0) return sortHits(exact, "relevance");
  if (sort === "relevance") return sortHits(hits, sort);
  const best = Math.max(0, ...hits.map((hit) => hit.score));
  return sortHits(
    hits.filter((hit) => hit.score >= best * strongShareMin),
    sort,
  );
}

export function sortHits(hits: ProductHit[], sort: ProductQuery["sort"]): ProductHit[] {
  const byId = (a: ProductHit, b: ProductHit): number => (a.productId < b.productId ? -1 : 1);
  if (sort === "price_ascending") return hits.sort((a, b) => a.priceMinMinor - b.priceMinMinor || byId(a, b));
  if (sort === "price_descending")
    return hits.sort((a, b) => b.priceMaxMinor - a.priceMaxMinor || byId(a, b));
  return hits.some((hit) => hit.score > 0) ? hits.sort((a, b) => b.score - a.score || byId(a, b)) : hits;
}

/** Those that fit well, the closest to the wanted price first. */
export function sortByPriceDistance(products: ProductHit[], query: ProductQuery): ProductHit[] {
  const low = query.priceMinMinor ?? 0;
  const high = query.priceMaxMinor ?? Number.MAX_SAFE_INTEGER;
  const distance = (hit: ProductHit): number =>
    hit.priceMinMinor > high ? hit.priceMinMinor - high : Math.max(0, low - hit.priceMaxMinor);
  const best = Math.max(...products.map((hit) => hit.score));
  const strong = products.filter((hit) => hit.score >= best * strongShareMin);
  return strong.sort((a, b) => distance(a) - distance(b) || (a.productId < b.productId ? -1 : 1));
}

export function toHit(
  row: ProductRow,
  score: number,
  matchedTerms: string[],
  exactCode: boolean,
): ProductHit {
  const { handle, title, vendor, productType, currency, available, imageUrl, imageAlt, variantIds } = row;
  return {
    productId: row.id,
    ...{ handle, title, vendor, productType, currency, available, imageUrl, imageAlt, variantIds },
    priceMinMinor: Number(row.matchedPriceMinMinor),
    priceMaxMinor: Number(row.matchedPriceMaxMinor),
    ...{ score, matchedTerms, exactCode },
  };
}

/** A code without what people leave out or add; empty for what is no code. */
export function compactCode(text: string): string {
  const compact = foldText(text).replace(/[^\p{L}\p{N}]/gu, "");
  return /\d/.test(compact) && compact.length >= 3 ? compact : "";
}
