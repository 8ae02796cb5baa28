import type { Claim } from "./claim";
import { wholeWord as word } from "./whole-word";

const monthNames = [
  "january|jan|januar|jänner|janvier|enero|gennaio|januari",
  "february|feb|februar|février|febrero|febbraio|februari",
  "march|mar|märz|mär|mars|marzo|maart",
  "april|apr|avril|abril|aprile",
  "may|mai|mayo|maggio|mei",
  "june|jun|juni|juin|junio|giugno",
  "july|jul|juli|juillet|julio|luglio",
  "august|aug|août|agosto|augustus",
  "september|sept|sep|septembre|septiembre|settembre",
  "october|oct|oktober|okt|octobre|octubre|ottobre",
  "november|nov|novembre|noviembre",
  "december|dec|dezember|dez|décembre|diciembre|dicembre",
];
const monthByName = new Map(
  monthNames.flatMap((names, i) => names.split("|").map((name) => [name, i + 1] as const)),
);
/** Alternatives for a regular expression. */
export const monthPattern = [...monthByName.keys()].sort((a, b) => b.length - a.length).join("|");
const letters = String.raw`(?!\p{L})`;
const dayThenMonth = new RegExp(
  String.raw`(?<!\d)(?<d>\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:(?:of|de)\s+)?(?<m>${monthPattern})\.?${letters},?(?:\s+(?:de\s+)?(?<y>\d{4}))?`,
  "gu",
);
const monthThenDay = new RegExp(
  String.raw`(?<!\p{L})(?<m>${monthPattern})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?<y>\d{4}))?`,
  "gu",
);
const monthAndYear = new RegExp(
  String.raw`(?<!\p{L}|\d{1,2}(?:st|nd|rd|th|\.)?\s*(?:of\s+)?)(?<m>${monthPattern})\.?${letters},?\s+(?<y>\d{4})(?!\d)`,
  "gu",
);
const isoDate = /(?<!\d)(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?!\d)/g;
const dottedDate = /(?<![\d.])(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.(?:\s?(?<y>\d{4}|\d{2})(?!\d))?/g;
const slashedDate = /(?<![\d/])(?<a>\d{1,2})\/(?<b>\d{1,2})(?:\/(?<y>\d{4}|\d{2}))?(?![\d/])/g;

/** Dates, each as `month-day-year` with `?` for what is not said. */
export function findDates(anyText: string): Claim[] {
  const text = anyText.toLowerCase();
  if (!/\d/.test(text)) return [];
  const claims: Claim[] = [];
  const add = (match: RegExpExecArray, ...days: { m: number; d: string; y: string | undefined }[]): void => {
    const valid = days.filter(({ m, d }) => m >= 1 && m <= 12 && (d === "?" || Number(d) <= 31));
    if (valid.length === 0) return;
    const values = valid.map(({ m, d, y }) => `${m}-${d === "?" ? d : Number(d)}-${fullYear(y)}`);
    claims.push({ kind: "date", text: match[0].trim(), values });
  };
  for (const pattern of [dayThenMonth, monthThenDay, monthAndYear]) {
    for (const match of text.matchAll(pattern)) {
      const { m, d = "?", y } = match.groups!;
      // "Size 10 may fit": the month has a capital, an ordinal or a year.
      const isVerb = anyText.slice(match.index, match.index + match[0].length).includes("may");
      if (isVerb && !y && !/\d(?:st|nd|rd|th)|of/.test(match[0])) continue;
      add(match, { m: monthByName.get(m!.toLowerCase())!, d, y });
    }
  }
  for (const pattern of [isoDate, dottedDate]) {
    for (const match of text.matchAll(pattern)) {
      add(match, { m: Number(match.groups!.m), d: match.groups!.d!, y: match.groups!.y });
    }
  }
  for (const match of text.matchAll(slashedDate)) {
    if (match[0] === "24/7") continue;
    const { a, b, y } = match.groups!;
    add(match, { m: Number(a), d: b!, y }, { m: Number(b), d: a!, y });
  }
  return claims;
}

function fullYear(year: string | undefined): string {
  if (!year) return "?";
  return year.length === 2 ? `20${year}` : year;
}

/** Whether a claimed date is the known one. It may say less (no day, no year); of the year alone it may say more. */
export function isSameDate(claimed: string, known: string): boolean {
  if (claimed.startsWith("in ")) return claimed === known;
  const [month, day, year] = claimed.split("-");
  const [knownMonth, knownDay, knownYear] = known.split("-");
  return (
    month === knownMonth &&
    (day === "?" || day === knownDay) &&
    (year === "?" || knownYear === "?" || year === knownYear)
  );
}

const dayWords: [string, RegExp][] = [
  ["in 0 days", word("today|tonight|heute|aujourd['’]hui|hoy|oggi|vandaag")],
  ["in 1 days", word("(?<!guten |am |jeden )morgen|tomorrow|demain|mañana|domani")],
  ["in 2 days", word("day after tomorrow|übermorgen|après-demain|pasado mañana|dopodomani|overmorgen")],
  ["in -1 days", word("yesterday|gestern|hier soir|ayer|ieri|gisteren")],
];

const happening =
  /deliver|arriv|ship|dispatch|receiv|get (?:it|them)|have (?:it|them)|(?<!\p{L})open|clos(?:e|ing)|liefer|ankomm|kommt|zustell|zugestellt|versand|versend|verschick|(?<!\p{L})da(?!\p{L})|geöffnet|geschlossen|livr|arriv|entreg|envi|lleg|consegn|spedi|bezorg|verzend/u;

/** Whether a day is said on which something happens to goods or the shop: "what are you looking for today?" says none. */
export function saysWhen(text: string): boolean {
  return happening.test(text.toLowerCase());
}

/** "Today", "tomorrow" and the like, as `in N days`. */
export function findRelativeDays(anyText: string): Claim[] {
  const text = anyText.toLowerCase();
  return dayWords.flatMap(([value, pattern]) =>
    [...text.matchAll(pattern)].map((match): Claim => ({ kind: "date", text: match[0], values: [value] })),
  );
}
