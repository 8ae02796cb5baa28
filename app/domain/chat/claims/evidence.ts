import type { ProductCard } from "~/domain/catalog/product-card";
import { currencyDigits } from "~/domain/shared/money";
import { findPercentages } from "./find-amounts";
import { findCodes } from "./find-references";
import { findDurations, findTimes, findWeekdays } from "./find-times";
import { findDates } from "./find-dates";
import { withoutInjectedInstructions } from "./injected-instructions";
import type { OrderFacts } from "./order-facts";
import { factsAmong, lettersAndDigits, protectedPieces } from "./protected-text";
import { readMerchantText } from "./read-merchant-text";

/** What one turn may claim. Filled as the turn learns; see the `add` functions for what counts for what. */
export interface Evidence {
  /** Lower-case host names whose pages an answer may link to. */
  readonly shopHosts: ReadonlySet<string>;
  /** `amount currency`, from the merchant's own texts. */
  readonly amounts: Set<string>;
  /** The newest known offer of each product; prices count from here alone. */
  readonly offers: Map<string, ProductCard>;
  /** Limits that were searched for, `amount currency`, and hold for every product found. */
  readonly bounds: Set<string>;
  readonly percentages: Set<string>;
  /** Percentages in product texts (materials, charge levels): true of a product, never of a price. */
  readonly productPercentages: Set<string>;
  /** `kind value` of days and lengths of time in product texts: true of a product, never of what the shop does. */
  readonly productTimes: Set<string>;
  readonly dates: Set<string>;
  readonly times: Set<string>;
  readonly weekdays: Set<string>;
  readonly durations: Set<string>;
  /** Upper-case tokens that look like codes; `!` before those that the merchant calls a code. */
  readonly codes: Set<string>;
  /** Paths and addresses, without what follows `?` or `#`. */
  readonly links: Set<string>;
  readonly contacts: Set<string>;
  readonly freeOffers: Set<string>;
  /** Orders whose owner has proven to be the shopper. */
  readonly orders: OrderFacts[];
  /** The merchant's own texts as letters and digits: who quotes them word for word claims nothing of their own. */
  readonly quotable: string[];
  /** The shopper's own words, which may be given back to them in quotation marks as not found. */
  readonly shopperWords: Set<string>;
  /** Pieces of what must not be repeated, see `protectText`. */
  readonly protectedPieces: Set<string>;
  /** Numbers under which passages may be cited. */
  readonly citationNumbers: Set<number>;
}

export function createEvidence(shopHosts: Iterable<string>): Evidence {
  return {
    shopHosts: new Set([...shopHosts].map((host) => host.toLowerCase())),
    amounts: new Set(),
    offers: new Map(),
    bounds: new Set(),
    percentages: new Set(),
    productPercentages: new Set(),
    productTimes: new Set(),
    dates: new Set(),
    times: new Set(),
    weekdays: new Set(),
    durations: new Set(),
    codes: new Set(),
    links: new Set(),
    contacts: new Set(),
    freeOffers: new Set(),
    orders: [],
    quotable: [],
    shopperWords: new Set(),
    protectedPieces: new Set(),
    citationNumbers: new Set(),
  };
}

/** The merchant's own words (policies, pages, the agent's instructions) prove every kind of claim. */
export function addMerchantText(evidence: Evidence, merchantText: string): void {
  const { links, quotable, ...facts } = readMerchantText(merchantText);
  for (const [kind, values] of Object.entries(facts) as [keyof typeof facts, string[]][])
    for (const value of values) evidence[kind].add(value);
  for (const link of links) addLink(evidence, link);
  evidence.quotable.push(quotable);
}

/**
 * Product titles and descriptions prove what a thing is, and nothing about money: no price, discount, code, contact
 * or free offer. Anybody who can write a product text could otherwise change what the shop sells at.
 */
export function addProductText(evidence: Evidence, text: string): void {
  const times = [...findDates(text), ...findTimes(text), ...findWeekdays(text), ...findDurations(text)];
  for (const { kind, values } of times)
    for (const value of values) evidence.productTimes.add(`${kind} ${value}`);
  collect(evidence.productPercentages, findPercentages(text));
  for (const claim of findCodes(text)) evidence.codes.add(claim.text.toUpperCase());
}

/** A product as it is sold now proves its prices, its savings and its path. */
export function addOffer(evidence: Evidence, card: ProductCard): void {
  const known = evidence.offers.get(card.productId);
  if (!known || known.asOf <= card.asOf) evidence.offers.set(card.productId, card);
  addLink(evidence, card.path);
  const names = [card.title, card.vendor, ...card.variants.map((variant) => variant.title)];
  addProductText(evidence, [...names, ...card.options.flatMap((option) => option.values)].join("\n"));
}

/** A limit that the shopper asked for, when every product that was found keeps it. */
export function addBound(evidence: Evidence, amountMinor: number, currency: string): void {
  evidence.bounds.add(`${decimalText(amountMinor, currency)} ${currency}`);
}

/** A proven order proves its states, tracking numbers, amounts and days, also as "tomorrow" seen from `today`. */
export function addOrder(evidence: Evidence, order: OrderFacts, today?: string): void {
  evidence.orders.push(order);
  for (const date of order.dates) {
    collect(evidence.dates, findDates(date));
    const daysAway = today === undefined ? null : (Date.parse(date) - Date.parse(today)) / 86_400_000;
    if (daysAway !== null) evidence.dates.add(`in ${daysAway} days`);
    evidence.weekdays.add(String((new Date(date).getUTCDay() + 6) % 7));
  }
  for (const number of order.trackingNumbers) {
    evidence.codes.add(number.toUpperCase()).add(`!${number.toUpperCase()}`);
    evidence.contacts.add(number.replaceAll(/\D/g, ""));
  }
  for (const { amountMinor, currency } of order.amounts ?? [])
    evidence.amounts.add(`${decimalText(amountMinor, currency)} ${currency}`);
}

/** A passage of the shop's pages and files, which may hold what others wrote: orders to the agent prove nothing. */
export function addPassage(evidence: Evidence, passage: string): void {
  addMerchantText(evidence, withoutInjectedInstructions(passage));
}

export function addShopperText(evidence: Evidence, text: string): void {
  for (const word of text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []) evidence.shopperWords.add(word);
}

/** The merchant's instructions prove what any text of theirs does, but may not be quoted, except for plain facts. */
export function addInstructions(evidence: Evidence, instructions: string): void {
  addMerchantText(evidence, instructions);
  evidence.quotable.pop();
  for (const fact of factsAmong(instructions)) evidence.quotable.push(lettersAndDigits(fact));
}

/**
 * What the agent is told, as a whole: who repeats a good piece of it, plainly or in disguise, is not shown. Left out is
 * what the evidence may quote by now, and what `publicTexts` hold.
 */
export function protectText(evidence: Evidence, text: string, publicTexts: string[]): void {
  for (const piece of protectedPieces(text, [...evidence.quotable, ...publicTexts]))
    evidence.protectedPieces.add(piece);
}

export function addLink(evidence: Evidence, address: string): void {
  const normal = normalLink(evidence, address);
  if (normal !== null) evidence.links.add(normal);
}

/** The path of an address in this shop; null for any other place. */
export function normalLink(evidence: Evidence, address: string): string | null {
  if (/^\/(?![/\\])/.test(address)) return trimPath(address);
  const parsed = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return null;
  return evidence.shopHosts.has(parsed.host.toLowerCase()) ? trimPath(parsed.pathname) : null;
}

function trimPath(path: string): string {
  return path.replace(/[?#].*$/s, "").replace(/(?<=.)\/$/, "");
}

function collect(known: Set<string>, claims: { values: string[] }[]): void {
  for (const claim of claims) for (const value of claim.values) known.add(value);
}

/** `49.9` for 4990 EUR. */
export function decimalText(amountMinor: number, currency: string): string {
  return String(amountMinor / 10 ** currencyDigits(currency));
}
