import { foldText } from "~/domain/search/fold-text";
import { searchIndex, type SearchHit, type SearchResult } from "~/domain/search/search-index";
import type { Services } from "~/services.server";
import {
  listProductIds,
  readMatchingProducts,
  type ProductConditions,
  type ProductRow,
} from "./product-filters";
import { parseProductQuery, type ProductQuery } from "./product-query";
import { optionKind } from "./product-query-values";
import { adjustScore, headTermsOf } from "./product-ranking";
import { readProductVocabulary, type ShopVocabulary } from "./read-product-vocabulary";

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

/** Conditions that the caller is sure of; they come on top of what the words say. */
export interface ProductFilters {
  priceMinMinor?: number;
  priceMaxMinor?: number;
  availableOnly?: boolean;
  vendor?: string;
  productType?: string;
  tag?: string;
  collectionId?: string;
  optionValues?: { name: string; value: string }[];
  excluded?: string[];
  sort?: ProductQuery["sort"];
}

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

type Needs = Pick<Services, "db" | "searchIndexes">;

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
/** Of the best score: what counts as strong when an order by price or age replaces the one by relevance. */
const strongShareMin = 0.5;

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

function mergeFilters(query: ProductQuery, filters: ProductFilters): ProductQuery {
  const max = (a: number | null, b: number | undefined): number | null =>
    b === undefined ? a : Math.max(a ?? 0, b);
  const min = (a: number | null, b: number | undefined): number | null =>
    b === undefined ? a : Math.min(a ?? Number.MAX_SAFE_INTEGER, b);
  const named = new Set((filters.optionValues ?? []).map(({ name }) => optionKind(name)));
  return {
    ...query,
    priceMinMinor: max(query.priceMinMinor, filters.priceMinMinor),
    priceMaxMinor: min(query.priceMaxMinor, filters.priceMaxMinor),
    availableOnly: query.availableOnly || (filters.availableOnly ?? false),
    excluded: [...new Set([...query.excluded, ...(filters.excluded ?? []).map(foldText)])],
    optionValues: [
      ...query.optionValues.filter(({ name }) => !named.has(optionKind(name))),
      ...(filters.optionValues ?? []),
    ],
    vendor: filters.vendor ?? query.vendor,
    sort: filters.sort ?? query.sort,
  };
}

function conditionsOf(query: ProductQuery, filters: ProductFilters): ProductConditions {
  const { priceMinMinor, priceMaxMinor, availableOnly, excluded, vendor, optionValues } = query;
  return {
    ...{ priceMinMinor, priceMaxMinor, availableOnly, excluded, vendor, optionValues },
    tag: filters.tag ?? null,
    collectionId: filters.collectionId ?? null,
    productTypes: filters.productType === undefined ? null : [filters.productType],
  };
}

/** Null when there are no words to look for. */
async function findWords(
  services: Needs,
  { shopId, query }: Search,
  limit: number,
  locale: string,
): Promise<SearchResult | null> {
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
  const { shopId, conditions, query, limit } = search;
  const productIds = await listProductIds(services, {
    shopId,
    conditions,
    sort: query.sort,
    limit: fullWindow,
  });
  const place = new Map(productIds.map((id, at) => [id, at]));
  const hits: ProductHit[] = [];
  for (let start = 0; start < productIds.length && hits.length < limit; start += rowsPerRead) {
    const slice = productIds.slice(start, start + rowsPerRead);
    const rows = await readMatchingProducts(services, { ...search, productIds: slice });
    rows.sort((a, b) => place.get(a.id)! - place.get(b.id)!);
    hits.push(...rows.map((row) => toHit(row, 0, [], false)));
  }
  return sortHits(hits, query.sort).slice(0, limit);
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
  const code = compactCode(written);
  const products: ProductHit[] = [];
  // By relevance the first rows suffice; for an order by price every strong hit must be seen.
  const enough = query.sort === "relevance" ? limit * 2 : window;
  for (let start = 0; start < hits.length && products.length < enough; start += rowsPerRead) {
    const slice = new Map(hits.slice(start, start + rowsPerRead).map((hit) => [hit.id, hit]));
    const rows = await readMatchingProducts(services, { ...search, productIds: [...slice.keys()] });
    for (const row of rows) {
      const hit = slice.get(row.id)!;
      const score = adjustScore(hit.score, row, { headTerms, productType: query.productType });
      const exactCode = code !== "" && row.codes.some((own) => compactCode(own) === code);
      products.push(toHit(row, score, hit.matchedTerms, exactCode));
    }
  }
  return orderHits(products, query.sort).slice(0, limit);
}

function relevantHits(hits: SearchHit[], { query, conditions }: Search): SearchHit[] {
  const bestCoverage = Math.max(0, ...hits.slice(0, firstWindow).map((hit) => hit.coverage));
  const hasConditions =
    conditions.priceMinMinor !== null ||
    conditions.priceMaxMinor !== null ||
    conditions.optionValues.length > 0 ||
    conditions.vendor !== null ||
    query.sort !== "relevance";
  const shareMin = hasConditions ? coverageShareMin.conditions : coverageShareMin.plain;
  return hits.filter((hit) => hit.coverage >= bestCoverage * shareMin);
}

/** An exact code first and alone; otherwise by relevance, or the strong ones in the order asked for. */
function orderHits(hits: ProductHit[], sort: ProductQuery["sort"]): ProductHit[] {
  const exact = hits.filter((hit) => hit.exactCode);
  if (exact.length > 0) return sortHits(exact, "relevance");
  if (sort === "relevance") return sortHits(hits, sort);
  const best = Math.max(0, ...hits.map((hit) => hit.score));
  return sortHits(
    hits.filter((hit) => hit.score >= best * strongShareMin),
    sort,
  );
}

function sortHits(hits: ProductHit[], sort: ProductQuery["sort"]): ProductHit[] {
  const byId = (a: ProductHit, b: ProductHit): number => (a.productId < b.productId ? -1 : 1);
  if (sort === "price_ascending") return hits.sort((a, b) => a.priceMinMinor - b.priceMinMinor || byId(a, b));
  if (sort === "price_descending")
    return hits.sort((a, b) => b.priceMaxMinor - a.priceMaxMinor || byId(a, b));
  return hits.some((hit) => hit.score > 0) ? hits.sort((a, b) => b.score - a.score || byId(a, b)) : hits;
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

function sortByPriceDistance(products: ProductHit[], query: ProductQuery): ProductHit[] {
  const low = query.priceMinMinor ?? 0;
  const high = query.priceMaxMinor ?? Number.MAX_SAFE_INTEGER;
  const distance = (hit: ProductHit): number =>
    hit.priceMinMinor > high ? hit.priceMinMinor - high : Math.max(0, low - hit.priceMaxMinor);
  const best = Math.max(...products.map((hit) => hit.score));
  const strong = products.filter((hit) => hit.score >= best * strongShareMin);
  return strong.sort((a, b) => distance(a) - distance(b) || (a.productId < b.productId ? -1 : 1));
}

function toHit(row: ProductRow, score: number, matchedTerms: string[], exactCode: boolean): ProductHit {
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
function compactCode(text: string): string {
  const compact = foldText(text).replace(/[^\p{L}\p{N}]/gu, "");
  return /\d/.test(compact) && compact.length >= 3 ? compact : "";
}
