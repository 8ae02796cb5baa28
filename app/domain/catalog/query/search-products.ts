import {
  searchIndex,
  type SearchHit,
  type SearchResult,
  type SearchServices,
} from "~/domain/search/search-index";
import { genericThings } from "~/domain/search/stop-words";
import { asWritten, tokenize } from "~/domain/search/tokenize";
import { listProductIds, readMatchingProducts, type ProductConditions } from "./product-filters";
import { conditionsOf, mergeFilters, type ProductFilters } from "./product-conditions";
import {
  codesIn,
  compactCode,
  orderHits,
  sortByPriceDistance,
  sortHits,
  toHit,
  type ProductHit,
} from "./product-hit";
import { parseProductQuery, type ProductQuery } from "./product-query";
import { adjustScore, headTermsOf, namesThing } from "./product-ranking";
import { readProductVocabulary, type ShopVocabulary } from "./read-product-vocabulary";

export type { ProductFilters } from "./product-conditions";
export type { ProductHit } from "./product-hit";

/** What comes closest when nothing fulfils every condition: the one condition that is not held, and the products. */
export interface NearestProducts {
  without: "price" | "options" | "availability" | "vendor";
  products: ProductHit[];
}

export interface ProductSearchResult {
  products: ProductHit[];
  understood: ProductQuery;
  corrections: { from: string; to: string }[];
  /** Only when `products` is empty. */
  nearest: NearestProducts | null;
}

type Needs = SearchServices;

interface Search {
  shopId: string;
  query: ProductQuery;
  conditions: ProductConditions;
  vocabulary: ShopVocabulary;
  limit: number;
}

const firstWindow = 60;
const fullWindow = 3_000;
const rowsPerRead = 300;
/** Share of the best hit's coverage that a product needs, with conditions and without. */
const coverageShareMin = { conditions: 0.6, plain: 0.5 };
/**
 * Finds visible products for a shopper's words. Every condition that was understood holds for every product, and for a
 * variant that can be bought; none is dropped silently: when nothing fits, `nearest` says what fits without which one.
 */
export async function searchProducts(
  services: Needs,
  input: { shopId: string; query: string; limit: number; filters?: ProductFilters; locale?: string | null },
): Promise<ProductSearchResult> {
  const vocabulary = await readProductVocabulary(services, { shopId: input.shopId });
  const settings = { currency: vocabulary.currency, locale: input.locale ?? vocabulary.locale, vocabulary };
  const query = mergeFilters(parseProductQuery(input.query, settings), input.filters ?? {});
  const conditions = conditionsOf(query, input.filters ?? {});
  const search = { shopId: input.shopId, query, conditions, vocabulary, limit: input.limit };
  const found = await findWords(services, search, firstWindow, settings.locale);
  const products = await findProducts(services, search, found, input.query, settings.locale);
  const nearest =
    products.length > 0 ? null : await findNearest(services, search, input.query, settings.locale);
  return { products, understood: query, corrections: found?.corrections ?? [], nearest };
}

/** Null when there are no words to look for: none at all, or conditions and "something" or "a gift" that fulfils them. */
async function findWords(
  services: Needs,
  { shopId, query, conditions }: Search,
  limit: number,
  locale: string,
): Promise<SearchResult | null> {
  const isGeneric = tokenize(query.text, asWritten).every((word) => genericThings.has(word.surface));
  if (isGeneric && hasConditions(query, conditions)) return null;
  const found = await searchIndex(services, {
    shopId,
    collection: "product",
    query: query.text,
    limit,
    locale,
  });
  return found.words.length === 0 ? null : found;
}

async function findProducts(
  services: Needs,
  search: Search,
  found: SearchResult | null,
  written: string,
  locale: string,
): Promise<ProductHit[]> {
  if (!found) return await listWithoutWords(services, search);
  const first = await takeMatching(services, search, found, written, firstWindow);
  if (first.length >= search.limit || found.hits.length < firstWindow) return first;
  const all = await findWords(services, search, fullWindow, locale);
  return all ? await takeMatching(services, search, all, written, fullWindow) : first;
}

async function listWithoutWords(services: Needs, search: Search): Promise<ProductHit[]> {
  const { shopId, conditions, vocabulary, query, limit } = search;
  const productIds = await listProductIds(services, {
    shopId,
    conditions,
    vocabulary,
    sort: query.sort,
    limit: fullWindow,
  });
  const place = new Map(productIds.map((id, at) => [id, at]));
  const hits: ProductHit[] = [];
  for (let start = 0; start < productIds.length && hits.length < limit; start += rowsPerRead) {
    const slice = productIds.slice(start, start + rowsPerRead);
    const rows = await readMatchingProducts(services, { ...search, productIds: slice });
    rows.sort((a, b) => place.get(a.id)! - place.get(b.id)!);
    hits.push(
      ...rows.map((row) => toHit(row, { score: 0, matchedTerms: [], namesThing: true, exactCode: false })),
    );
  }
  // By relevance there is nothing to sort by: the order of the list stands.
  return (query.sort === "relevance" ? hits : sortHits(hits, query.sort)).slice(0, limit);
}

/** Of the hits of the index those that fulfil the conditions, in the order asked for. */
async function takeMatching(
  services: Needs,
  search: Search,
  found: SearchResult,
  written: string,
  window: number,
): Promise<ProductHit[]> {
  const { query, limit } = search;
  const hits = relevantHits(found.hits, search);
  const headTerms = headTermsOf(query.text, found.words);
  const codes = codesIn(written);
  const products: ProductHit[] = [];
  // By relevance the first rows suffice; for an order by price every strong hit must be seen.
  const enough = query.sort === "relevance" ? limit * 2 : window;
  for (let start = 0; start < hits.length && products.length < enough; start += rowsPerRead) {
    const slice = new Map(hits.slice(start, start + rowsPerRead).map((hit) => [hit.id, hit]));
    const rows = await readMatchingProducts(services, { ...search, productIds: [...slice.keys()] });
    for (const row of rows) {
      const hit = slice.get(row.id)!;
      const score = adjustScore(hit.score, row, { headTerms, productType: query.productType });
      const exactCode = row.codes.some((own) => codes.has(compactCode(own)));
      const { matchedTerms } = hit;
      products.push(toHit(row, { score, matchedTerms, namesThing: namesThing(row, headTerms), exactCode }));
    }
  }
  return orderHits(products, query).slice(0, limit);
}

function relevantHits(hits: SearchHit[], { query, conditions }: Search): SearchHit[] {
  const bestCoverage = Math.max(0, ...hits.slice(0, firstWindow).map((hit) => hit.coverage));
  const shareMin = hasConditions(query, conditions) ? coverageShareMin.conditions : coverageShareMin.plain;
  return hits.filter((hit) => hit.isNear || hit.coverage >= bestCoverage * shareMin);
}

function hasConditions(query: ProductQuery, conditions: ProductConditions): boolean {
  return (
    conditions.priceMinMinor !== null ||
    conditions.priceMaxMinor !== null ||
    conditions.optionValues.length > 0 ||
    conditions.vendor !== null ||
    conditions.tag !== null ||
    conditions.collectionIds !== null ||
    conditions.productTypes !== null ||
    query.sort !== "relevance"
  );
}

/** Leaves out one condition at a time, the one a shopper gives up most readily first. Exclusions are never left out. */
async function findNearest(
  services: Needs,
  search: Search,
  written: string,
  locale: string,
): Promise<NearestProducts | null> {
  const { conditions, query } = search;
  const anyPrice = { priceMinMinor: null, priceMaxMinor: null };
  const hasPrice = conditions.priceMinMinor !== null || conditions.priceMaxMinor !== null;
  const tries: [NearestProducts["without"], boolean, Partial<ProductConditions>][] = [
    ["price", hasPrice, anyPrice],
    ["options", conditions.optionValues.length > 0, { optionValues: [] }],
    ["availability", conditions.availableOnly, { availableOnly: false }],
    ["vendor", conditions.vendor !== null, { vendor: null }],
  ];
  for (const [without, applies, dropped] of tries) {
    if (!applies) continue;
    const relaxed = { ...search, conditions: { ...conditions, ...dropped }, limit: fullWindow };
    const found = await findWords(services, search, fullWindow, locale);
    const products = await findProducts(services, relaxed, found, written, locale);
    if (products.length === 0) continue;
    const sorted = without === "price" ? sortByPriceDistance(products, query) : products;
    return { without, products: sorted.slice(0, search.limit) };
  }
  return null;
}
