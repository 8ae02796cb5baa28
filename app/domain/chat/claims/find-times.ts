import type { Claim } from "./claim";
import { numberWordPattern } from "./number-words";
import { readNumber } from "./read-number";

const monthNames = [
  "january|jan|januar|jänner",
  "february|feb|februar",
  "march|mar|märz|mär",
  "april|apr",
  "may|mai",
  "june|jun|juni",
  "july|jul|juli",
  "august|aug",
  "september|sept|sep",
  "october|oct|oktober|okt",
  "november|nov",
  "december|dec|dezember|dez",
];
const monthByName = new Map(
  monthNames.flatMap((names, i) => names.split("|").map((name) => [name, i + 1] as const)),
);
/** Alternatives for a regular expression. */
export const monthPattern = [...monthByName.keys()].sort((a, b) => b.length - a.length).join("|");
const letters = String.raw`(?!\p{L})`;
const dayThenMonth = new RegExp(
  String.raw`(?<!\d)(?<d>\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?(?<m>${monthPattern})\.?${letters},?(?:\s+(?<y>\d{4}))?`,
  "giu",
);
const monthThenDay = new RegExp(
  String.raw`(?<!\p{L})(?<m>${monthPattern})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?<y>\d{4}))?`,
  "giu",
);
const monthAndYear = new RegExp(
  String.raw`(?<!\p{L}|\d{1,2}(?:st|nd|rd|th|\.)?\s*(?:of\s+)?)(?<m>${monthPattern})\.?${letters},?\s+(?<y>\d{4})(?!\d)`,
  "giu",
);
const isoDate = /(?<!\d)(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?!\d)/g;
const dottedDate = /(?<![\d.])(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.(?:\s?(?<y>\d{4}|\d{2})(?!\d))?/g;
const slashedDate = /(?<![\d/])(?<a>\d{1,2})\/(?<b>\d{1,2})(?:\/(?<y>\d{4}|\d{2}))?(?![\d/])/g;

/** Dates, each as `month-day-year` with `?` for what is not said. */
export function findDates(text: string): Claim[] {
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
  const [month, day, year] = claimed.split("-");
  const [knownMonth, knownDay, knownYear] = known.split("-");
  return (
    month === knownMonth &&
    (day === "?" || day === knownDay) &&
    (year === "?" || knownYear === "?" || year === knownYear)
  );
}

const clock = /(?<!\d)(?<h>\d{1,2})(?::(?<min>\d{2}))\s*(?<half>[ap]\.?m\.?(?!\p{L}))?/giu;
const hour = /(?<![\d:])(?<h>\d{1,2})\s*(?:(?<half>[ap]\.?m\.?(?!\p{L}))|uhr(?!\p{L})|o['’]clock)/giu;

/** Times of day, as `hours:minutes` on a 24-hour clock. */
export function findTimes(text: string): Claim[] {
  return [clock, hour].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match): Claim => {
      const { h, min = "00", half } = match.groups!;
      const hours = half ? (Number(h) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(h);
      return { kind: "time", text: match[0].trim(), values: [`${hours}:${min}`] };
    }),
  );
}

const weekdayNames = [
  "mondays?|montags?",
  "tuesdays?|dienstags?",
  "wednesdays?|mittwochs?",
  "thursdays?|donnerstags?",
  "fridays?|freitags?",
  "saturdays?|samstags?|sonnabends?",
  "sundays?|sonntags?",
];
const weekdays = weekdayNames.map((names) => new RegExp(String.raw`(?<!\p{L})(?:${names})${letters}`, "giu"));

export function findWeekdays(text: string): Claim[] {
  return weekdays.flatMap((pattern, i) =>
    [...text.matchAll(pattern)].map((match): Claim => ({
      kind: "weekday",
      text: match[0],
      values: [String(i)],
    })),
  );
}

const number = String.raw`(?:\d+(?:[.,]\d+)?|(?<!\p{L})(?:${numberWordPattern})(?!\p{L}))`;
const duration = new RegExp(
  String.raw`(?:(?<a>${number})\s*(?:-|–|—|to|or|and|bis|oder|und)\s*)?(?<b>${number})[\s-]*(?:business|working|calendar|full|volle[nr]?|ganze[nr]?)?[\s-]*` +
    String.raw`(?<unit>minutes?|minuten?|mins?|hours?|hrs?|stunden?|days?|(?:werk|arbeits|kalender)?tage?n?s?|weeks?|wochen?|months?|monate?n?s?|years?|jahre?n?s?)${letters}`,
  "giu",
);

/** Lengths of time, in hours or in months, so that two weeks are fourteen days. */
export function findDurations(text: string): Claim[] {
  return [...text.matchAll(duration)].flatMap((match) => {
    const { a, b, unit } = match.groups!;
    return [a, b]
      .filter((part) => part !== undefined)
      .map((part): Claim => ({
        kind: "duration",
        text: match[0].trim(),
        values: lengths(part, unit!.toLowerCase()),
      }));
  });
}

function lengths(part: string, unit: string): string[] {
  const factor = factorOf(unit);
  return readNumber(part).map((value) => `${Number(value) * factor.by}${factor.unit}`);
}

function factorOf(unit: string): { by: number; unit: "h" | "mo" } {
  if (/^min/.test(unit)) return { by: 1 / 60, unit: "h" };
  if (/^(hour|hr|stunde)/.test(unit)) return { by: 1, unit: "h" };
  if (/^(week|woche)/.test(unit)) return { by: 168, unit: "h" };
  if (/^month|^monat/.test(unit)) return { by: 1, unit: "mo" };
  if (/^(year|jahr)/.test(unit)) return { by: 12, unit: "mo" };
  return { by: 24, unit: "h" };
}
