import type { ProductCard } from "~/domain/catalog/product-card";
import { currencyDigits } from "~/domain/shared/money";
import { cellsWithColumns, spellOutTables } from "../spell-out-tables";
import { findMoney, findPercentages } from "./find-amounts";
import { findCodes, findContacts, findFreeOffers, findLinks } from "./find-references";
import { findDates, findDurations, findTimes, findWeekdays } from "./find-times";

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
    dates: new Set(),
    times: new Set(),
    weekdays: new Set(),
    durations: new Set(),
    codes: new Set(),
    links: new Set(),
    contacts: new Set(),
    freeOffers: new Set(),
    citationNumbers: new Set(),
  };
}

/** The merchant's own words (policies, pages, the agent's instructions) prove every kind of claim. */
export function addMerchantText(evidence: Evidence, merchantText: string): void {
  const text = [merchantText, spellOutTables(merchantText), ...cellsWithColumns(merchantText)].join("\n");
  addCommonFacts(evidence, text);
  collect(evidence.amounts, findMoney(text));
  collect(evidence.percentages, findPercentages(text));
  collect(evidence.codes, findCodes(text));
  for (const claim of findCodes(text)) evidence.codes.add(claim.text.toUpperCase());
  collect(evidence.contacts, findContacts(text));
  collect(evidence.freeOffers, findFreeOffers(text));
  for (const claim of findLinks(text)) addLink(evidence, claim.text);
}

/**
 * Product titles and descriptions prove what a thing is, and nothing about money: no price, discount, code, contact
 * or free offer. Anybody who can write a product text could otherwise change what the shop sells at.
 */
export function addProductText(evidence: Evidence, text: string): void {
  addCommonFacts(evidence, text);
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

function addCommonFacts(evidence: Evidence, text: string): void {
  collect(evidence.dates, findDates(text));
  collect(evidence.times, findTimes(text));
  collect(evidence.weekdays, findWeekdays(expandWeekdays(text)));
  collect(evidence.durations, findDurations(text));
}

function collect(known: Set<string>, claims: { values: string[] }[]): void {
  for (const claim of claims) for (const value of claim.values) known.add(value);
}

// Opening hours are written "Mo-Fr"; capitals keep "so" and "do" out.
const shortWeekdays: [RegExp, string][] = [
  [/\bMon?\b/g, "Monday"],
  [/\b(?:Tue|Tues|Di)\b/g, "Tuesday"],
  [/\b(?:Wed|Mi)\b/g, "Wednesday"],
  [/\b(?:Thu|Thur|Thurs|Do)\b/g, "Thursday"],
  [/\bFri?\b/g, "Friday"],
  [/\bSat?\b/g, "Saturday"],
  [/\b(?:Sun|So)\b/g, "Sunday"],
];

function expandWeekdays(text: string): string {
  return shortWeekdays.reduce((expanded, [short, long]) => expanded.replaceAll(short, long), text);
}

/** `49.9` for 4990 EUR. */
export function decimalText(amountMinor: number, currency: string): string {
  return String(amountMinor / 10 ** currencyDigits(currency));
}
