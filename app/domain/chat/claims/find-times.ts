import type { Claim } from "./claim";
import { digitsForWords } from "./number-words";
import { readNumber } from "./read-number";
import { wholeWord as word } from "./whole-word";

const clock = /(?<!\d)(?<h>\d{1,2})(?::(?<min>\d{2}))\s*(?<half>[ap]\.?m\.?(?!\p{L}))?/gu;
const hour = /(?<![\d:])(?<h>\d{1,2})\s*(?:(?<half>[ap]\.?m\.?(?!\p{L}))|uhr(?!\p{L})|o['’]clock)/gu;

/** Times of day, as `hours:minutes` on a 24-hour clock. */
export function findTimes(anyText: string): Claim[] {
  const text = digitsForWords(anyText.toLowerCase());
  if (!/\d/.test(text)) return [];
  return [clock, hour].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match): Claim => {
      const { h, min = "00", half } = match.groups!;
      const hours = half ? (Number(h) % 12) + (/^p/.test(half) ? 12 : 0) : Number(h);
      return { kind: "time", text: match[0].trim(), values: [`${hours}:${min}`] };
    }),
  );
}

const weekdayNames = [
  "mondays?|montags?|lundi|lunes|lunedì|maandag",
  "tuesdays?|dienstags?|mardi|martes|martedì|dinsdag",
  "wednesdays?|mittwochs?|mercredi|miércoles|mercoledì|woensdag",
  "thursdays?|donnerstags?|jeudi|jueves|giovedì|donderdag",
  "fridays?|freitags?|vendredi|viernes|venerdì|vrijdag",
  "saturdays?|samstags?|sonnabends?|samedi|sábado|sabato|zaterdag",
  "sundays?|sonntags?|dimanche|domingo|domenica|zondag",
];
const weekdays = weekdayNames.map(word);
const anyWeekday = new RegExp(weekdayNames.join("|"), "u");

export function findWeekdays(anyText: string): Claim[] {
  const text = anyText.toLowerCase();
  if (!anyWeekday.test(text)) return [];
  return weekdays.flatMap((pattern, i) =>
    [...text.matchAll(pattern)].map((match): Claim => ({
      kind: "weekday",
      text: match[0],
      values: [String(i)],
    })),
  );
}

const number = String.raw`\d+(?:[.,]\d+)?`;
// Each with its length: minutes, hours, days, weeks, months, years.
const units: [RegExp, by: number, unit: "h" | "mo"][] = [
  [/^(?:minutes?|minuten?|mins?|minutos?|minut[io])$/, 1 / 60, "h"],
  [/^(?:hours?|hrs?|stunden?|heures?|horas?|or[ae]|uren|uur)$/, 1, "h"],
  [
    /^(?:days?|(?:werk|arbeits|kalender)?tage?n?s?|jours?|días?|giorn[io]|(?:werk)?dagen|(?:werk)?dag)$/,
    24,
    "h",
  ],
  [/^(?:weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|week)$/, 168, "h"],
  [/^(?:months?|monate?n?s?|mois|mes(?:es)?|mes[ei]|maand(?:en)?)$/, 1, "mo"],
  [/^(?:years?|jahre?n?s?|ans?|années?|años?|ann[io]|jaar|jaren)$/, 12, "mo"],
];
const unitPattern = units.map(([{ source }]) => source.slice(1, -1)).join("|");
const duration = new RegExp(
  String.raw`(?:(?<a>${number})\s*(?:-|–|—|to|or|and|bis|oder|und|à|a|al|tot|y|e|et|en)\s*)?(?<b>${number})[\s-]*(?:business|working|calendar|full|volle[nr]?|ganze[nr]?)?[\s-]*` +
    String.raw`(?<unit>${unitPattern})(?!\p{L})`,
  "gu",
);

/** Lengths of time, in hours or in months, so that two weeks are fourteen days. */
export function findDurations(anyText: string): Claim[] {
  const text = digitsForWords(anyText.toLowerCase());
  if (!/\d/.test(text)) return [];
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
  const [, by, base] = units.find(([pattern]) => pattern.test(unit))!;
  return readNumber(part).map((value) => `${Number(value) * by}${base}`);
}
