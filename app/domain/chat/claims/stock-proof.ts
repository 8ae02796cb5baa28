import type { ProductCard, VariantCard } from "~/domain/catalog/product-card";
import type { Claim } from "./claim";
import type { Evidence } from "./evidence";
import { clauseEnds, offersBetween, type NamedSentence } from "./named-offers";

const everything =
  /(?<!\p{L})(?:everything|all (?:our |of our |the )?(?:products|items|articles)|alles|alle (?:unsere )?(?:produkte|artikel))(?!\p{L})/iu;
const everyVariant =
  /(?<!\p{L})(?:all (?:the )?(?:sizes|colou?rs|variants|versions)|every (?:size|colou?r|variant)|allen? (?:größen|farben|varianten|ausführungen)|jeder (?:größe|farbe))(?!\p{L})/iu;
const contrast = /^(?:;|but|while|whereas|yet|aber|während|dagegen|sondern|doch|mais|pero|ma|maar)/iu;
const sizeNamed =
  /(?<!\p{L})(?:sizes?|größe|grösse|gr\.|taille|talla|taglia|maat)\s+["“„]?(?<a>[\p{L}\d]{1,4})(?![\p{L}\d])|(?<!\p{L})(?:in|and|und|,)\s+(?<b>X{0,4}[SML]|[2-5]XL)(?![\p{L}\d])/gu;
const colours =
  "red|blue|green|black|white|yellow|orange|pink|purple|violet|brown|grey|gray|beige|navy|gold|silver|rot|blau|grün|schwarz|weiß|gelb|rosa|lila|braun|grau|dunkelblau|silber";
const colourNamed = new RegExp(String.raw`(?<!\p{L})(?:in|and|und|or|oder|,)\s+(${colours})(?!\p{L})`, "giu");

/**
 * What a sentence says of stock that no product on offer bears out: the one that is named beside it, or any. How many
 * are left is never known here, and "everything" never proven.
 */
export function unprovenStock(claims: Claim[], sentence: NamedSentence, evidence: Evidence): Claim[] {
  const borders = bordersBetween(claims, sentence.text);
  return claims.filter((claim) => {
    const [value] = claim.values;
    if (value === "count" || everything.test(sentence.text)) return true;
    const from = borders.findLast((border) => border <= claim.at!)!;
    const to = borders.find((border) => border > claim.at!)!;
    const named = offersBetween(sentence, from, to);
    const part = sentence.text.slice(from, to);
    const isTrue = (card: ProductCard): boolean => isTrueOf(card, part, value === "in");
    return named.length > 0 ? !named.every(isTrue) : ![...evidence.offers.values()].some(isTrue);
  });
}

/** "M is sold out, but S and L are available" has its border at "but": one part for each thing that is said. */
function bordersBetween(claims: Claim[], text: string): number[] {
  const places = claims.map(({ at }) => at!).sort((a, b) => a - b);
  const ends = places.length > 1 ? clauseEnds(text) : [];
  const between = places.slice(1).map((place, i) => {
    const candidates = ends.filter((end) => end > places[i]! && end < place);
    const turn = candidates.find((end) => contrast.test(text.slice(end)));
    return turn ?? candidates.findLast((end) => /[;,]/.test(text[end]!)) ?? candidates.at(-1) ?? place;
  });
  return [0, ...between, text.length];
}

function isTrueOf(card: ProductCard, text: string, isIn: boolean): boolean {
  if (everyVariant.test(text))
    return card.variants.length > 0 && card.variants.every(({ available }) => available === isIn);
  const wanted = wantedValues(card, text);
  if (wanted === null) return card.available === isIn;
  if (wanted.unknown) return !isIn;
  if (card.variants.length === 0) return false;
  return combinations(wanted.byOption).every((values) => {
    const fitting = card.variants.filter((variant) => values.every((value) => hasValue(variant, value)));
    return isIn ? fitting.some(({ available }) => available) : fitting.every(({ available }) => !available);
  });
}

/** The option values that a text names, by option; null: none. */
function wantedValues(card: ProductCard, text: string): { byOption: string[][]; unknown: boolean } | null {
  const byOption = card.options
    .map(({ values }) => values.filter((value) => value !== "Default Title" && names(text, value)))
    .filter((values) => values.length > 0);
  const known = new Set(card.options.flatMap(({ values }) => values.map((value) => value.toLowerCase())));
  const said = [
    ...[...text.matchAll(sizeNamed)]
      .map(({ groups }) => (groups!.a ?? groups!.b)!)
      .filter((size) => /\d|^[XSML]+$/.test(size)),
    ...[...text.matchAll(colourNamed)].map((match) => match[1]!),
  ];
  const isKnown = (value: string): boolean =>
    [...known].some((one) => one === value.toLowerCase() || one.includes(value.toLowerCase())) ||
    card.title.toLowerCase().includes(value.toLowerCase());
  const unknown = said.some((value) => !isKnown(value));
  return byOption.length === 0 && !unknown ? null : { byOption, unknown };
}

function names(text: string, value: string): boolean {
  const [within, sought] = value.length > 3 ? [text.toLowerCase(), value.toLowerCase()] : [text, value];
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1)) {
    const before = within.slice(Math.max(0, at - 2), at);
    const after = within.slice(at + sought.length, at + sought.length + 2);
    if (!/[\p{L}\d.,'’]$/u.test(before) && !/^(?:[\p{L}\d'’]|[.,]\d|\s?[€$£%])/u.test(after)) return true;
  }
  return false;
}

function hasValue(variant: VariantCard, value: string): boolean {
  return variant.optionValues.some((one) => one.value === value);
}

/** One value of each option, in every way: S and M in blue are S in blue, and M in blue. */
function combinations(byOption: string[][]): string[][] {
  return byOption.reduce<string[][]>(
    (before, values) => before.flatMap((one) => values.map((value) => [...one, value])),
    [[]],
  );
}
