import { foldText } from "~/domain/search/fold-text";
import { takePrices } from "./product-query-price";
import { findProductType, takeCollections, takeOptions, takeVendor } from "./product-query-values";
import { takeAvailability, takeExclusions, takeSort } from "./product-query-words";

export type ProductSort = "relevance" | "price_ascending" | "price_descending" | "newest";

/** What a shopper asked for, as far as code is sure of it. JSON-safe. */
export interface ProductQuery {
  /** What is left to search for; folded. */
  text: string;
  /** Both bounds belong to the range; minor units of `currency`. */
  priceMinMinor: number | null;
  priceMaxMinor: number | null;
  currency: string;
  /** Another currency that the shopper named: nothing was converted. */
  statedCurrency: string | null;
  availableOnly: boolean;
  /** Words that must not describe the product. */
  excluded: string[];
  /** All on one variant; of several values of one option any. */
  optionValues: { name: string; value: string }[];
  vendor: string | null;
  /** In any of these; empty: in whichever. */
  collections: { id: string; title: string }[];
  /** Products of this type come first; others are not left out. */
  productType: string | null;
  sort: ProductSort;
}

/** What the shop's own products use, so that "by Acme" or "in Walnut" can be understood. */
export interface ProductVocabulary {
  vendors: string[];
  collections: { id: string; title: string }[];
  productTypes: string[];
  options: { name: string; values: string[] }[];
}

export interface ParseSettings {
  /** Of the shop: ISO 4217. */
  currency: string;
  locale: string | null;
  vocabulary: ProductVocabulary;
}

/** What is read so far, and the text that nobody has understood yet. */
export type Reading = Omit<ProductQuery, "text"> & { rest: string };

const lettersMax = 400;

/**
 * Reads price ranges, exclusions, sizes, colours, brands and wishes for an order out of a shopper's words, English and
 * German. Pure; never throws; reading what is left again finds nothing more.
 */
export function parseProductQuery(text: string, settings: ParseSettings): ProductQuery {
  const reading = emptyReading(settings.currency);
  reading.rest = normaliseProductQuery(text);
  // What one reader takes out may bring together what another one reads. Each round makes the text shorter.
  for (let before = ""; before !== reading.rest;) {
    before = reading.rest;
    takePrices(reading, settings);
    takeExclusions(reading);
    takeAvailability(reading);
    takeSort(reading);
    takeVendor(reading, settings.vocabulary);
    takeCollections(reading, settings.vocabulary);
    takeOptions(reading, settings.vocabulary);
  }
  orderBounds(reading);
  const { rest, ...query } = reading;
  return { text: rest, ...query, productType: findProductType(rest, settings.vocabulary) };
}

/** The form that is parsed: folded, one space between words, of bounded length. */
export function normaliseProductQuery(text: string): string {
  return foldText(text.slice(0, lettersMax)).replace(/\s+/g, " ").trim();
}

/** Takes what matches out of the rest, once; what `read` refuses by `false` stays. */
export function take(
  reading: Reading,
  pattern: RegExp,
  read: (match: RegExpMatchArray) => boolean | void,
): boolean {
  for (const match of reading.rest.matchAll(pattern)) {
    if (read(match) === false) continue;
    const before = reading.rest.slice(0, match.index);
    const after = reading.rest.slice(match.index + match[0].length);
    reading.rest = `${before} ${after}`.replace(/\s+/g, " ").replace(/^[\s,;]+|[\s,;]+$/g, "");
    return true;
  }
  return false;
}

function emptyReading(currency: string): Reading {
  return {
    rest: "",
    priceMinMinor: null,
    priceMaxMinor: null,
    currency,
    statedCurrency: null,
    availableOnly: false,
    excluded: [],
    optionValues: [],
    vendor: null,
    collections: [],
    productType: null,
    sort: "relevance",
  };
}

function orderBounds(reading: Reading): void {
  const { priceMinMinor, priceMaxMinor } = reading;
  if (priceMinMinor === null || priceMaxMinor === null || priceMinMinor <= priceMaxMinor) return;
  reading.priceMinMinor = priceMaxMinor;
  reading.priceMaxMinor = priceMinMinor;
}
