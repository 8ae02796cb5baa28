import { z } from "zod";
import type { JsonValue } from "~/domain/shared/database";

export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof weekdays)[number];

export const intervalsMax = 6;
export const holidaysMax = 100;
const holidayNameLettersMax = 60;
/** A week. */
const answerMinutesMax = 10_080;

const minutesPerDay = 1_440;

/** From `opens` to just before `closes`. A day ends at `00:00`: who closes then is there until midnight. */
export interface Interval {
  opens: string;
  closes: string;
}

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time like 09:00.");

const day = z
  .array(z.strictObject({ opens: clock, closes: clock }))
  .max(intervalsMax, `A day has at most ${intervalsMax} times.`)
  .superRefine((intervals, context) => {
    intervals.forEach((interval, place) => {
      if (endOf(interval) <= minutesOf(interval.opens)) {
        const message = "The end must be after the beginning. After midnight, the next day begins at 00:00.";
        context.addIssue({ code: "custom", path: [place], message });
      } else if (intervals.some((other, at) => at < place && overlap(other, interval))) {
        context.addIssue({ code: "custom", path: [place], message: "Two times of this day overlap." });
      }
    });
  });

/** When people of the shop answer shoppers, as the clock on the shop's wall shows it. */
export const openingHoursSchema = z.strictObject({
  days: z.strictObject(
    Object.fromEntries(weekdays.map((name) => [name, day])) as Record<Weekday, typeof day>,
  ),
  /** Nobody is there the whole day. */
  holidays: z
    .array(
      z.strictObject({
        date: z.iso.date("Write a date like 2026-12-25."),
        name: z.string().max(holidayNameLettersMax, `At most ${holidayNameLettersMax} letters.`).optional(),
      }),
    )
    .max(holidaysMax, `At most ${holidaysMax} days.`)
    .superRefine((holidays, context) => {
      holidays.forEach(({ date }, place) => {
        if (holidays.findIndex((other) => other.date === date) < place) {
          context.addIssue({ code: "custom", path: [place, "date"], message: "This day stands here twice." });
        }
      });
    }),
  /** How soon people usually answer while they are there; null: no promise. */
  answerMinutes: z
    .number("Write a whole number of minutes.")
    .int("Write a whole number of minutes.")
    .min(1, "At least one minute.")
    .max(answerMinutesMax, "At most a week.")
    .nullable(),
});

export type OpeningHours = z.infer<typeof openingHoursSchema>;

/** As the column holds them; null while the shop has set none, and then nobody is promised a time. */
export function parseOpeningHours(stored: JsonValue): OpeningHours | null {
  const isSet = typeof stored === "object" && stored !== null && Object.keys(stored).length > 0;
  return isSet ? openingHoursSchema.parse(stored) : null;
}

/** Whether people are there at that moment. */
export function isOpen(hours: OpeningHours, timeZone: string, at: Date): boolean {
  const { date, minutes } = wallClock(timeZone, at);
  return intervalsOn(hours, date).some(
    (interval) => minutesOf(interval.opens) <= minutes && minutes < endOf(interval),
  );
}

/** How far ahead an opening is looked for: further than a year of closed days. */
const daysAheadMax = 400;

/**
 * The first moment from `at` on at which people are there: `at` itself while they are. Null when no day of the coming
 * year has hours. A time that the change to summer time leaves out begins when the clock goes on.
 */
export function nextOpening(hours: OpeningHours, timeZone: string, at: Date): Date | null {
  if (isOpen(hours, timeZone, at)) return at;
  if (weekdays.every((name) => hours.days[name].length === 0)) return null;
  let date = wallClock(timeZone, at).date;
  for (let days = 0; days <= daysAheadMax; days++, date = dayAfter(date)) {
    const first = beginnings(hours, timeZone, date)
      .filter((moment) => moment > at && isOpen(hours, timeZone, moment))
      .sort((a, b) => a.getTime() - b.getTime())[0];
    if (first) return first;
  }
  return null;
}

function overlap(one: Interval, other: Interval): boolean {
  return minutesOf(one.opens) < endOf(other) && minutesOf(other.opens) < endOf(one);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function endOf({ closes }: Interval): number {
  return minutesOf(closes) || minutesPerDay;
}

function intervalsOn({ days, holidays }: OpeningHours, date: string): Interval[] {
  if (holidays.some((holiday) => holiday.date === date)) return [];
  // 1970-01-01 was a Thursday.
  const weekday = (Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000) + 3) % 7;
  return days[weekdays[weekday]!];
}

/**
 * Moments of that day at which an interval may begin: its times by each offset that the day knows, and where the clock
 * jumps, which can be into an interval.
 */
function beginnings(hours: OpeningHours, timeZone: string, date: string): Date[] {
  const midnightUtc = Date.parse(`${date}T00:00:00Z`);
  // No clock is further than fourteen hours from UTC.
  const [from, to] = [midnightUtc - 15 * 3_600_000, midnightUtc + 39 * 3_600_000];
  const offsets = [...new Set([offsetAt(timeZone, from), offsetAt(timeZone, to)])];
  const times = intervalsOn(hours, date).flatMap(({ opens }) =>
    offsets.map((offset) => midnightUtc + minutesOf(opens) * 60_000 - offset),
  );
  const jumps = offsets.length > 1 ? [jumpBetween(timeZone, from, to)] : [];
  return [...times, ...jumps]
    .map((time) => new Date(time))
    .filter((moment) => wallClock(timeZone, moment).date === date);
}

function jumpBetween(timeZone: string, from: number, to: number): number {
  const before = offsetAt(timeZone, from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Milliseconds that the clock on the wall is ahead of UTC. */
function offsetAt(timeZone: string, time: number): number {
  const { date, minutes, seconds } = wallClock(timeZone, new Date(time));
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 + seconds * 1_000;
  return wall - Math.floor(time / 1_000) * 1_000;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock and the calendar on the wall show: `2026-12-25`, and the minutes since midnight. */
function wallClock(timeZone: string, at: Date): { date: string; minutes: number; seconds: number } {
  let format = clocks.get(timeZone);
  if (!format) {
    const two = "2-digit" as const;
    format = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
      ...{ timeZone, hourCycle: "h23", year: "numeric", month: two, day: two },
      ...{ hour: two, minute: two, second: two },
    });
    clocks.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${parts.year!.padStart(4, "0")}-${parts.month}-${parts.day}`,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
    seconds: Number(parts.second),
  };
}
