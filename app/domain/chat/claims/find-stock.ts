import type { Claim } from "./claim";
import { digitsForWords } from "./number-words";
import { wholeWord } from "./whole-word";

const soldOut = wholeWord(
  String.raw`sold[\s-]out|out of stock|unavailable|no longer (?:in stock|available|sold)|ausverkauft|vergriffen|nicht (?:mehr )?(?:auf lager|vorrätig|lieferbar|verfügbar|erhältlich|zu haben|zu bekommen|da)|keine? (?:\p{L}+ )?mehr (?:da|auf lager|vorrätig)|épuisée?s?|en rupture(?: de stock)?|agotad[oa]s?|esaurit[oaie]|uitverkocht|niet (?:meer )?(?:op voorraad|leverbaar|beschikbaar)`,
);
const inStock = wholeWord(
  String.raw`in[\s-]stock|ready to ship|auf lager|vorrätig|lagernd|(?:sofort |noch |wieder )?lieferbar|en stock|op voorraad|in magazzino|restocked`,
);
// Much can be available: a service, a team. Of goods it is said of a product, a size, or "it".
const available = wholeWord(
  String.raw`available|(?:can|could) (?:still )?(?:be )?(?:get|have|order|buy|ordered|bought)|verfügbar|erhältlich|zu haben|zu bekommen|bestellbar|disponibles?|disponibil[ei]|beschikbaar|leverbaar`,
);
const goods =
  /\uFFFC|^[\s*•–-]*(?:yes,? |no,? |ja,? |nein,? |sorry,? )?(?:it|they|this|that|these|those|both|es|er|sie|dies\p{L}*|beide)(?!\p{L})|(?<!\p{L})(?:sizes?|colou?rs?|shades?|variants?|größen?|farben?|varianten?|ausführung|taille|talla|taglia|maat)(?!\p{L})|\bin (?:x{0,3}[sml]|[2-5]xl)\b/u;
const notBefore =
  /(?:\bnot|n['’]t|\bnever|\bno longer|(?<!\p{L})(?:nicht|nie|kein\p{L}*|pas|niet|non|no))(?:\s+\p{L}+){0,2}\s*$|(?<!\p{L})(?:no longer|nicht mehr|kein\p{L}*|don['’]t|doesn['’]t)(?:\s+[\p{L}\uFFFC]+){0,6}\s*$/u;
// "That one is in stock" counts nothing.
const amount = String.raw`(?<!(?:that|this|which|the|every|any|each|diese[rs]?|jede[rs]?)\s+)(?:\d{1,4}|(?:only )?a handful|eine handvoll|few|a few|wenige|ein paar|einzelne)`;
const someWords = String.raw`(?:[\p{L}\uFFFC'’]+,?\s+){0,6}?`;
const counts = [
  new RegExp(
    String.raw`(?<![\p{L}\d.,#])${amount},?\s+${someWords}(?:left|remain(?:s|ing)?|to go|übrig(?:geblieben)?|stück|exemplare?|(?:(?:are|is|sind|ist)\s+)?(?:(?:still|noch)\s+)?(?:in stock|on stock|auf lager|vorrätig|on the shel(?:f|ves)|im regal|zu haben|da)|(?:are|is|sind|ist)\s+(?:still|noch)\s+(?:available|verfügbar|there))(?!\p{L})`,
    "gu",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:only|just|merely|nur(?: noch)?|lediglich|bloß)\s+${amount}\s+${someWords}(?:in stock|available|verfügbar|lieferbar|there|davon)(?!\p{L})`,
    "gu",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:last|final|letzten?|letztes?)\s+(?:${amount}|one|ones|pair|piece|pieces|items?|units?|paar|stücke?|exemplare?)(?!\p{L})`,
    "gu",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:remaining stock|stock level|stock|left|bestand|restbestand)\s*(?:is|of|:|ist|von)\s*(?:down to |only |just |nur )?\d{1,4}(?!\d)`,
    "gu",
  ),
  wholeWord(
    "almost (?:gone|sold out)|nearly (?:gone|sold out)|selling (?:out|fast)|going fast|running (?:low|out)|(?:low|limited) stock|stock is (?:low|limited|running)|fast (?:weg|ausverkauft)|bald (?:weg|ausverkauft|vergriffen)|knapp|nur noch wenige|few left",
  ),
];
// "Only 2 days left" speaks of time, "no longer than" of length.
const timeNoun =
  /(?:minutes?|hours?|days?|weeks?|months?|years?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|\p{L}*fragen?|questions?|steps?)(?!\p{L})/u;
const notSaid =
  /(?<!\p{L})(?:if|whether|when|once|until|unless|as soon as|in case|while stocks|ob|falls|wenn|sobald|solange|bis|si|als|zodra)(?!\p{L})/u;

// Most sentences speak of none, and are read no further.
const mayBeOfStock =
  /stock|sold|avail|left|remain|to go|last|final|gone|selling|going|running|ready|shel|there|order|get|have|buy|bought|lager|verfüg|liefer|vorrätig|erhält|haben|bekommen|bestell|ausverk|vergriffen|übrig|stück|exemplar|letzt|wenige|weg|regal|knapp|davon|(?<!\p{L})da(?!\p{L})|bestand|épuis|rupture|agotad|esaurit|uitverk|voorraad|leverbaar|disponib|beschikbaar|magazzino/u;

/**
 * What a sentence says of stock: `in`, `out`, or `count` for how many are left. `at` is its place. Conditions ("once it
 * is back in stock") and questions say nothing.
 */
export function findStock(anyText: string): Claim[] {
  const lower = anyText.toLowerCase();
  if (!mayBeOfStock.test(lower)) return [];
  const text = digitsForWords(lower);
  if (/[?？]["'”’)\]*_\s]*$/.test(text)) return [];
  const claims: Claim[] = [];
  const add = (match: RegExpExecArray, value: "in" | "out" | "count"): void => {
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    const clause = before.slice(before.search(/[^,;:–—]*$/));
    if (notSaid.test(clause)) return;
    claims.push({ kind: "stock", text: match[0], values: [value], at: match.index });
  };
  for (const match of counts.flatMap((pattern) => [...text.matchAll(pattern)]))
    if (!timeNoun.test(match[0])) add(match, "count");
  const isFree = (match: RegExpExecArray): boolean =>
    claims.every(({ at, text: said }) => match.index < at! || match.index >= at! + said.length);
  for (const match of text.matchAll(soldOut)) {
    if (
      isFree(match) &&
      !/^\s+(?:items|products|articles|goods|artikel|ware)/u.test(text.slice(match.index + match[0].length))
    )
      add(match, isDenied(text, match) ? "in" : "out");
  }
  for (const pattern of [inStock, ...(goods.test(text) ? [available] : [])]) {
    for (const match of text.matchAll(pattern))
      if (isFree(match)) add(match, isDenied(text, match) ? "out" : "in");
  }
  return claims;
}

function isDenied(text: string, match: RegExpExecArray): boolean {
  return notBefore.test(text.slice(Math.max(0, match.index - 60), match.index));
}
