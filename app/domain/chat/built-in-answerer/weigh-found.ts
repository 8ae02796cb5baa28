import { germanToEnglish } from "./product-words";
import { readConstraints } from "./read-constraints";
import type { Dialogue } from "./read-dialogue";
import { contentWords, countShared, fold } from "./words";
import type { FoundProduct, SearchProductsResult } from "../tools/tool-results";

/** Of the words that the best product's name has, how many another one needs to be shown beside it. */
const fittingShareMin = 0.75;

/** Beside two rain jackets a wind jacket does not fit, however near the search finds it. */
export function keepFitting(found: FoundProduct[], query: string): FoundProduct[] {
  const { rest } = readConstraints(query);
  const wanted = [...new Set(contentWords(`${germanToEnglish(rest)} ${rest}`))];
  const shares = found.map((product) => countShared(wanted, nameOf(product)));
  const best = Math.max(0, ...shares);
  return found.filter((_, i) => shares[i]! >= best * fittingShareMin);
}

/** In so short a word one letter makes another word of it: skis are no skin. */
const shortWordLettersMax = 4;

/** When of several words none was found as it was written, what was found has nothing to do with what was asked. */
export function isGuesswork({ turn }: Dialogue, { corrections, products }: SearchProductsResult): boolean {
  const wanted = contentWords(readConstraints(turn.searches.at(-1)!.arguments.query).rest);
  if (corrections.length === 0) return false;
  if (wanted.length < 2) return corrections.every(({ from }) => from.length <= shortWordLettersMax);
  const mended = new Set(corrections.map(({ from }) => fold(from)));
  const matched = products.flatMap((product) => product.matchedWords.map(fold));
  const isShort = corrections.some(({ from }) => from.length <= shortWordLettersMax);
  return matched.every((word) => mended.has(word)) && (isShort || mended.size < wanted.length);
}

/** How well the catalogue knows what was asked for: the share of its words in one product's title, kind and brand. */
export function coverageByCatalogue({ turn, message }: Dialogue): number {
  const found = turn.searches.at(-1)?.result;
  const wanted = contentWords(readConstraints(message).rest);
  if (!found || wanted.length === 0) return 0;
  const products = found.products.length > 0 ? found.products : (found.nearest?.products ?? []);
  return Math.max(0, ...products.map((product) => countShared(wanted, nameOf(product)) / wanted.length));
}

function nameOf(product: FoundProduct): string {
  return `${product.title} ${product.productType} ${product.vendor}`;
}
