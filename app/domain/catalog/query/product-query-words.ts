import { functionWords } from "~/domain/search/stop-words";
import { take, type ProductSort, type Reading } from "./product-query";

const wordsBetween =
  "(?:(?:made|out|of|from|in|with|aus|mit|a|an|any|the|ein|eine|einem|einen|einer|das|die|der|den|dem|real|genuine|echtem|echtes) )*";
const word = "\\p{L}[\\p{L}\\p{N}-]{1,30}";
const exclusion = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:without|ohne|except(?: for)?|excluding|ausser|(?:but )?(?:not|no|non)|(?:aber )?(?:nicht|kein(?:e|en|er|es|em)?)|other than|anything but|free of)(?: - |-| )${wordsBetween}(${word}(?: (?:or|nor|oder|noch) ${wordsBetween}${word})*)`,
  "gu",
);
const minus = new RegExp(`(?<=^| )-(${word})`, "gu");
const conjunction = new RegExp(` (?:or|nor|oder|noch) ${wordsBetween}`, "u");

// "not too expensive", "no problem", "not sure": a negation that describes nothing.
const notProperties = new Set(
  `too very so expensive sure more less available stock working worried problem idea matter thanks thank need want know
  find only just necessarily really important zu sehr so teuer sicher mehr weniger verfugbar problem ahnung wichtig
  unbedingt nur iron longer later one anymore`.split(/\s+/),
);

const availability =
  /(?<![\p{L}\p{N}])(?:(?:that (?:is|are) |currently |sofort |aktuell |momentan )*(?:in[- ]stock|available(?: now)?|auf lager|lieferbar|vorratig|verfugbar))(?![\p{L}\p{N}])/gu;

const sorts: [ProductSort, RegExp][] = [
  ["price_descending", /(?<!\p{L})(?:most expensive|priciest|highest[- ]priced?|teuerste[nrsm]?)(?!\p{L})/gu],
  ["price_ascending", /(?<!\p{L})(?:(?:the )?cheapest|lowest[- ]priced?|least expensive|most affordable|(?:preis)?gunstigste[nrsm]?|billigste[nrsm]?|preiswerteste[nrsm]?)(?!\p{L})/gu], // prettier-ignore
  ["newest", /(?<!\p{L})(?:newest|latest|new arrivals?|neueste[nrsm]?|neuheiten)(?!\p{L})/gu],
]; // prettier-ignore

/** Reads "not leather", "ohne Leder oder Wolle", "-leather". */
export function takeExclusions(reading: Reading): void {
  const exclude = (list: string): boolean => {
    const words = list.split(conjunction);
    if (words.some((one) => functionWords.has(one) || notProperties.has(one))) return false;
    for (const one of words) if (!reading.excluded.includes(one)) reading.excluded.push(one);
    return true;
  };
  take(reading, exclusion, ([, list]) => exclude(list!));
  take(reading, minus, ([, one]) => exclude(one!));
}

/** Reads "in stock", "sofort lieferbar". */
export function takeAvailability(reading: Reading): void {
  take(reading, availability, () => {
    reading.availableOnly = true;
  });
}

/** Reads "cheapest", "neueste". */
export function takeSort(reading: Reading): void {
  for (const [sort, pattern] of sorts) {
    take(reading, pattern, () => {
      reading.sort = sort;
    });
  }
}
