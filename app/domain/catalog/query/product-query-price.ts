import { currencyDigits } from "~/domain/shared/money";
import { take, type ParseSettings, type Reading } from "./product-query";

const currencyNames: Record<string, string> = {
  "€": "EUR", eur: "EUR", euro: "EUR", euros: "EUR",
  $: "USD", usd: "USD", dollar: "USD", dollars: "USD", bucks: "USD", us$: "USD",
  "£": "GBP", gbp: "GBP", pounds: "GBP", quid: "GBP",
  "¥": "JPY", jpy: "JPY", yen: "JPY",
  chf: "CHF", franken: "CHF", francs: "CHF",
  cad: "CAD", aud: "AUD", nzd: "NZD", sek: "SEK", nok: "NOK", dkk: "DKK", kr: "SEK", pln: "PLN", zl: "PLN",
  "₹": "INR", inr: "INR", rupees: "INR",
}; // prettier-ignore

// Dollars, kroner and the like belong to several currencies: the shop's own is meant if it is one of them.
const shared: Record<string, string[]> = {
  USD: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"],
  SEK: ["SEK", "NOK", "DKK", "ISK"],
  JPY: ["JPY", "CNY"],
};

const currency = Object.keys(currencyNames)
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace("$", "\\$"))
  .join("|");
const units =
  'cm|mm|m|km|inch(?:es)?|zoll|"|ft|feet|kg|kilos?|g|grams?|gramm|lbs?|oz|l|ml|cl|lit(?:er|re)s?|gb|tb|mb|mah|w|watts?|v|volts?|hz|mhz|ghz|mp|days?|tagen?|weeks?|wochen?|hours?|stunden?|minut(?:es?|en)|months?|monaten?|years?|yrs?|jahren?|people|persons?|personen|pieces?|pcs|stuck|%|percent|prozent|x|times|mal|stars?|sternen?|degrees?|grad|°';
const number = "\\d{1,3}(?:[.,' ]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?";

/** An amount in three groups: currency, number, currency. A number with a unit is none. */
const amount = `(${currency})? ?(?<![\\d.,])(${number})(?:,-|,--|\\.-)?(?: ?(${currency})(?![\\p{L}]))?(?![\\p{L}\\d]|[.,]\\d| ?(?:${units})(?![\\p{L}\\d]))`;

type Bound = "max" | "below" | "min" | "above" | "around";
const lead =
  "(?<![\\p{L}\\d])(?:(?:that )?(?:priced?|prices?|costing|costs?|preis|preise|kostet|kosten) )?(?:is |are |ist |sind )?";

/** With `needsCurrency` the words are too common to make every number that follows a price. */
const boundsBefore: { bound: Bound; words: string; needsCurrency?: boolean }[] = [
  { bound: "max", words: "up to|at most|max(?:imum|imal)?\\.?(?: of)?|(?:no|not) more than|not over|bis zu|hochstens|nicht (?:mehr|teurer) als|nicht uber|<=|(?:my )?budget(?: is| of| von| ist| liegt bei)?:?" }, // prettier-ignore
  { bound: "min", words: "at least|min(?:imum|destens)?\\.?(?: of)?|starting (?:at|from)|not (?:less than|under)|nicht unter|>=" }, // prettier-ignore
  { bound: "below", words: "under|below|less than|cheaper than|lower than|unter|unterhalb(?: von)?|weniger als|billiger als|gunstiger als|<" }, // prettier-ignore
  { bound: "above", words: "over|above|more than|more expensive than|higher than|uber|oberhalb(?: von)?|mehr als|teurer als|>" }, // prettier-ignore
  { bound: "min", words: "from|ab", needsCurrency: false },
  { bound: "max", words: "bis", needsCurrency: false },
  { bound: "around", words: "around|about|approximately|approx\\.?|roughly|circa|ca\\.?|etwa|ungefahr|rund|um die", needsCurrency: true }, // prettier-ignore
  { bound: "max", words: "within|for|fur|with|mit", needsCurrency: true },
];

const boundsAfter: { bound: Bound; words: string }[] = [
  { bound: "max", words: "or (?:less|under|below|cheaper)|oder (?:weniger|gunstiger|billiger)|max(?:imum|imal)?|hochstens|tops" }, // prettier-ignore
  {
    bound: "min",
    words: "or (?:more|over|above)|oder (?:mehr|daruber)|and up|and above|aufwarts|minimum|mindestens",
  },
];

const rangePatterns = [
  { pattern: make(`${lead}(?:between|zwischen) ${amount} ?(?:and|und|to|&|-|bis) ?${amount}`) },
  { pattern: make(`${lead}(?:from|von) ${amount} ?(?:to|bis|until|-) ?${amount}`) },
  { pattern: make(`(?<![\\p{L}\\d])${amount} ?(?:to|bis|-) ?${amount}`), needsCurrency: true },
];
const beforePatterns = boundsBefore.map(({ bound, words, needsCurrency }) => ({
  bound,
  needsCurrency,
  pattern: make(`${lead}(?:${words}) ?${amount}`),
}));
const afterPatterns = boundsAfter.map(({ bound, words }) => ({
  bound,
  pattern: make(`(?<![\\p{L}\\d])${amount} ?(?:${words})(?![\\p{L}\\d])`),
}));

const roomAround = 0.2;
const minorMax = 1e14;

/** Reads "under 50", "zwischen 20 und 40 Euro", "€50 or less". Several bounds narrow each other down. */
export function takePrices(reading: Reading, settings: ParseSettings): void {
  for (const { pattern, needsCurrency } of rangePatterns) {
    take(reading, pattern, ([, c1, n1, c2, c3, n2, c4]) => {
      const named = c1 ?? c2 ?? c3 ?? c4;
      if (needsCurrency && !named) return false;
      const ends = [toMinor(n1!, settings.currency), toMinor(n2!, settings.currency)].sort((a, b) => a - b);
      narrow(reading, ends[0]!, ends[1]!);
      noteCurrency(reading, named);
      return true;
    });
  }
  for (const { pattern, bound, needsCurrency } of beforePatterns) {
    take(reading, pattern, ([, c1, n, c2]) => {
      if (needsCurrency && !c1 && !c2) return false;
      applyBound(reading, bound, toMinor(n!, settings.currency));
      noteCurrency(reading, c1 ?? c2);
      return true;
    });
  }
  for (const { pattern, bound } of afterPatterns) {
    take(reading, pattern, ([, c1, n, c2]) => {
      applyBound(reading, bound, toMinor(n!, settings.currency));
      noteCurrency(reading, c1 ?? c2);
    });
  }
}

function make(source: string): RegExp {
  return new RegExp(source, "gu");
}

function applyBound(reading: Reading, bound: Bound, minor: number): void {
  if (bound === "max") narrow(reading, null, minor);
  else if (bound === "below") narrow(reading, null, Math.max(0, minor - 1));
  else if (bound === "min") narrow(reading, minor, null);
  else if (bound === "above") narrow(reading, minor + 1, null);
  else narrow(reading, Math.floor(minor * (1 - roomAround)), Math.ceil(minor * (1 + roomAround)));
}

function narrow(reading: Reading, min: number | null, max: number | null): void {
  if (min !== null) reading.priceMinMinor = Math.max(min, reading.priceMinMinor ?? 0);
  if (max !== null) reading.priceMaxMinor = Math.min(max, reading.priceMaxMinor ?? minorMax);
}

function noteCurrency(reading: Reading, name: string | undefined): void {
  const stated = name === undefined ? undefined : currencyNames[name];
  if (stated === undefined || (shared[stated] ?? [stated]).includes(reading.currency)) return;
  reading.statedCurrency = stated;
}

/** "1.299,00", "1,299.00", "1 299" and "19,9" as people of all countries write them. */
function toMinor(written: string, shopCurrency: string): number {
  const grouped = /^(\d{1,3}(?:[.,' ]\d{3})+)(?:[.,](\d{1,2}))?$/.exec(written);
  const plain = grouped
    ? `${grouped[1]!.replace(/\D/g, "")}.${grouped[2] ?? "0"}`
    : written.replace(",", ".");
  const minor = Math.round(Number(plain) * 10 ** currencyDigits(shopCurrency));
  return Math.min(minor, minorMax);
}
