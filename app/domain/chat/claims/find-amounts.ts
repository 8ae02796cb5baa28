import type { Claim } from "./claim";
import { currenciesOf, currencyPattern } from "./currencies";
import { digitsForWords } from "./number-words";
import { numberPattern, readNumber } from "./read-number";

const number = `(?:${numberPattern})`;
const rangeSign = String.raw`\s*(?:-|–|—|to|and|or|bis|und|oder|à|et|y|e|en|tot)\s*`;
const roundSuffix = String.raw`(?:[.,]\s?[-–—]+)?`;
const money = new RegExp(
  String.raw`(?<sign>${currencyPattern})\s*(?<a>${number})${roundSuffix}(?:${rangeSign}(?:${currencyPattern})?\s*(?<b>${number}))?` +
    String.raw`|(?:(?<c>${number})${rangeSign})?(?<d>${number})${roundSuffix}\s*(?<after>${currencyPattern})`,
  "gu",
);
const cents = new RegExp(
  String.raw`(?<n>${number})\s*(?:cents?|¢|pence|rappen|centimes?|céntimos?|centavos?|centesimi|grosz[ye]?|öre|øre)(?!\p{L})`,
  "gu",
);
const bareDecimal =
  /(?<![\d.,:/-])\d+[.,]\d{2}(?![\d%]|[.,:/-]\d|\s*(?:%|°|percent|prozent|(?:[kmcµ]?g|[kmcµ]?m|m[²³2]|[mc]?l|lit(?:re|er)s?|inch(?:es)?|in|ft|oz|lbs?|w|wh|kwh|v|m?ah|[gmk]?hz|[gtmk]b|h|hours?|stunden?|x|mal|stars?|sterne|von 5|out of)(?!\p{L})))/gu;
const percentage = new RegExp(
  String.raw`(?:(?<a>${number})\s*%?${rangeSign})?(?<b>${number})\s*-?\s*(?:%|٪|percent|per\s?cent|prozent|pct|pour\s?cent|por\s?ciento|per\s?cento|procent)(?!\p{L})`,
  "gu",
);
const halfPrice =
  /half[\s-](?:the )?price|half off|zum halben preis|(?:auf die hälfte|um die hälfte) (?:gesenkt|reduziert)|moitié prix|a mitad de precio|a metà prezzo|halve prijs/gu;
const boundBefore =
  /(?:under|below|less than|up to|at most|within|max\.?|maximum(?: of)?|cheaper than|no more than|budget of|over|above|more than|at least|from|starting at|between|and|unter|bis|bis zu|höchstens|maximal|weniger als|günstiger als|über|mehr als|mindestens|ab|zwischen|und|budget von|moins de|jusqu['’]à|plus de|dès|menos de|hasta|más de|desde|meno di|fino a|più di|minder dan|tot|vanaf)\s*$/u;
/** Words of a reduction, in lower-case text. */
export const discountWords =
  /discount|% ?off|percent off|\boff\b|\bsale\b|\bsave|saving|reduc|cheaper|rabatt|nachlass|sparen|spare|ermäßig|reduziert|günstiger|skonto|cashback|remise|réduction|soldes|descuento|rebaja|sconto|ribasso|korting/u;

/** Amounts of money in the text, whatever currency they are written in. */
export function findMoney(anyText: string): Claim[] {
  const text = digitsForWords(anyText.toLowerCase());
  if (!/\d/.test(text)) return [];
  const claims: Claim[] = [];
  const taken: [number, number][] = [];
  for (const match of text.matchAll(money)) {
    const { sign, a, b, c, d, after } = match.groups!;
    const currencies = currenciesOf((sign ?? after)!);
    const isBound = boundBefore.test(text.slice(Math.max(0, match.index - 24), match.index));
    for (const part of [a, b, c, d]) {
      if (part)
        claims.push({
          ...{ kind: "money", text: match[0].trim(), at: match.index },
          ...{ values: moneyValues(part, currencies), isBound },
        });
    }
    taken.push([match.index, match.index + match[0].length]);
  }
  for (const match of text.matchAll(cents)) {
    const values = readNumber(match.groups!.n!).map((value) => `${Number(value) / 100} *`);
    claims.push({ kind: "money", text: match[0], values, at: match.index });
  }
  for (const match of text.matchAll(bareDecimal)) {
    if (taken.some(([from, to]) => match.index >= from && match.index < to)) continue;
    const isBound = boundBefore.test(text.slice(Math.max(0, match.index - 24), match.index));
    const values = moneyValues(match[0], ["*"]);
    claims.push({ kind: "money", text: match[0], values, at: match.index, isBound });
  }
  return claims;
}

function moneyValues(part: string, currencies: string[]): string[] {
  return readNumber(part).flatMap((value) => currencies.map((currency) => `${value} ${currency}`));
}

const mayBePercentage = /[%٪]|cent|prozent|pct|ciento|half|hal[bv]|hälfte|moitié|mitad|metà/u;

export function findPercentages(anyText: string): Claim[] {
  const lower = anyText.toLowerCase();
  if (!mayBePercentage.test(lower)) return [];
  const text = digitsForWords(lower);
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
