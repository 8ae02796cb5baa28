import type { MentionedProduct } from "~/domain/conversations/classification";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { genericThings } from "~/domain/search/stop-words";
import { tokenize } from "~/domain/search/tokenize";
import { splitSentences } from "../built-in-answerer/split-text";
import { judgeSentiment, sentimentOf } from "./judge-sentiment";

const productsMax = 10;

/**
 * Products that were shown, and those that the shopper named, each with how the shopper spoke of it: in sentences that
 * have its name or, while one product alone was shown, in what was said next. Named ones first, then the latest shown.
 */
export function findMentions(
  messages: StoredMessage[],
  named: { productId: string; title: string }[],
): MentionedProduct[] {
  const titles = new Map(named.map(({ productId, title }) => [productId, title]));
  for (const { cards } of messages.toReversed()) {
    for (const { productId, title } of cards) if (!titles.has(productId)) titles.set(productId, title);
  }
  const products = [...titles].map(([productId, title]) => ({ productId, title, terms: termsOf(title) }));
  const scores = new Map<string, number[]>();
  let shown: string[] = [];
  for (const { role, cards, text } of messages) {
    if (role === "agent" && cards.length > 0) shown = cards.map(({ productId }) => productId);
    if (role !== "shopper") continue;
    for (const sentence of splitSentences(text)) {
      const spokenOf = whichIsMeant(sentence, products, shown);
      if (spokenOf !== null) {
        scores.set(spokenOf, [...(scores.get(spokenOf) ?? []), judgeSentiment([sentence]).score]);
      }
    }
  }
  return products
    .map((product, place) => ({ ...product, place, said: scores.get(product.productId) ?? [] }))
    .sort(
      (one, other) => Number(other.said.length > 0) - Number(one.said.length > 0) || one.place - other.place,
    )
    .slice(0, productsMax)
    .map(({ productId, title, said }) => ({ productId, title, sentiment: sentimentOf(mean(said)) }));
}

/** The one product whose name the sentence has most words of; without any, the only one that was just shown. */
function whichIsMeant(
  sentence: string,
  products: { productId: string; terms: Set<string> }[],
  shown: string[],
): string | null {
  const words = termsOf(sentence);
  const counted = products
    .map(({ productId, terms }) => ({
      productId,
      share: [...terms].filter((term) => words.has(term)).length / Math.max(1, terms.size),
    }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share);
  const [best, next] = counted;
  if (!best) return shown.length === 1 ? shown[0]! : null;
  return next?.share === best.share ? null : best.productId;
}

function termsOf(text: string): Set<string> {
  return new Set(tokenize(text).flatMap(({ parts }) => parts.filter((part) => !genericThings.has(part))));
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
