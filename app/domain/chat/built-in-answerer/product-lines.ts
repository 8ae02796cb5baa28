import { namedValues, variantsWith } from "./find-product";
import { listed, phrasesFor } from "./phrases";
import type { Dialogue } from "./read-dialogue";
import { showPrice } from "./show-price";
import { closed, splitSentences } from "./split-text";
import type { ShownProduct } from "../tools/tool-results";

/** One product of a list: its name, its price, and why. */
export function lineOf(dialogue: Dialogue, product: ShownProduct, among: ShownProduct[]): string {
  const price = showPrice(product.priceFrom, product.currency, dialogue.locale);
  const range = product.priceTo > product.priceFrom ? phrasesFor(dialogue).from(price).trim() : price;
  return `- **${product.title}**, ${range}${reasonsFor(dialogue, product, among)}`;
}

/** Why this product: facts in brackets (stock, what was asked for, savings), then how its description begins. */
export function reasonsFor(dialogue: Dialogue, product: ShownProduct, among: ShownProduct[]): string {
  const facts = factsOf(dialogue, product, among);
  const thought = product.available ? firstThought(product.description) : null;
  return `${facts.length > 0 ? ` (${facts.join("; ")})` : ""}.${thought ? ` ${thought}` : ""}`;
}

function factsOf(dialogue: Dialogue, product: ShownProduct, among: ShownProduct[]): string[] {
  const phrases = phrasesFor(dialogue);
  if (!product.available) return [phrases.soldOut];
  const facts: string[] = [];
  const asked = askedValues(dialogue, product);
  if (asked.length > 0) facts.push(phrases.comesIn(listed(asked, phrases.and)));
  const reduced = product.variants.find(
    (one) => one.available && one.compareAtPrice !== null && one.compareAtPrice > one.price,
  );
  if (reduced)
    facts.push(phrases.reduced(showPrice(reduced.compareAtPrice!, product.currency, dialogue.locale)));
  const others = among.filter((one) => one.productId !== product.productId).map((one) => one.priceFrom);
  if (others.length > 0 && Math.min(...others) > product.priceFrom) facts.push(phrases.cheapestOfThese);
  return facts;
}

/** Option values that the shopper named and that can be bought. */
function askedValues({ message, turn }: Dialogue, product: ShownProduct): string[] {
  const named = namedValues(product, `${turn.searches.at(-1)?.arguments.query ?? ""} ${message}`);
  return named
    .filter((one) => variantsWith(product, [one]).some((variant) => variant.available))
    .map(({ value }) => value);
}

const thoughtCharactersMax = 120;

function firstThought(description: string): string | null {
  const sentence = splitSentences(description)[0];
  // Prices in a description are not the shop's prices.
  if (!sentence || /[€$£]|\d\s*(?:eur|usd)/i.test(sentence)) return null;
  if (sentence.length <= thoughtCharactersMax) return closed(sentence);
  const clause = sentence.slice(0, thoughtCharactersMax).replace(/[,;:–-]?\s+\S*$/, "");
  return clause.length >= 40 ? `${clause.replace(/[.…]+$/, "")} …` : null;
}
