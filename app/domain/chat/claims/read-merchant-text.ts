import { LRUCache } from "lru-cache";
import { cellsWithColumns, spellOutTables } from "../spell-out-tables";
import type { Claim } from "./claim";
import { findMoney, findPercentages } from "./find-amounts";
import { findDates, findRelativeDays } from "./find-dates";
import { findCodes, findContacts, findFreeOffers, findLinks } from "./find-references";
import { findDurations, findTimes, findWeekdays } from "./find-times";
import { lettersAndDigits } from "./protected-text";

/** What a text of the merchant proves: values as claims and evidence compare them. */
export interface MerchantFacts {
  dates: string[];
  times: string[];
  weekdays: string[];
  durations: string[];
  amounts: string[];
  percentages: string[];
  codes: string[];
  contacts: string[];
  freeOffers: string[];
  /** As they are written. */
  links: string[];
  /** The text as letters and digits. */
  quotable: string;
}

/** In letters. */
const readLettersMax = 8_000_000;
// The same passages answer most questions of a shop; what a text proves depends on nothing but the text.
const known = new LRUCache<string, MerchantFacts>({
  maxSize: readLettersMax,
  sizeCalculation: (_, text) => text.length + 200,
});

export function readMerchantText(merchantText: string): MerchantFacts {
  const before = known.get(merchantText);
  if (before) return before;
  const text = [merchantText, spellOutTables(merchantText), ...cellsWithColumns(merchantText)].join("\n");
  const codes = findCodes(text);
  const facts = {
    dates: [...valuesOf(findDates(text)), ...valuesOf(findRelativeDays(text))],
    times: valuesOf(findTimes(text)),
    weekdays: valuesOf(findWeekdays(expandWeekdays(text))),
    durations: valuesOf(findDurations(text)),
    amounts: valuesOf(findMoney(text)),
    percentages: valuesOf(findPercentages(text)),
    codes: [...valuesOf(codes), ...codes.map((claim) => claim.text.toUpperCase())],
    contacts: valuesOf(findContacts(text)),
    freeOffers: valuesOf(findFreeOffers(text)),
    links: findLinks(text).map((claim) => claim.text),
    quotable: lettersAndDigits(text),
  };
  known.set(merchantText, facts);
  return facts;
}

function valuesOf(claims: Claim[]): string[] {
  return claims.flatMap(({ values }) => values);
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
