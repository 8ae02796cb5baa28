import type { Claim } from "./claim";
import { currenciesOf, currencyPattern } from "./currencies";
import { numberWordPattern } from "./number-words";
import { numberPattern, readNumber } from "./read-number";

const number = String.raw`(?:${numberPattern}|(?<!\p{L})(?:${numberWordPattern})(?!\p{L}))`;
const rangeSign = String.raw`\s*(?:-|–|—|to|and|or|bis|und|oder)\s*`;
const roundSuffix = String.raw`(?:[.,]\s?[-–—]+)?`;
const money = new RegExp(
  String.raw`(?<sign>${currencyPattern})\s*(?<a>${number})${roundSuffix}(?:${rangeSign}(?:${currencyPattern})?\s*(?<b>${number}))?` +
    String.raw`|(?:(?<c>${number})${rangeSign})?(?<d>${number})${roundSuffix}\s*(?<after>${currencyPattern})`,
  "giu",
);
const cents = new RegExp(String.raw`(?<n>${number})\s*(?:cents?|¢|pence|rappen)(?!\p{L})`, "giu");
const bareDecimal =
  /(?<![\d.,:/-])\d+[.,]\d{2}(?![\d%]|[.,:/-]\d|\s*(?:%|°|percent|prozent|(?:[kmcµ]?g|[kmcµ]?m|m[²³2]|[mc]?l|lit(?:re|er)s?|inch(?:es)?|in|ft|oz|lbs?|w|wh|kwh|v|m?ah|[gmk]?hz|[gtmk]b|h|hours?|stunden?|x|mal|stars?|sterne|von 5|out of)(?!\p{L})))/giu;
const percentage = new RegExp(
  String.raw`(?:(?<a>${number})\s*%?${rangeSign})?(?<b>${number})\s*-?\s*(?:%|٪|percent|per\s?cent|prozent|pct)(?!\p{L})`,
  "giu",
);
const halfPrice = /half[\s-]price|half off|zum halben preis/giu;
const boundBefore =
  /(?:under|below|less than|up to|at most|within|max\.?|maximum(?: of)?|cheaper than|no more than|budget of|over|above|more than|at least|from|starting at|between|and|unter|bis|bis zu|höchstens|maximal|weniger als|günstiger als|über|mehr als|mindestens|ab|zwischen|und|budget von)\s*$/iu;
const discountWords =
  /discount|% ?off|percent off|\boff\b|\bsale\b|\bsave|saving|reduc|cheaper|rabatt|nachlass|sparen|spare|ermäßig|reduziert|günstiger|skonto|cashback/iu;

/** Amounts of money in the text, whatever currency they are written in. */
export function findMoney(text: string): Claim[] {
  const claims: Claim[] = [];
  const taken: [number, number][] = [];
  for (const match of text.matchAll(money)) {
    const { sign, a, b, c, d, after } = match.groups!;
    const currencies = currenciesOf((sign ?? after)!);
    const isBound = boundBefore.test(text.slice(Math.max(0, match.index - 24), match.index));
    for (const part of [a, b, c, d]) {
      if (part)
        claims.push({ kind: "money", text: match[0].trim(), values: moneyValues(part, currencies), isBound });
    }
    taken.push([match.index, match.index + match[0].length]);
  }
  for (const match of text.matchAll(cents)) {
    const values = readNumber(match.groups!.n!).map((value) => `${Number(value) / 100} *`);
    claims.push({ kind: "money", text: match[0], values });
  }
  for (const match of text.matchAll(bareDecimal)) {
    if (taken.some(([from, to]) => match.index >= from && match.index < to)) continue;
    const isBound = boundBefore.test(text.slice(Math.max(0, match.index - 24), match.index));
    claims.push({ kind: "money", text: match[0], values: moneyValues(match[0], ["*"]), isBound });
  }
  return claims;
}

function moneyValues(part: string, currencies: string[]): string[] {
  return readNumber(part).flatMap((value) => currencies.map((currency) => `${value} ${currency}`));
}

export function findPercentages(text: string): Claim[] {
  const isDiscount = discountWords.test(text);
  const claims: Claim[] = [];
  for (const match of text.matchAll(percentage)) {
    for (const part of [match.groups!.a, match.groups!.b]) {
      if (part)
        claims.push({ kind: "percentage", text: match[0].trim(), values: readNumber(part), isDiscount });
    }
  }
  for (const match of text.matchAll(halfPrice)) {
    claims.push({ kind: "percentage", text: match[0], values: ["50"], isDiscount: true });
  }
  return claims;
}
