import { findMeant } from "./find-product";
import { phrasesFor } from "./phrases";
import { readOrdinals } from "./read-constraints";
import { calledNow, type Dialogue } from "./read-dialogue";
import { showPrice } from "./show-price";
import { closed, splitSentences } from "./split-text";
import { call, say, type Step } from "./step";
import { contentWords, fold } from "./words";
import { queryOf } from "./search-query";
import type { CompareProductsResult, ShownProduct } from "../tools/tool-results";

export const asksComparison =
  /\b(?:difference|differ|compare|comparison|better|versus|vs|next to each other|side by side|sets? (?:them|the two) apart|unterschied\w*|unterscheide\w*|vergleich\w*|besser|nebeneinander|gegenueber\w*)\b/;
const comparedMax = 4;
const rowsMax = 6;
const valueCharactersMax = 80;

/** Two products by their names: "the Drift or the Harbour jacket", "X vs Y". */
const named =
  /(?:compare|between|difference between|is|vergleiche?|zwischen|ist)?\s*(?:the |die |der |das |den )?(.{3,60}?)\s+(?:and|with|vs\.?|versus|or|to|than|und|mit|oder|als)\s+(?:the |die |der |das |den )?(.{3,60}?)(?:[?.!,]|$)/i;

/** Puts products side by side: those on the screen that are meant, or two that are named. */
export function answerComparison(dialogue: Dialogue): Step {
  const compared = calledNow(dialogue, "compare_products");
  if (compared?.result) return sayComparison(dialogue, compared.result as CompareProductsResult);
  if (compared) return say(phrasesFor(dialogue).searchFailed);
  const productIds = meantIds(dialogue) ?? namedIds(dialogue);
  if (productIds === null) return search(dialogue);
  return productIds.length >= 2
    ? call("compare_products", { productIds: productIds.slice(0, comparedMax) })
    : say(phrasesFor(dialogue).askKind);
}

/** Whether there is something to compare: on the screen, or named in the message. */
export function canCompare(dialogue: Dialogue): boolean {
  const isOffered =
    dialogue.tools.has("compare_products") || calledNow(dialogue, "compare_products") !== null;
  return isOffered && (meantIds(dialogue) !== null || readNames(dialogue.message) !== null);
}

/** Of what is on the screen; null where less than two can be meant. */
function meantIds(dialogue: Dialogue): string[] | null {
  const { message, shownBefore } = dialogue;
  if (shownBefore.length < 2) return null;
  const counted = readOrdinals(fold(message)).length;
  const meant = counted >= 2 ? findMeant(message, dialogue) : namedOnScreen(dialogue);
  return (meant.length >= 2 ? meant : shownBefore).slice(0, comparedMax).map(({ productId }) => productId);
}

function namedOnScreen({ message, shownBefore }: Dialogue): ShownProduct[] {
  const words = new Set(contentWords(message));
  return shownBefore.filter((product) => {
    const telling = contentWords(product.title).filter(
      (word) => !shownBefore.every(({ title }) => contentWords(title).includes(word)),
    );
    return telling.some((word) => words.has(word));
  });
}

function readNames(message: string): [string, string] | null {
  if (!asksComparison.test(fold(message))) return null;
  const [, first, second] = named.exec(message.replace(/^.*?:\s*/, "")) ?? [];
  const names = [first, second].map((name) => queryOf(name ?? ""));
  return names.every((name) => contentWords(name).length > 0) ? [names[0]!, names[1]!] : null;
}

function search(dialogue: Dialogue): Step {
  const names = readNames(dialogue.message);
  if (!names) return say(phrasesFor(dialogue).askKind);
  const calls = [...new Set(names)].map((query) => ({
    name: "search_products",
    arguments: { query, limit: 3 },
  }));
  return { call: calls };
}

/** The best product for each name, once both were searched for; null before. */
function namedIds({ turn }: Dialogue): string[] | null {
  if (turn.searches.length === 0) return null;
  const ids: string[] = [];
  for (const { result } of turn.searches) {
    const found = result?.products.find(({ productId }) => !ids.includes(productId));
    if (found) ids.push(found.productId);
  }
  return ids;
}

function sayComparison(dialogue: Dialogue, { products, differences }: CompareProductsResult): Step {
  const phrases = phrasesFor(dialogue);
  const lines = products.map((product) => {
    const price = showPrice(product.priceFrom, product.currency, dialogue.locale);
    const from = product.priceTo > product.priceFrom ? phrases.from(price).trim() : price;
    const options = product.available
      ? product.availableOptions
          .filter(({ name, values }) => values.length > 1 && name !== "Title")
          .map(({ name, values }) => `${name}: ${values.join(", ")}`)
      : [phrases.soldOut];
    const thought = splitSentences(product.description)[0];
    const about = thought && thought.length <= 160 && !/[€$£]/.test(thought) ? ` ${closed(thought)}` : "";
    return `- **${product.title}**, ${from}${options.length > 0 ? ` (${options.join("; ")})` : ""}.${about}`;
  });
  const rows = differences
    .filter(({ name }) => !/^(?:brand|type)$/i.test(name))
    .slice(0, rowsMax)
    .map(({ name, values }) => {
      const each = values.map((value, at) => `${products[at]!.title} ${shorten(value) ?? phrases.notSaid}`);
      return `- ${name}: ${each.join("; ")}`;
    });
  const cheapest = products.toSorted((a, b) => a.priceFrom - b.priceFrom)[0]!;
  const isCheaper = products.some(({ priceFrom }) => priceFrom > cheapest.priceFrom);
  return {
    say: [
      phrases.comparison,
      lines.join("\n"),
      rows.length > 0 ? `${phrases.differences}\n${rows.join("\n")}` : "",
      isCheaper ? `${cheapest.title}: ${phrases.cheapestOfThese}.` : "",
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  };
}

function shorten(value: string | null): string | null {
  if (value === null || value.length <= valueCharactersMax) return value;
  return `${value.slice(0, valueCharactersMax).replace(/\s+\S*$/, "")} …`;
}
