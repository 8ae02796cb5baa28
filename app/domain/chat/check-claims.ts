import type { ProductCard } from "~/domain/catalog/product-card";
import type { Claim } from "./claims/claim";
import { decimalText, normalLink, type Evidence } from "./claims/evidence";
import { findMoney, findPercentages } from "./claims/find-amounts";
import { findCodes, findContacts, findFreeOffers, findLinks } from "./claims/find-references";
import { findDates, findDurations, findTimes, findWeekdays, isSameDate } from "./claims/find-times";

/**
 * The claims of one sentence that nothing in the evidence supports; none: the sentence may be shown. Looks for amounts
 * of money, percentages, dates, times, lengths of time, codes, links, contacts and free offers, in English and German,
 * in digits and words, through markup and look-alike digits.
 */
export function checkClaims(sentence: string, evidence: Evidence): Claim[] {
  const text = plain(sentence);
  const claims = [
    ...findMoney(text),
    ...findPercentages(text),
    ...findDates(text),
    ...findTimes(text),
    ...findWeekdays(text),
    ...findDurations(text),
    ...findCodes(text),
    ...findContacts(text),
    ...findFreeOffers(text),
    // Addresses are read before markup is taken away: it may be part of them.
    ...findLinks(withoutNames(sentence, evidence).normalize("NFKC")),
  ];
  const unsupported = claims.filter((claim) => !isSupported(claim, evidence));
  return hasImage(sentence) ? [...unsupported, imageClaim] : unsupported;
}

/**
 * Without the names of products on offer: some makers are called like a host ("StarTech.com"), and the card beside the
 * text shows the name anyway. A name that holds a whole address or a link in markup is no name.
 */
function withoutNames(sentence: string, evidence: Evidence): string {
  const names = [...evidence.offers.values()].flatMap(({ title, vendor }) => [title, vendor]);
  return names
    .filter((name) => name.length > 2 && !/:|\/\/|www\.|[[\]()<>]/i.test(name))
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, " "), sentence);
}

const imageClaim: Claim = { kind: "link", text: "an image", values: [] };

function hasImage(sentence: string): boolean {
  return /!\[[^\]]*\]\s*[([]|<\s*(?:img|iframe|script|svg|object|embed|video|audio|link|meta)\b/iu.test(
    sentence,
  );
}

/** Without emphasis, tags and citation marks, and with ordinary digits, so that no claim hides behind them. */
function plain(sentence: string): string {
  return sentence
    .normalize("NFKC")
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replaceAll(/<[^>\n]{0,200}>/g, "")
    .replaceAll(/\[\d+\]/g, "")
    .replaceAll(/[*_~`]+/g, "");
}

// Decimal digits of every script stand in runs of ten, each from zero on.
function digitValue(digit: string): number {
  const point = digit.codePointAt(0)!;
  if (point < 0x80) return point - 0x30;
  let zero = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && point - zero < 9) zero--;
  return point - zero;
}

const known: Record<Claim["kind"], (claim: Claim, evidence: Evidence) => boolean> = {
  money: isKnownAmount,
  percentage: isKnownPercentage,
  date: ({ values }, { dates }) => values.some((value) => [...dates].some((date) => isSameDate(value, date))),
  time: ({ values }, { times }) => values.some((value) => times.has(value)),
  weekday: ({ values }, { weekdays }) => values.some((value) => weekdays.has(value)),
  duration: ({ values }, { durations }) => values.some((value) => durations.has(value)),
  code: ({ values }, { codes }) => values.some((value) => codes.has(value)),
  link: (claim, evidence) => isKnownLink(claim.text, evidence),
  contact: ({ values }, { contacts }) => values.some((value) => contacts.has(value)),
  free: ({ values }, { freeOffers }) => values.some((value) => freeOffers.has(value)),
};

function isSupported(claim: Claim, evidence: Evidence): boolean {
  return known[claim.kind](claim, evidence);
}

function isKnownAmount(claim: Claim, evidence: Evidence): boolean {
  const offered = [...evidence.offers.values()].flatMap(amountsOf);
  return claim.values.some((value) => {
    const fits = (amount: string): boolean => isSameAmount(value, amount);
    return (
      offered.some(fits) ||
      [...evidence.amounts].some(fits) ||
      (claim.isBound === true && [...evidence.bounds].some(fits))
    );
  });
}

function amountsOf(card: ProductCard): string[] {
  const prices = card.variants.flatMap(({ priceMinor, compareAtPriceMinor }) =>
    compareAtPriceMinor !== null && compareAtPriceMinor > priceMinor
      ? [priceMinor, compareAtPriceMinor, compareAtPriceMinor - priceMinor]
      : [priceMinor],
  );
  return [card.priceMinMinor, card.priceMaxMinor, ...prices].map(
    (minor) => `${decimalText(minor, card.currency)} ${card.currency}`,
  );
}

function isSameAmount(claimed: string, knownAmount: string): boolean {
  const [amount, currency] = claimed.split(" ");
  const [knownNumber, knownCurrency] = knownAmount.split(" ");
  return amount === knownNumber && (currency === knownCurrency || currency === "*" || knownCurrency === "*");
}

function isKnownPercentage(claim: Claim, evidence: Evidence): boolean {
  const savings = new Set([...evidence.offers.values()].flatMap(savingsOf));
  return claim.values.some(
    (value) =>
      evidence.percentages.has(value) ||
      savings.has(value) ||
      (!claim.isDiscount && evidence.productPercentages.has(value)),
  );
}

function savingsOf(card: ProductCard): string[] {
  return card.variants.flatMap(({ priceMinor, compareAtPriceMinor }) =>
    compareAtPriceMinor && compareAtPriceMinor > priceMinor
      ? [String(Math.round(((compareAtPriceMinor - priceMinor) / compareAtPriceMinor) * 100))]
      : [],
  );
}

function isKnownLink(address: string, evidence: Evidence): boolean {
  const path = normalLink(evidence, address);
  // What follows `?` could carry a secret out or change a cart, so a link has none.
  return path !== null && !/[?#]/.test(address) && evidence.links.has(path);
}
