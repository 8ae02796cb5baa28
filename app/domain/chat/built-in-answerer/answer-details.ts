import { reasonsFor } from "./product-lines";
import {
  asksForNoSize,
  buyableValues,
  findMeant,
  missingValue,
  namedValues,
  variantsWith,
} from "./find-product";
import { listed, phrasesFor } from "./phrases";
import { readOrdinals } from "./read-constraints";
import type { Dialogue } from "./read-dialogue";
import { selectSentences } from "./select-quote";
import { closed, splitSentences } from "./split-text";
import { showPrice } from "./show-price";
import { call, say, type Step } from "./step";
import { fold } from "./words";
import type { ShownProduct } from "../tools/tool-results";

const productsMax = 3;
const asksPrice = /\b(?:price|cost|costs|how much|preis|kostet|kosten|wie viel|wieviel)\b/;
const asksStock = /\b(?:in stock|available|sold out|auf lager|verfuegbar|vorraetig|ausverkauft|lieferbar)\b/;
const asksSize = /\b(?:sizes?|groessen?)\b/;
const asksColour = /\b(?:colou?rs?|farben?)\b/;
const asksMore =
  /\b(?:details?|tell me more|more about|know about|need to know|wissen|describe|mehr (?:ueber|infos?|dazu)|erzaehl)\b/;
const asksComparison =
  /\b(?:difference|compare|comparison|better|versus|vs|unterschied\w*|vergleich\w*|besser)\b/;

/** Answers about a product on the screen or the page from what is known of it now. */
export function answerDetails(dialogue: Dialogue): Step {
  const { turn, shownBefore, briefing } = dialogue;
  if (turn.shown && turn.shown.length > 0) return sayDetails(dialogue, turn.shown);
  const phrases = phrasesFor(dialogue);
  if (turn.shown || turn.failedCalls > 0) return say(phrases.searchFailed);
  if (shownBefore.length === 0) return lookAt(dialogue, [briefing.pageProduct!.productId]);
  const text = fold(dialogue.message);
  const compares = asksComparison.test(text);
  const meant =
    compares && readOrdinals(text).length < 2 ? shownBefore : findMeant(dialogue.message, dialogue);
  if (meant.length > productsMax) {
    return say(
      phrases.askWhichProduct(
        listed(
          meant.map((product) => product.title),
          phrases.or,
        ),
      ),
    );
  }
  return lookAt(
    dialogue,
    meant.slice(0, productsMax).map((product) => product.productId),
  );
}

/** One product with everything that is known of it, several as they are shown. */
function lookAt({ tools }: Dialogue, productIds: string[]): Step {
  return productIds.length === 1 && tools.has("product_details")
    ? call("product_details", { productId: productIds[0] })
    : call("show_products", { productIds });
}

export function recommendShown(dialogue: Dialogue): Step {
  const buyable = dialogue.shownBefore.filter((product) => product.available);
  return pointAt(dialogue, buyable[0] ?? dialogue.shownBefore[0]!);
}

export function pointAtCheapest(dialogue: Dialogue): Step {
  const byPrice = dialogue.shownBefore.toSorted((a, b) => a.priceFrom - b.priceFrom);
  return pointAt(dialogue, byPrice.find((product) => product.available) ?? byPrice[0]!);
}

function pointAt(dialogue: Dialogue, { productId }: ShownProduct): Step {
  const { turn, shownBefore } = dialogue;
  const phrases = phrasesFor(dialogue);
  if (!turn.shown) return call("show_products", { productIds: [productId] });
  const [product] = turn.shown;
  if (!product) return say(phrases.searchFailed);
  const title = product.title + reasonsFor(dialogue, product, shownBefore);
  return say(phrases.recommend(title), product.available ? phrases.nextStepOne[0]! : "");
}

function sayDetails(dialogue: Dialogue, shown: ShownProduct[]): Step {
  if (shown.length === 1) return say(...describeOne(dialogue, shown[0]!));
  const phrases = phrasesFor(dialogue);
  const lines = shown.map((product) => `- ${describeOne(dialogue, product).join(" ")}`);
  return {
    say: [asksComparison.test(fold(dialogue.message)) ? phrases.comparison : "", ...lines]
      .filter(Boolean)
      .join("\n"),
  };
}

function describeOne(dialogue: Dialogue, product: ShownProduct): string[] {
  const text = fold(dialogue.message);
  const named = namedValues(product, dialogue.message);
  const missing = missingValue(product, dialogue.message);
  if (asksComparison.test(text)) return [price(dialogue, product), ...about(product).slice(0, 2)];
  if (asksMore.test(text))
    return [...about(product).slice(0, 3), price(dialogue, product), ...options(dialogue, product)];
  if (asksPrice.test(text)) return [price(dialogue, product)];
  if (named.length > 0 || missing) return [inThatOption(dialogue, product, named, missing)];
  if (asksForNoSize(product, dialogue.message)) return [phrasesFor(dialogue).noSizes(product.title)];
  if (asksSize.test(text)) return option(dialogue, product, /size|groesse/);
  if (asksColour.test(text)) return option(dialogue, product, /colou?r|farbe/);
  if (asksStock.test(text)) return [stock(dialogue, product), ...options(dialogue, product)];
  const sentences = selectSentences(dialogue.message, product.description);
  return [sentences ?? phrasesFor(dialogue).noDetail(product.title)];
}

function price({ locale, ...dialogue }: Dialogue, product: ShownProduct): string {
  const phrases = phrasesFor({ locale, ...dialogue });
  const [low, high] = [product.priceFrom, product.priceTo].map((amount) =>
    showPrice(amount, product.currency, locale),
  );
  return low === high ? phrases.costs(product.title, low!) : phrases.costsFromTo(product.title, low!, high!);
}

function about(product: ShownProduct): string[] {
  return splitSentences(product.description).map(closed);
}

function stock(dialogue: Dialogue, product: ShownProduct): string {
  const phrases = phrasesFor(dialogue);
  return product.available ? phrases.inStock(product.title) : phrases.outOfStock(product.title);
}

function options(dialogue: Dialogue, product: ShownProduct): string[] {
  return product.options
    .filter(({ name }) => buyableValues(product, name, product.variants).length > 1)
    .flatMap(({ name }) => option(dialogue, product, new RegExp(`^${escape(fold(name))}$`)));
}

function option(dialogue: Dialogue, product: ShownProduct, name: RegExp): string[] {
  const phrases = phrasesFor(dialogue);
  const found = product.options.find((one) => name.test(fold(one.name)));
  if (!found)
    return [selectSentences(dialogue.message, product.description) ?? phrases.noDetail(product.title)];
  const values = buyableValues(product, found.name, product.variants);
  if (values.length === 0) return [phrases.outOfStock(product.title)];
  return [phrases.availableIn(product.title, listed(values, phrases.and))];
}

function inThatOption(
  dialogue: Dialogue,
  product: ShownProduct,
  named: { name: string; value: string }[],
  missing: { option: string; wanted: string } | null,
): string {
  const phrases = phrasesFor(dialogue);
  const wanted = listed(
    [...named.map(({ value }) => value), ...(missing ? [missing.wanted] : [])],
    phrases.and,
  );
  const fits = !missing && variantsWith(product, named).some((variant) => variant.available);
  if (fits) return phrases.hasOption(product.title, wanted);
  if (missing) {
    const values = buyableValues(product, missing.option, product.variants);
    if (values.length > 0) return phrases.lacksOption(product.title, wanted, listed(values, phrases.and));
  }
  const buyable = product.variants.filter((variant) => variant.available).map((variant) => variant.title);
  if (buyable.length === 0) return phrases.outOfStock(product.title);
  return phrases.lacksOption(product.title, wanted, listed(buyable.slice(0, 6), phrases.and));
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
