import { fold } from "./words";

export interface PriceLimits {
  priceMin?: number;
  priceMax?: number;
}

export interface Constraints extends PriceLimits {
  /** As the shopper wrote them. */
  colours: string[];
  sizes: string[];
  /** The message without the words about price. */
  rest: string;
}

const currency = String.raw`(?:€|\$|£|chf|eur(?:os?)?|usd|dollars?|gbp|pounds?|franken|bucks)`;
const amount = String.raw`(\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\d.,]*\d)`;
const money = String.raw`${currency}?\s*${amount}\s*${currency}?`;
const certainMoney = String.raw`(?:${currency}\s*${amount}|${amount}\s*${currency})`;
const noUnit = String.raw`(?!\s*(?:%|percent|prozent|cm|mm|kg|ml|inch|zoll|years?|jahren?|days?|tagen?|gb|watt|pieces|stueck|people|personen)\b|\d)`;
const underWords = String.raw`(?:under|below|less than|cheaper than|no more than|not more than|at most|max(?:imum|imal)?\.?(?: of)?|budget (?:is |of |von |ist )?(?:about |around |etwa )?|unter|weniger als|guenstiger als|billiger als|hoechstens|nicht mehr als)`;
const overWords = String.raw`(?:over|above|more than|at least|mehr als|mindestens|teurer als)`;

const between = new RegExp(
  String.raw`(?:between|zwischen|from|von)\s+${money}\s*(?:and|to|und|bis|-|–)\s*${money}`,
  "iu",
);
const range = new RegExp(String.raw`${amount}\s*(?:-|–|to|bis)\s*${certainMoney}`, "iu");
const under = new RegExp(String.raw`${underWords}\s*${money}${noUnit}`, "iu");
const upTo = new RegExp(
  String.raw`(?:up to|within|for|bis(?: zu)?|fuer)\s*(?:max(?:imal)?\.?\s*)?${certainMoney}`,
  "iu",
);
const over = new RegExp(String.raw`${overWords}\s*${money}${noUnit}`, "iu");
const startingAt = new RegExp(String.raw`(?:from|starting at|ueber|ab)\s*${certainMoney}`, "iu");
const around = new RegExp(
  String.raw`(?:around|about|roughly|approx\.?|ca\.?|etwa|ungefaehr|rund|um die)\s*${certainMoney}`,
  "iu",
);

/** Reads limits of price, colours and sizes out of a shopper's words, English or German. */
export function readConstraints(message: string): Constraints {
  const text = fold(message);
  const { limits, taken } = readPrice(text);
  return {
    ...limits,
    colours: colours.filter((colour) => new RegExp(`\\b${colour}(?:e[nrsm]?)?\\b`).test(text)),
    sizes: readSizes(message),
    rest: (taken ? text.replace(taken, " ") : message).replaceAll(/\s+/g, " ").trim(),
  };
}

function readPrice(text: string): { limits: PriceLimits; taken: string | null } {
  const rules: [RegExp, (values: number[]) => PriceLimits][] = [
    [between, ([low, high]) => ({ priceMin: low, priceMax: high })],
    [range, ([low, high]) => ({ priceMin: low, priceMax: high })],
    [around, ([value]) => ({ priceMin: Math.round(value! * 0.75), priceMax: Math.round(value! * 1.25) })],
    [under, ([value]) => ({ priceMax: value })],
    [over, ([value]) => ({ priceMin: value })],
    [startingAt, ([value]) => ({ priceMin: value })],
    [upTo, ([value]) => ({ priceMax: value })],
  ];
  for (const [pattern, limits] of rules) {
    const match = pattern.exec(text);
    const values = match?.slice(1).filter((part) => part !== undefined).map(toNumber); // prettier-ignore
    if (match && values && values.length > 0) return { limits: limits(values), taken: match[0] };
  }
  return { limits: {}, taken: null };
}

function toNumber(text: string): number {
  const decimals = /[.,](\d{1,2})$/.exec(text)?.[1] ?? "";
  const whole = (decimals ? text.slice(0, -decimals.length - 1) : text).replaceAll(/[.,]/g, "");
  return Number(`${whole}.${decimals || "0"}`);
}

const colours =
  "black white red blue green yellow orange pink purple violet brown beige grey gray navy teal turquoise olive khaki cream ivory gold golden silver burgundy charcoal sand natural anthracite mint coral schwarz weiss rot blau gruen gelb rosa lila violett braun grau tuerkis silbern creme natur anthrazit bunt".split(
    " ",
  );

const letterSize = /(?<![\p{L}\d'’.-])(XXS|XS|S|M|L|XL|XXL|XXXL|2XL|3XL|4XL)(?![\p{L}\d'’-])/gu;
const namedSize =
  /\b(?:size|groesse|gr\.?|eu)\s*:?\s*((?:\d{2}(?:[.,]5)?|x{0,3}[sml]|small|medium|large|one size))\b/giu;
const wordSizes: [RegExp, string][] = [
  [/\bextra[ -]large\b/i, "XL"],
  [/\bsmall\b|\bklein\b/i, "S"],
  [/\bmedium\b|\bmittel\b/i, "M"],
  [/\blarge\b|\bgross\b/i, "L"],
];

/** Sizes in capitals ("M"), after the word ("size m", "Größe 42"), or spelt out. */
export function readSizes(message: string): string[] {
  const found = new Set<string>();
  for (const match of message.matchAll(letterSize)) found.add(match[1]!.toUpperCase());
  for (const match of fold(message).matchAll(namedSize)) found.add(match[1]!.toUpperCase());
  for (const [pattern, size] of wordSizes) {
    if (found.size === 0 && pattern.test(fold(message))) found.add(size);
  }
  return [...found];
}

const ordinals: [RegExp, number][] = [
  [/\b(?:first|1st|erste[rsnm]?|1\.)(?=\W|$)/, 0],
  [/\b(?:second|2nd|zweite[rsnm]?|2\.)(?=\W|$)/, 1],
  [/\b(?:third|3rd|dritte[rsnm]?|3\.)(?=\W|$)/, 2],
  [/\b(?:fourth|4th|vierte[rsnm]?|4\.)(?=\W|$)/, 3],
  [/\b(?:last|letzte[rsnm]?)\b/, -1],
];

/** "the second one": [1]; "the first and the last": [0, -1]. */
export function readOrdinals(message: string): number[] {
  const text = fold(message);
  return ordinals.filter(([pattern]) => pattern.test(text)).map(([, place]) => place);
}

const quantityWords: Record<string, number> = {
  two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10, zwei: 2, drei: 3, vier: 4, fuenf: 5, sechs: 6, zehn: 10, both: 1,
}; // prettier-ignore
const quantity =
  /\b(\d{1,2}|two|three|four|five|six|ten|zwei|drei|vier|fuenf|sechs|zehn)\s*(?:x\b|times|mal\b|pieces?|stueck|of\b|pairs?|paar\b)/;

/** How many are asked for; 1 unless the shopper counts. */
export function readQuantity(message: string): number {
  const match = quantity.exec(fold(message));
  if (!match) return 1;
  return Math.max(1, Math.min(20, quantityWords[match[1]!] ?? Number(match[1])));
}
