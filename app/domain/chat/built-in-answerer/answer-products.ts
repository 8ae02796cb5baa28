import { listed, phrasesFor, pick } from "./phrases";
import { readConstraints } from "./read-constraints";
import type { Dialogue, SearchArguments } from "./read-dialogue";
import { germanToEnglish } from "./product-words";
import { showPrice } from "./show-price";
import { call, say, type Step } from "./step";
import { contentWords, countShared, fold, wordsOf } from "./words";
import { splitSentences } from "./select-quote";
import type { FoundProduct, ShownProduct } from "../tools/tool-results";

export type SearchMode = "search" | "refine" | "cheaper" | "dearer" | "more_results";

const shownMax = 3;
const searchesMax = 3;

/** Searches, shows the best, and says why: one step of it at each call. */
export function answerProducts(dialogue: Dialogue, mode: SearchMode): Step {
  const { turn } = dialogue;
  const phrases = phrasesFor(dialogue);
  if (turn.shown && turn.shown.length > 0) return sayShown(dialogue, mode, turn.shown);
  const last = turn.searches.at(-1);
  if (!last) return isTooVague(dialogue, mode) ? say(phrases.askKind) : search(buildSearch(dialogue, mode));
  if (last.failed) return say(phrases.searchFailed);
  const chosen = chooseProducts(dialogue, mode, last.found);
  if (chosen.length > 0) {
    return call("show_products", { productIds: chosen.map((product) => product.productId) });
  }
  return searchAgain(dialogue, mode) ?? sayNothingFound(dialogue, mode);
}

function search(wanted: SearchArguments): Step {
  return call("search_products", { ...wanted, limit: 12 });
}

/** "I need a gift" says too little to search for. */
function isTooVague({ message }: Dialogue, mode: SearchMode): boolean {
  return (
    mode === "search" &&
    contentWords(message).filter((word) => !/^(?:gift|present|geschenk|geschenkidee)s?$/.test(word))
      .length === 0
  );
}

function buildSearch(dialogue: Dialogue, mode: SearchMode): SearchArguments {
  const { message, searchBefore, shownBefore } = dialogue;
  const { rest, priceMin, priceMax } = readConstraints(message);
  const now = {
    ...(priceMin !== undefined ? { priceMin } : {}),
    ...(priceMax !== undefined ? { priceMax } : {}),
  };
  const before = searchBefore ?? { query: "" };
  if (mode === "search") return { query: queryOf(rest), ...now };
  if (mode === "refine") return { ...before, query: joinQueries(before.query, rest), ...now };
  if (mode === "more_results") return { ...before, query: joinQueries(before.query, rest), ...now };
  const query = joinQueries(before.query, rest);
  const prices = shownBefore.map((product) => product.priceFrom);
  if (mode === "cheaper")
    return { query, priceMax: roundDown(Math.min(...prices)), sort: "price_ascending", ...now };
  return { query, priceMin: Math.max(...prices) + 0.01, sort: "price_ascending", ...now };
}

// "Cheaper" is less than the cheapest on the screen.
function roundDown(price: number): number {
  return Math.max(0, Math.round((price - 0.01) * 100) / 100);
}

function queryOf(text: string): string {
  const words = contentWords(text);
  return words.length === 0 ? text.slice(0, 200) : keepWords(text, new Set(words)).slice(0, 200);
}

/** The text's own words, in their spelling, that are among the folded ones. */
function keepWords(text: string, folded: ReadonlySet<string>): string {
  return (text.match(/[\p{L}\d][\p{L}\d'’.-]*/gu) ?? [])
    .filter((word) => wordsOf(word).some((part) => folded.has(part)))
    .join(" ");
}

/** The earlier query with what is new; a new colour or size takes the place of the old one. */
function joinQueries(before: string, rest: string): string {
  const added = contentWords(rest).filter((word) => !comparisons.has(word));
  const { colours } = readConstraints(rest);
  const isNewColour = colours.length > 0;
  const kept = before
    .split(" ")
    .filter(
      (word) => !(isNewColour && readConstraints(word).colours.length > 0) && !added.includes(fold(word)),
    );
  return [...kept, keepWords(rest, new Set(added))].join(" ").trim().slice(0, 200);
}

const comparisons = new Set(
  "cheaper expensive less affordable pricey guenstiger guenstigeres guenstigere billiger billigere preiswerter teuer teurer quality premium higher end fancier hochwertiger hochwertigere different others alternatives options andere anderen anderes weitere mehr noch size groesse colour color farbe only rather instead lower price".split(
    " ",
  ),
);

function chooseProducts(dialogue: Dialogue, mode: SearchMode, found: FoundProduct[]): FoundProduct[] {
  const seen = new Set(dialogue.shownBefore.map((product) => product.productId));
  const fresh = mode === "more_results" ? found.filter((product) => !seen.has(product.productId)) : found;
  const query = dialogue.turn.searches.at(-1)!.arguments.query;
  const wanted = contentWords(query);
  const shares = fresh.map((product) => countShared(wanted, describe(product)));
  const best = Math.max(0, ...shares);
  const relevant = fresh.filter((_, i) => shares[i]! >= best * 0.6);
  // Of equally fitting ones, what can be bought comes first; the order stays otherwise.
  return [...relevant.filter((one) => one.available), ...relevant.filter((one) => !one.available)].slice(
    0,
    shownMax,
  );
}

function describe(product: FoundProduct): string {
  const options = product.options.flatMap((option) => option.values);
  return [product.title, product.productType, product.vendor, ...options, product.summary].join(" ");
}

/** How well the catalogue knows what was asked for: the share of its words in titles and kinds. */
export function coverageByCatalogue(dialogue: Dialogue): number {
  const last = dialogue.turn.searches.at(-1);
  const wanted = contentWords(last?.arguments.query ?? "");
  if (!last || wanted.length === 0) return 0;
  const names = last.found.map((product) => `${product.title} ${product.productType} ${product.vendor}`);
  return Math.max(0, ...names.map((name) => countShared(wanted, name) / wanted.length));
}

function searchAgain({ turn, language }: Dialogue, mode: SearchMode): Step | null {
  const last = turn.searches.at(-1)!.arguments;
  if (turn.searches.length >= searchesMax || mode === "more_results") return null;
  const translated = language === "de" ? germanToEnglish(last.query) : last.query;
  if (translated !== last.query) return search({ ...last, query: translated });
  if (mode === "cheaper" || mode === "dearer") return null;
  const hasLimit = last.priceMin !== undefined || last.priceMax !== undefined;
  return hasLimit
    ? search({ query: last.query, sort: last.priceMax === undefined ? "relevance" : "price_ascending" })
    : null;
}

function sayNothingFound(dialogue: Dialogue, mode: SearchMode): Step {
  const phrases = phrasesFor(dialogue);
  if (mode === "cheaper") return say(phrases.noCheaper);
  if (mode === "more_results" || mode === "dearer") return say(phrases.noMore);
  const query = dialogue.turn.searches[0]!.arguments.query;
  return say(phrases.nothing(query ? `“${query}”` : ""));
}

function sayShown(dialogue: Dialogue, mode: SearchMode, shown: ShownProduct[]): Step {
  const phrases = phrasesFor(dialogue);
  const closing = pick(shown.length === 1 ? phrases.nextStepOne : phrases.nextStep, dialogue);
  const lines = shown.map((product) => lineOf(dialogue, product, shown));
  return { say: `${introduce(dialogue, mode, shown.length)}\n\n${lines.join("\n")}\n\n${closing}` };
}

function introduce(dialogue: Dialogue, mode: SearchMode, count: number): string {
  const phrases = phrasesFor(dialogue);
  const [first] = dialogue.turn.searches;
  const last = dialogue.turn.searches.at(-1);
  const limit = first ? limitText(dialogue, first.arguments) : "";
  const isRelaxed =
    first !== undefined && last !== first && limit !== "" && limitText(dialogue, last!.arguments) === "";
  if (isRelaxed && mode !== "cheaper" && mode !== "dearer") return phrases.closest(limit);
  if (mode === "cheaper") return phrases.foundCheaper(count);
  if (mode === "dearer") return phrases.foundDearer(count);
  if (mode === "more_results") return phrases.foundOther(count);
  return phrases.found(count, "", limit);
}

function limitText(dialogue: Dialogue, { priceMin, priceMax }: SearchArguments): string {
  const phrases = phrasesFor(dialogue);
  const show = (amount: number): string => showPrice(amount, dialogue.briefing.currency, dialogue.locale);
  if (priceMin !== undefined && priceMax !== undefined)
    return phrases.between(show(priceMin), show(priceMax));
  if (priceMax !== undefined) return phrases.under(show(priceMax));
  return priceMin === undefined ? "" : phrases.from(show(priceMin));
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
