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
  /** Its title or type names the thing asked for; otherwise it only mentions it. */
  namesThing: boolean;
  /** The query names its SKU or barcode. */
  exactCode: boolean;
  /** ISO 8601 */
  publishedAt: string;
}

/** What the words say about a product. */
export type Match = Pick<ProductHit, "score" | "matchedTerms" | "namesThing" | "exactCode">;

/** Of the best score: what counts as strong when an order by price or age replaces the one by relevance. */
const strongShareMin = 0.5;

/** An exact code alone; otherwise by relevance, or those that fit well in the order asked for. */
export function orderHits(hits: ProductHit[], query: ProductQuery): ProductHit[] {
  const exact = hits.filter((hit) => hit.exactCode);
  if (exact.length > 0) return sortHits(exact, "relevance");
  return sortHits(query.sort === "relevance" ? hits : strongHits(hits, query), query.sort);
}

export function sortHits(hits: ProductHit[], sort: ProductQuery["sort"]): ProductHit[] {
  const compare = {
    relevance: (a: ProductHit, b: ProductHit) => b.score - a.score,
    price_ascending: (a: ProductHit, b: ProductHit) => a.priceMinMinor - b.priceMinMinor,
    price_descending: (a: ProductHit, b: ProductHit) => b.priceMaxMinor - a.priceMaxMinor,
    newest: (a: ProductHit, b: ProductHit) =>
      a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : 0,
  }[sort];
  return hits.sort((a, b) => compare(a, b) || (a.productId < b.productId ? -1 : 1));
}

/** Those that fit well, the closest to the wanted price first. */
export function sortByPriceDistance(hits: ProductHit[], query: ProductQuery): ProductHit[] {
  const low = query.priceMinMinor ?? 0;
  const high = query.priceMaxMinor ?? Number.MAX_SAFE_INTEGER;
  const distance = (hit: ProductHit): number =>
    hit.priceMinMinor > high ? hit.priceMinMinor - high : Math.max(0, low - hit.priceMaxMinor);
  const byId = (a: ProductHit, b: ProductHit): number => (a.productId < b.productId ? -1 : 1);
  return strongHits(hits, query).sort((a, b) => distance(a) - distance(b) || byId(a, b));
}

/** Where relevance does not order: those of the type asked for, or that name the thing, if any do; no weak ones. */
function strongHits(hits: ProductHit[], query: ProductQuery): ProductHit[] {
  const best = Math.max(0, ...hits.map((hit) => hit.score));
  const strong = hits.filter((hit) => hit.score >= best * strongShareMin);
  const type = query.productType === null ? null : foldText(query.productType);
  const ofType = strong.filter((hit) => foldText(hit.productType) === type);
  const naming = strong.filter((hit) => hit.namesThing);
  return ofType.length > 0 ? ofType : naming.length > 0 ? naming : strong;
}

export function toHit(row: ProductRow, match: Match): ProductHit {
  const { handle, title, vendor, productType, currency, available, imageUrl, imageAlt, variantIds } = row;
  return {
    productId: row.id,
    ...{ handle, title, vendor, productType, currency, available, imageUrl, imageAlt, variantIds },
    priceMinMinor: Number(row.matchedPriceMinMinor),
    priceMaxMinor: Number(row.matchedPriceMaxMinor),
    publishedAt: row.publishedAt.toISOString(),
    ...match,
  };
}

/** Windows of so many words may be one code: "NB 1400 A". */
const codeWordsMax = 3;
/** A number alone is a code among other words only when it is as long as one; "4 person tent 2000 mm" names none. */
const bareDigitsMin = 6;

/** Whatever of a shopper's words may be a SKU or barcode: the whole, and each few words with a digit in them. */
export function codesIn(written: string): Set<string> {
  const words = foldText(written)
    .split(/[\s,;:!?()"']+/)
    .filter((word) => word !== "");
  const codes = new Set([compactCode(written)]);
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= Math.min(words.length, start + codeWordsMax); end++) {
      const code = compactCode(words.slice(start, end).join(""));
      if (!/^\d+$/.test(code) || code.length >= bareDigitsMin) codes.add(code);
    }
  }
  codes.delete("");
  return codes;
}

/** A code without what people leave out or add; empty for what is no code. */
export function compactCode(text: string): string {
  const compact = foldText(text).replace(/[^\p{L}\p{N}]/gu, "");
  return /\d/.test(compact) && compact.length >= 3 ? compact : "";
}
