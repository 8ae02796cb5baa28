import { isKnownAmount, isKnownPercentage, ofServices } from "./claims/amount-proof";
import type { Claim } from "./claims/claim";
import { normalLink, type Evidence } from "./claims/evidence";
import { findMoney, findPercentages } from "./claims/find-amounts";
import { findDates, findRelativeDays, isSameDate, saysWhen } from "./claims/find-dates";
import { findOrderClaims } from "./claims/find-order-claims";
import { findCodes, findContacts, findFreeOffers, findLinks } from "./claims/find-references";
import { findSecretRequests, findSecrets } from "./claims/find-secrets";
import { findStock } from "./claims/find-stock";
import { findDurations, findTimes, findWeekdays } from "./claims/find-times";
import { nameOffers, type NamedSentence } from "./claims/named-offers";
import { plainText } from "./claims/plain-text";
import { lettersAndDigits } from "./claims/protected-text";
import { unprovenStock } from "./claims/stock-proof";

/**
 * The claims of one sentence that nothing in the evidence supports; none: the sentence may be shown. Looks for amounts
 * of money, percentages, dates, times, lengths of time, codes, links, contacts, free offers, stock, order facts, and for
 * what may never be said: requests for card numbers, keys, texts in a code. In English and German, with the commonest
 * words of French, Spanish, Italian and Dutch, in digits and words, through markup and look-alike digits.
 */
export function checkClaims(sentence: string, evidence: Evidence): Claim[] {
  const text = plainText(withoutEcho(sentence, evidence));
  const named = nameOffers(text, evidence);
  const claims = [
    ...findFigures(text),
    ...findCodes(text),
    ...findContacts(text),
    ...findFreeOffers(text),
    // Addresses are read before markup is taken away: it may be part of them.
    ...findLinks(withoutNames(sentence, evidence).normalize("NFKC")),
  ];
  const supported = new Set(claims.filter((claim) => isSupported(claim, named, evidence)));
  const unsupported = claims.filter((claim) => !supported.has(claim) && !hasOtherMeaning(claim, supported));
  unsupported.push(...unquoted(sentence, text, named, evidence), ...findSecrets(sentence.normalize("NFKC")));
  return hasImage(sentence) ? [...unsupported, imageClaim] : unsupported;
}

function findFigures(text: string): Claim[] {
  return [
    ...findMoney(text),
    ...findPercentages(text),
    ...findDates(text),
    ...(saysWhen(text) ? findRelativeDays(text) : []),
    ...findTimes(text),
    ...findWeekdays(text),
    ...findDurations(text),
  ];
}

/** What the merchant's own pages may say word for word, and nobody else: "sold out items return in spring". */
function unquoted(sentence: string, text: string, named: NamedSentence, evidence: Evidence): Claim[] {
  const stock = findStock(named.text);
  const claims = [
    ...(stock.length > 0 ? unprovenStock(stock, named, evidence) : []),
    ...findOrderClaims(text).filter((claim) => !isKnownOrderFact(claim, evidence)),
    ...findSecretRequests(text),
  ];
  if (claims.length === 0) return claims;
  const letters = lettersAndDigits(sentence.replaceAll(/\[\d{1,3}\]/g, ""));
  return evidence.quotable.some((quotable) => quotable.includes(letters)) ? [] : claims;
}

function isKnownOrderFact({ values }: Claim, { orders }: Evidence): boolean {
  return orders.some(({ states, trackingNumbers }) =>
    values.some(
      (value) =>
        states.some((state) => state === value) ||
        trackingNumbers.some((number) => `tracking:${number.toUpperCase()}` === value),
    ),
  );
}

/** "I couldn't find “350 dollars”" claims nothing: it gives the shopper's words back to them. */
function withoutEcho(sentence: string, { shopperWords }: Evidence): string {
  if (shopperWords.size === 0 || !notFound.test(sentence)) return sentence;
  return sentence.replaceAll(/[“„"]([^“”„"\n]{1,400})[”“"]/g, (quote, inner: string) =>
    (inner.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).every((word) => shopperWords.has(word)) ? "" : quote,
  );
}

const notFound =
  /(?:couldn['’]t|could not|can['’]t|cannot|didn['’]t) find|found nothing|nicht gefunden|nichts .{0,40}gefunden|finde .{0,40}nicht/iu;

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

/** "2.12." is a day in December, or an amount at the end of a sentence. */
function hasOtherMeaning({ kind, text }: Claim, supported: ReadonlySet<Claim>): boolean {
  const other = kind === "money" ? "date" : kind === "date" ? "money" : null;
  const digits = (one: string): string => one.replace(/\.$/, "");
  return [...supported].some((claim) => claim.kind === other && digits(claim.text) === digits(text));
}

const imageClaim: Claim = { kind: "link", text: "an image", values: [] };

function hasImage(sentence: string): boolean {
  return /!\[(?!\d{1,3}\])|<\s{0,3}(?:img|iframe|script|svg|object|embed|video|audio|link|meta)\b/iu.test(
    sentence,
  );
}

type Proof = (claim: Claim, evidence: Evidence, named: NamedSentence) => boolean;
const isIn =
  (known: "times" | "weekdays" | "durations" | "codes" | "contacts" | "freeOffers"): Proof =>
  ({ values }, evidence) =>
    values.some((value) => evidence[known].has(value));

const proofs: Partial<Record<Claim["kind"], Proof>> = {
  money: (claim, evidence, named) => isKnownAmount(claim, named, evidence),
  percentage: isKnownPercentage,
  date: ({ values }, { dates }) => values.some((value) => [...dates].some((date) => isSameDate(value, date))),
  time: isIn("times"),
  weekday: isIn("weekdays"),
  duration: isIn("durations"),
  code: isIn("codes"),
  link: ({ text }, evidence) => isKnownLink(text, evidence),
  contact: isIn("contacts"),
  free: isIn("freeOffers"),
};

function isSupported(claim: Claim, named: NamedSentence, evidence: Evidence): boolean {
  return (proofs[claim.kind]?.(claim, evidence, named) ?? false) || isOfProduct(claim, named, evidence);
}

/** What a product text says of time ("lasts 12 hours") holds for the product: not for returns, and not for the shop. */
function isOfProduct({ kind, values }: Claim, { text }: NamedSentence, { productTimes }: Evidence): boolean {
  return !ofServices.test(text) && values.some((value) => productTimes.has(`${kind} ${value}`));
}

function isKnownLink(address: string, evidence: Evidence): boolean {
  const path = normalLink(evidence, address);
  // What follows `?` could carry a secret out or change a cart, so a link has none.
  return path !== null && !/[?#]/.test(address) && evidence.links.has(path);
}
