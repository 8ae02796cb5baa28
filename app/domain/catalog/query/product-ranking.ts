import { foldText } from "~/domain/search/fold-text";
import type { AskedWord } from "~/domain/search/search-index";
import { functionWords, productStopWords } from "~/domain/search/stop-words";
import { asWritten, tokenize } from "~/domain/search/tokenize";
import { accessoryFactor } from "./accessory-factor";

/** What the ranking looks at beside the words; fitted by `bench/retrieval.ts` where the data tells anything. */
export interface RankedProduct {
  title: string;
  vendor: string;
  productType: string;
  available: boolean;
}

const sameTypeFactor = 1.5;
/** For what only mentions the thing somewhere in its description. */
const mentionFactor = 0.85;
const soldOutFactor = 0.85;
const breakWords = new Set(["for", "with", "without", "from", "in", "fur", "mit", "ohne", "aus", "von"]);

/**
 * Adjusts a score from the index: things of the type asked for come first, things that are merely made for it
 * ("notebook" - notebook bag) and sold out ones later.
 * @param headTerms the terms of the word that names the thing asked for
 */
export function adjustScore(
  score: number,
  product: RankedProduct,
  query: { headTerms: ReadonlySet<string>; productType: string | null },
): number {
  const sameType =
    query.productType !== null && foldText(product.productType) === foldText(query.productType);
  const typeFactor = sameType
    ? sameTypeFactor
    : accessoryFactor(query.headTerms, product.title, product.vendor);
  const nameFactor = sameType || namesThing(product, query.headTerms) ? 1 : mentionFactor;
  return score * typeFactor * nameFactor * (product.available ? 1 : soldOutFactor);
}

/** Whether title or type have the word that names the thing asked for. */
export function namesThing(
  { title, productType }: Pick<RankedProduct, "title" | "productType">,
  headTerms: ReadonlySet<string>,
): boolean {
  return tokenize(`${title}\n${productType}`).some(
    ({ parts, joined }) =>
      parts.some((part) => headTerms.has(part)) || (joined !== null && headTerms.has(joined)),
  );
}

/** The terms of the word that names the thing: the last one, or the last before "for", "with" and the like. */
export function headTermsOf(text: string, words: AskedWord[]): Set<string> {
  const written = tokenize(text).map((word) => word.surface);
  const breakAt = written.findIndex((word, place) => place > 0 && breakWords.has(word));
  const start = breakAt > 0 ? written.slice(0, breakAt) : written;
  const isContent = (word: string): boolean => !productStopWords.has(word) && !functionWords.has(word);
  const head = start.findLast(isContent) ?? written.findLast(isContent);
  const parts = head ? tokenize(head, asWritten).flatMap((word) => word.parts) : [];
  const named = words.filter(({ word }) => parts.includes(word));
  return new Set(
    (named.length > 0 ? named : words.slice(-1)).flatMap(({ terms }) => terms.map(({ term }) => term)),
  );
}
