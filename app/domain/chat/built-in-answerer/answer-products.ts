import { listed, phrasesFor, pick } from "./phrases";
import { readConstraints } from "./read-constraints";
import type { Dialogue, SearchArguments } from "./read-dialogue";
import { germanToEnglish } from "./product-words";
import { showPrice } from "./show-price";
import { call, say, type Step } from "./step";
import { contentWords, countShared, fold, wordsOf } from "./words";
import { splitSentences } from "./select-quote";
import type { FoundProduct, SearchProductsResult, ShownProduct } from "../tools/tool-results";

export type SearchMode = "search" | "refine" | "cheaper" | "dearer" | "more_results";

const shownMax = 3;
const queryCharactersMax = 300;
/** Of the best product's matched words, how many another one needs to be shown beside it. */
const fittingShareMin = 0.67;

/** Searches, shows the best, and says why: one step of it at each call. */
export function answerProducts(dialogue: Dialogue, mode: SearchMode): Step {
  const { turn } = dialogue;
  const phrases = phrasesFor(dialogue);
  if (turn.shown && turn.shown.length > 0) return sayShown(dialogue, mode, turn.shown);
  const last = turn.searches.at(-1);
  if (!last) return isTooVague(dialogue, mode) ? say(phrases.askKind) : search(buildSearch(dialogue, mode));
  if (!last.result || turn.shown) return say(phrases.searchFailed);
  const chosen = chooseProducts(dialogue, mode, last.result);
  if (chosen.length > 0) return call("show_products", { productIds: chosen.map((one) => one.productId) });
  return searchInEnglish(dialogue, mode) ?? sayNothingFound(dialogue, mode);
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

/** The search reads prices, sizes, colours and exclusions itself, so it is given the shopper's own words. */
function buildSearch(dialogue: Dialogue, mode: SearchMode): SearchArguments {
  const { message, searchBefore, shownBefore } = dialogue;
  if (mode === "search") return { query: message.slice(0, queryCharactersMax) };
  const before = searchBefore ?? { query: "" };
  const query = joinQueries(before.query, message);
  if (mode === "refine" || mode === "more_results") return { ...before, query };
  const prices = shownBefore.map((product) => product.priceFrom);
  const withoutPrice = joinQueries(readConstraints(before.query).rest, message);
  return mode === "cheaper"
    ? { query: withoutPrice, priceMax: Math.max(0, toCents(Math.min(...prices) - 0.01)) }
    : { query: withoutPrice, priceMin: toCents(Math.max(...prices) + 0.01), sort: "price_ascending" };
}

function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** The earlier query with what is new; a new price, colour or size takes the place of the old one. */
function joinQueries(before: string, message: string): string {
  const now = readConstraints(message);
  const isNewPrice = now.priceMin !== undefined || now.priceMax !== undefined;
  const kept = (isNewPrice ? readConstraints(before).rest : before).split(" ").filter((word) => {
    const one = readConstraints(word);
    return (
      !(now.colours.length > 0 && one.colours.length > 0) && !(now.sizes.length > 0 && one.sizes.length > 0)
    );
  });
  const price = isNewPrice ? message : now.rest;
  const added = price.split(/\s+/).filter((word) => !wordsOf(word).every((part) => comparisons.has(part)));
  return [...kept, ...added].join(" ").trim().slice(-queryCharactersMax);
}

const comparisons = new Set(
  "cheaper expensive less affordable pricey guenstiger guenstigeres guenstigere billiger billigere preiswerter teuer teurer quality premium higher end fancier hochwertiger hochwertigere different others alternatives options andere anderen anderes weitere mehr noch size groesse colour color farbe only rather instead lower price".split(
    " ",
  ),
);

function chooseProducts(dialogue: Dialogue, mode: SearchMode, result: SearchProductsResult): FoundProduct[] {
  const seen = new Set(dialogue.shownBefore.map((product) => product.productId));
  const { products, nearest } = result;
  const isComparison = mode === "cheaper" || mode === "dearer";
  const found = products.length > 0 || isComparison ? products : (nearest?.products ?? []);
  const fresh = mode === "more_results" ? found.filter((product) => !seen.has(product.productId)) : found;
  const best = Math.max(0, ...fresh.map((one) => one.matchedWords.length));
  const fitting = fresh.filter((one) => one.matchedWords.length >= best * fittingShareMin);
  // What can be bought comes first; the order stays otherwise.
  return [...fitting.filter((one) => one.available), ...fitting.filter((one) => !one.available)].slice(
    0,
    shownMax,
  );
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

function searchInEnglish({ turn, language }: Dialogue, mode: SearchMode): Step | null {
  const last = turn.searches.at(-1)!.arguments;
  if (language !== "de" || turn.searches.length > 1 || mode === "more_results") return null;
  const translated = germanToEnglish(last.query);
  return translated === last.query ? null : search({ ...last, query: translated });
}

function sayNothingFound(dialogue: Dialogue, mode: SearchMode): Step {
  const phrases = phrasesFor(dialogue);
  if (mode === "cheaper") return say(phrases.noCheaper);
  if (mode === "more_results" || mode === "dearer") return say(phrases.noMore);
  const words = contentWords(readConstraints(dialogue.message).rest);
  return say(phrases.nothing(words.length > 0 ? `“${keepWords(dialogue.message, new Set(words))}”` : ""));
}

/** The text's own words, in their spelling, that are among the folded ones. */
function keepWords(text: string, folded: ReadonlySet<string>): string {
  return (text.match(/[\p{L}\d][\p{L}\d'’.-]*/gu) ?? [])
    .filter((word) => wordsOf(word).some((part) => folded.has(part)))
    .join(" ");
}

function sayShown(dialogue: Dialogue, mode: SearchMode, shown: ShownProduct[]): Step {
  const phrases = phrasesFor(dialogue);
  const closing = pick(shown.length === 1 ? phrases.nextStepOne : phrases.nextStep, dialogue);
  const lines = shown.map((product) => lineOf(dialogue, product, shown));
  return { say: `${introduce(dialogue, mode, shown.length)}\n\n${lines.join("\n")}\n\n${closing}` };
}

function introduce(dialogue: Dialogue, mode: SearchMode, count: number): string {
  const phrases = phrasesFor(dialogue);
  const result = dialogue.turn.searches.at(-1)?.result;
  if (mode === "cheaper") return phrases.foundCheaper(count);
  if (mode === "dearer") return phrases.foundDearer(count);
  if (mode === "more_results") return phrases.foundOther(count);
  if (!result) return phrases.found(count, "");
  const limit = limitText(dialogue, result);
  if (result.products.length === 0) return phrases.closest(result.nearest?.without === "price" ? limit : "");
  const corrected = result.corrections.map(({ to }) => to).join(" ");
  const opening = isFarOff(dialogue, result) ? phrases.closest("") : phrases.found(count, limit);
  return (corrected ? phrases.corrected(corrected) : "") + opening;
}

/** Whether the best product has but a small part of what was asked for. */
function isFarOff({ message }: Dialogue, { products }: SearchProductsResult): boolean {
  const wanted = contentWords(readConstraints(message).rest);
  const matched = Math.max(0, ...products.map((product) => product.matchedWords.length));
  return wanted.length >= 2 && matched / wanted.length < 0.34;
}

function limitText(dialogue: Dialogue, { understood }: SearchProductsResult): string {
  const { priceMin, priceMax } = understood;
  const phrases = phrasesFor(dialogue);
  const show = (amount: number): string => showPrice(amount, dialogue.briefing.currency, dialogue.locale);
  if (priceMin !== null && priceMax !== null) return phrases.between(show(priceMin), show(priceMax));
  if (priceMax !== null) return phrases.under(show(priceMax));
  return priceMin === null ? "" : phrases.from(show(priceMin));
}

function lineOf(dialogue: Dialogue, product: ShownProduct, among: ShownProduct[]): string {
  const price = showPrice(product.priceFrom, product.currency, dialogue.locale);
  const range = product.priceTo > product.priceFrom ? `${phrasesFor(dialogue).from(price).trim()}` : price;
  const reasons = reasonsFor(dialogue, product, among);
  return `- **${product.title}**, ${range}${reasons.length > 0 ? `: ${reasons.join("; ")}` : ""}.`;
}

/** Why this product, in facts: stock, what was asked for, savings, then what the description begins with. */
export function reasonsFor(dialogue: Dialogue, product: ShownProduct, among: ShownProduct[]): string[] {
  const phrases = phrasesFor(dialogue);
  if (!product.available) return [phrases.soldOut];
  const reasons: string[] = [];
  const asked = askedValues(dialogue, product);
  if (asked.length > 0) reasons.push(phrases.comesIn(listed(asked, phrases.and)));
  const reduced = product.variants.find(
    (one) => one.available && one.compareAtPrice !== null && one.compareAtPrice > one.price,
  );
  if (reduced)
    reasons.push(phrases.reduced(showPrice(reduced.compareAtPrice!, product.currency, dialogue.locale)));
  const others = among.filter((one) => one !== product).map((one) => one.priceFrom);
  if (others.length > 0 && Math.min(...others) > product.priceFrom) reasons.push(phrases.cheapestOfThese);
  const about = firstThought(product.description);
  if (about && reasons.length < 2) reasons.push(about);
  return reasons;
}

/** Option values that the shopper named and that can be bought. */
function askedValues({ message, turn }: Dialogue, product: ShownProduct): string[] {
  const text = `${message} ${turn.searches[0]?.arguments.query ?? ""}`;
  const asked = new Set([
    ...wordsOf(text),
    ...wordsOf(germanToEnglish(text)),
    ...readConstraints(message).sizes.map(fold),
  ]);
  const buyable = product.variants
    .filter((variant) => variant.available)
    .flatMap((variant) => variant.options);
  const values = new Set(buyable.map((option) => option.value));
  return [...values]
    .filter(
      (value) =>
        wordsOf(value).length > 0 &&
        wordsOf(value).every(
          (word) =>
            asked.has(word) && (word.length > 1 || readConstraints(message).sizes.map(fold).includes(word)),
        ),
    )
    .slice(0, 3);
}

function firstThought(description: string): string | null {
  const sentence = splitSentences(description)[0]?.replace(/[.!]+$/, "");
  // Prices in a description are not the shop's prices.
  if (!sentence || /[€$£]|\d\s*(?:eur|usd)/i.test(sentence)) return null;
  if (sentence.length <= 110)
    return sentence.charAt(0).toLowerCase() === sentence.charAt(0) ? sentence : sentence;
  const clause = sentence.slice(0, 110).replace(/[,;:–-]?\s+\S*$/, "");
  return clause.length >= 40 ? `${clause} …` : null;
}
