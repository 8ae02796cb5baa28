import type { ShopperIntent } from "~/domain/agents/shopper-intent";
import { recogniseShopperIntent } from "../recognise-shopper-intent";
import { admitUnknown } from "./answer-questions";
import { isQuestion } from "./is-question";
import { listed, phrasesFor, pick, turnNumber } from "./phrases";
import { lineOf } from "./product-lines";
import { readConstraints } from "./read-constraints";
import type { Dialogue, SearchArguments } from "./read-dialogue";
import { inNouns, germanToEnglish } from "./product-words";
import { showPrice } from "./show-price";
import { call, say, type Step } from "./step";
import { contentWords } from "./words";
import { isGuesswork, keepFitting } from "./weigh-found";
import { joinQueries, queryOf } from "./search-query";
import type { FoundProduct, SearchProductsResult, ShownProduct } from "../tools/tool-results";

export type SearchMode = "search" | "refine" | "cheaper" | "dearer" | "more_results";

const shownMax = 3;

/** Made for somebody else, unless the shopper says so. */
const forOthers =
  /\b(?:kids?|children|child|baby|babies|toddler|junior|dogs?|cats?|kinder|hunde?|katzen?)\b/i;

/** Searches, shows the best, and says why: one step of it at each call. */
export function answerProducts(dialogue: Dialogue, mode: SearchMode): Step {
  const { turn } = dialogue;
  const phrases = phrasesFor(dialogue);
  if (turn.shown && turn.shown.length > 0) return sayShown(dialogue, mode, turn.shown);
  const last = turn.searches.at(-1);
  if (!last) return isTooVague(dialogue, mode) ? say(phrases.askKind) : search(buildSearch(dialogue, mode));
  if (!last.result || turn.shown) return say(phrases.searchFailed);
  const chosen = isGuesswork(dialogue, last.result) ? [] : chooseProducts(dialogue, mode, last.result);
  if (chosen.length > 0) return call("show_products", { productIds: chosen.map((one) => one.productId) });
  return searchInOtherWords(dialogue, mode) ?? sayNothingFound(dialogue, mode);
}

function search(wanted: SearchArguments): Step {
  return call("search_products", { ...wanted, limit: 12 });
}

/** "I need a gift" says too little to search for. */
function isTooVague({ message }: Dialogue, mode: SearchMode): boolean {
  if (mode !== "search") return false;
  const { priceMin, priceMax, rest } = readConstraints(message);
  const words = contentWords(rest).filter((word) => !/^(?:gift|present|geschenk|geschenkidee)s?$/.test(word));
  return words.length === 0 && priceMin === undefined && priceMax === undefined;
}

function buildSearch({ message, searchBefore, shownBefore }: Dialogue, mode: SearchMode): SearchArguments {
  if (mode === "search") return { query: queryOf(message) };
  const before = searchBefore ?? { query: "" };
  if (mode === "refine" || mode === "more_results")
    return { ...before, query: joinQueries(before.query, message) };
  const prices = shownBefore.map((product) => product.priceFrom);
  const query = joinQueries(before.query, "", { dropPrice: true });
  return mode === "cheaper"
    ? { query, priceMax: Math.max(0, toCents(Math.min(...prices) - 0.01)) }
    : { query, priceMin: toCents(Math.max(...prices) + 0.01), sort: "price_ascending" };
}

function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function chooseProducts(dialogue: Dialogue, mode: SearchMode, result: SearchProductsResult): FoundProduct[] {
  const seen = new Set(dialogue.shownBefore.map((product) => product.productId));
  const { products, nearest } = result;
  const isComparison = mode === "cheaper" || mode === "dearer";
  const found = products.length > 0 || isComparison ? products : (nearest?.products ?? []);
  const fresh = mode === "more_results" ? found.filter((product) => !seen.has(product.productId)) : found;
  const fitting = keepFitting(fresh, dialogue.turn.searches.at(-1)!.arguments.query);
  const isAside = (one: FoundProduct): boolean =>
    forOthers.test(one.title) && !forOthers.test(dialogue.message);
  // What can be bought and is for the shopper comes first; the order stays otherwise.
  const placed = [...fitting.filter((one) => !isAside(one)), ...fitting.filter(isAside)];
  return [...placed.filter((one) => one.available), ...placed.filter((one) => !one.available)].slice(
    0,
    shownMax,
  );
}

/** Once more in the words of a catalogue: English ones for German, "rain" for "rainy". */
function searchInOtherWords({ turn, language }: Dialogue, mode: SearchMode): Step | null {
  const last = turn.searches.at(-1)!.arguments;
  if (turn.searches.length > 1 || mode === "more_results") return null;
  const query = language === "de" ? germanToEnglish(last.query) : inNouns(last.query);
  return query === last.query ? null : search({ ...last, query });
}

function sayNothingFound(dialogue: Dialogue, mode: SearchMode): Step {
  const phrases = phrasesFor(dialogue);
  if (mode === "cheaper") return say(phrases.noCheaper);
  if (mode === "more_results" || mode === "dearer") return say(phrases.noMore);
  if (isOfTheShop(dialogue)) return admitUnknown(dialogue);
  const { query } = dialogue.turn.searches[0]!.arguments;
  const subject = new Set(contentWords(readConstraints(query).rest));
  const words = query.split(" ").filter((word) => contentWords(word).some((one) => subject.has(one)));
  return say(phrases.nothing(words.length > 0 ? `“${words.join(" ")}”` : ""));
}

/** "Do you have a landing place?" asks for nothing that one could buy: what is not found is not known. */
function isOfTheShop({ message, earlierMessages, shownBefore }: Dialogue): boolean {
  const asked = { earlierMessages, shownProducts: shownBefore };
  const { intent } = recogniseShopperIntent(message, asked);
  return isQuestion(message) && !ofProducts.has(intent);
}

const ofProducts = new Set<ShopperIntent>([
  "product_search",
  "product_question",
  "recommendation",
  "comparison",
]);

function sayShown(dialogue: Dialogue, mode: SearchMode, shown: ShownProduct[]): Step {
  const phrases = phrasesFor(dialogue);
  const buyable = shown.filter((product) => product.available);
  const closing = pick(buyable.length <= 1 ? phrases.nextStepOne : phrases.nextStep, dialogue);
  const lines = shown.map((product) => lineOf(dialogue, product, shown));
  const parts = [
    introduce(dialogue, mode, shown.length),
    lines.join("\n"),
    buyable.length > 0 ? closing : "",
  ];
  return { say: parts.filter((part) => part !== "").join("\n\n") };
}

function introduce(dialogue: Dialogue, mode: SearchMode, count: number): string {
  const phrases = phrasesFor(dialogue);
  const result = dialogue.turn.searches.at(-1)?.result;
  if (mode === "cheaper") return phrases.foundCheaper(count);
  if (mode === "dearer") return phrases.foundDearer(count);
  if (mode === "more_results") return phrases.foundOther(count);
  if (!result) return phrases.found(count, "", turnNumber(dialogue));
  const limit = limitText(dialogue, result);
  if (result.products.length === 0) return phrases.closest(limit);
  const corrected = result.corrections.map(({ to }) => to).join(" ");
  const opening = isFarOff(dialogue, result)
    ? phrases.closest("")
    : phrases.found(count, limit, turnNumber(dialogue));
  return (corrected ? phrases.corrected(corrected) : "") + opening;
}

/** Whether the best product has but a small part of what was asked for. */
function isFarOff({ message }: Dialogue, { products }: SearchProductsResult): boolean {
  const wanted = contentWords(readConstraints(message).rest);
  const matched = Math.max(0, ...products.map((product) => product.matchedWords.length));
  return wanted.length >= 2 && matched / wanted.length < 0.34;
}

/** The limits as the shopper said them; "around 50" became a range, which is not said in figures. */
function limitText(dialogue: Dialogue, { understood, nearest }: SearchProductsResult): string {
  const phrases = phrasesFor(dialogue);
  const priceGoes = nearest === null || nearest.without === "price";
  const without =
    understood.excluded.length > 0 ? phrases.without(listed(understood.excluded, phrases.and)) : "";
  if (!priceGoes) return "";
  const { priceMin, priceMax } = readConstraints(dialogue.turn.searches[0]!.arguments.query);
  const isSaid = isNear(priceMin, understood.priceMin) && isNear(priceMax, understood.priceMax);
  if (understood.priceMin === null && understood.priceMax === null) return without;
  if (!isSaid) return phrases.inRange + without;
  const show = (amount: number): string => showPrice(amount, dialogue.briefing.currency, dialogue.locale);
  if (priceMin !== undefined && priceMax !== undefined)
    return phrases.between(show(priceMin), show(priceMax)) + without;
  return (priceMax !== undefined ? phrases.upTo(show(priceMax)) : phrases.from(show(priceMin!))) + without;
}

// "Under 50" is understood as at most 49.99.
function isNear(said: number | undefined, understood: number | null): boolean {
  if (said === undefined || understood === null) return said === undefined && understood === null;
  return Math.abs(said - understood) <= 1;
}
