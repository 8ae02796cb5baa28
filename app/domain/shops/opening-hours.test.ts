import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import {
  isOpen,
  nextOpening,
  openingHoursSchema,
  weekdays,
  type Interval,
  type OpeningHours,
} from "./opening-hours";
import { readOpeningHours } from "./read-opening-hours";
import { saveOpeningHours } from "./save-opening-hours";

const berlin = "Europe/Berlin";

function hoursOf(intervals: Interval[], change: Partial<OpeningHours> = {}): OpeningHours {
  const days = Object.fromEntries(weekdays.map((name) => [name, intervals])) as OpeningHours["days"];
  return { days, holidays: [], answerMinutes: null, ...change };
}
const nineToFive = hoursOf([{ opens: "09:00", closes: "17:00" }]);
const next = (hours: OpeningHours, zone: string, at: string) =>
  nextOpening(hours, zone, new Date(at))?.toISOString() ?? null;
const open = (hours: OpeningHours, zone: string, at: string) => isOpen(hours, zone, new Date(at));

describe("opening hours", () => {
  test("hold by the clock on the shop's wall, in winter and in summer, from the first minute to before the last", () => {
    for (const [day, offset] of [
      ["2026-01-15", "+01:00"],
      ["2026-07-15", "+02:00"],
    ]) {
      expect(open(nineToFive, berlin, `${day}T08:59:59${offset}`)).toBe(false);
      expect(open(nineToFive, berlin, `${day}T09:00:00${offset}`)).toBe(true);
      expect(open(nineToFive, berlin, `${day}T16:59:59${offset}`)).toBe(true);
      expect(open(nineToFive, berlin, `${day}T17:00:00${offset}`)).toBe(false);
    }
    expect(open(nineToFive, "Asia/Kolkata", "2026-07-15T03:30:00Z")).toBe(true);
    expect(open(nineToFive, "Asia/Kolkata", "2026-07-15T03:29:00Z")).toBe(false);
  });

  test("the next opening after a night in which the clocks change is at nine by the new time", () => {
    expect(next(nineToFive, berlin, "2026-03-28T20:00:00+01:00")).toBe("2026-03-29T07:00:00.000Z");
    expect(next(nineToFive, berlin, "2026-10-24T20:00:00+02:00")).toBe("2026-10-25T08:00:00.000Z");
  });

  test("a time that summer time leaves out begins when the clock goes on, and one that comes twice is open twice", () => {
    const early = hoursOf([{ opens: "02:30", closes: "04:00" }]);
    expect(next(early, berlin, "2026-03-29T00:00:00+01:00")).toBe("2026-03-29T01:00:00.000Z");
    const gone = hoursOf([{ opens: "02:10", closes: "02:50" }]);
    expect(next(gone, berlin, "2026-03-29T00:00:00+01:00")).toBe("2026-03-30T00:10:00.000Z");
    const twice = hoursOf([{ opens: "02:15", closes: "02:30" }]);
    expect(next(twice, berlin, "2026-10-25T02:31:00+02:00")).toBe("2026-10-25T01:15:00.000Z");
    // At three the clock goes back to two: into the time.
    const across = hoursOf([{ opens: "01:30", closes: "02:30" }]);
    expect(next(across, berlin, "2026-10-25T02:40:00+02:00")).toBe("2026-10-25T01:00:00.000Z");
  });

  test("a summer time that begins at midnight moves the first opening of its day", () => {
    // In Santiago the clock goes from 23:59 on the 5th to 01:00 on the 6th.
    const always = hoursOf([{ opens: "00:00", closes: "02:00" }]);
    expect(next(always, "America/Santiago", "2026-09-05T20:00:00-04:00")).toBe("2026-09-06T04:00:00.000Z");
  });

  test("on a holiday nobody is there, and it ends at the shop's midnight", () => {
    const around = hoursOf([{ opens: "00:00", closes: "00:00" }], {
      holidays: [{ date: "2026-12-25", name: "Christmas" }, { date: "2026-12-26" }],
    });
    expect(open(around, berlin, "2026-12-24T23:59:00+01:00")).toBe(true);
    expect(open(around, berlin, "2026-12-25T00:00:00+01:00")).toBe(false);
    expect(next(around, berlin, "2026-12-25T00:00:00+01:00")).toBe("2026-12-26T23:00:00.000Z");
  });

  test("a shop without any hours in the week never opens, and one that is open opens now", () => {
    expect(next(hoursOf([]), berlin, "2026-07-15T10:00:00Z")).toBeNull();
    expect(next(nineToFive, berlin, "2026-07-15T10:00:00Z")).toBe("2026-07-15T10:00:00.000Z");
  });

  test("what is wrong is told at its place", () => {
    const wrong = {
      days: {
        ...nineToFive.days,
        monday: [
          { opens: "9", closes: "17:00" },
          { opens: "22:00", closes: "02:00" },
        ],
      },
      holidays: [{ date: "2026-02-30" }, { date: "2026-01-01" }, { date: "2026-01-01" }],
      answerMinutes: 0,
    };
    const { error } = openingHoursSchema.safeParse(wrong);
    expect(error!.issues.map(({ path }) => path.join("."))).toEqual(
      expect.arrayContaining(["days.monday.0.opens", "holidays.0.date", "answerMinutes"]),
    );
    const overlapping = hoursOf([
      { opens: "09:00", closes: "12:00" },
      { opens: "11:00", closes: "13:00" },
    ]);
    expect(openingHoursSchema.safeParse(overlapping).error!.issues[0]!.message).toContain("overlap");
    const over = hoursOf([{ opens: "22:00", closes: "02:00" }]);
    expect(openingHoursSchema.safeParse(over).error!.issues[0]!.message).toContain("midnight");
  });
});

const anyTime = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) =>
      `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
  );
const anyDay = fc
  .array(fc.record({ opens: anyTime, closes: anyTime }), { maxLength: 3 })
  .map((intervals) =>
    intervals.filter((one) => openingHoursSchema.shape.days.shape.monday.safeParse([one]).success),
  )
  .map((intervals) =>
    openingHoursSchema.shape.days.shape.monday.safeParse(intervals).success
      ? intervals
      : intervals.slice(0, 1),
  );
const anyHours: fc.Arbitrary<OpeningHours> = fc.record({
  days: fc.record(
    Object.fromEntries(weekdays.map((name) => [name, anyDay])) as Record<
      (typeof weekdays)[number],
      typeof anyDay
    >,
  ),
  holidays: fc
    .uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 4 })
    .map((days) => days.map((day) => ({ date: `2026-10-${String(day).padStart(2, "0")}` }))),
  answerMinutes: fc.constant(null),
});
const anyZone = fc.constantFrom(
  berlin,
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "UTC",
);
// Around the days on which clocks change.
const anyMoment = fc
  .tuple(
    fc.constantFrom(
      "2026-03-08",
      "2026-03-29",
      "2026-04-05",
      "2026-09-06",
      "2026-10-04",
      "2026-10-25",
      "2026-11-01",
    ),
    fc.integer({ min: -4_000, max: 4_000 }),
  )
  .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000));

test("whatever the hours, the zone and the moment: people are there at the next opening, and never between", () => {
  fc.assert(
    fc.property(anyHours, anyZone, anyMoment, (hours, zone, at) => {
      const opening = nextOpening(hours, zone, at);
      if (opening === null) {
        for (let hour = 0; hour < 24 * 40; hour += 7) {
          if (isOpen(hours, zone, new Date(at.getTime() + hour * 3_600_000))) return false;
        }
        return true;
      }
      if (opening < at || !isOpen(hours, zone, opening)) return false;
      if (opening.getTime() === at.getTime()) return true;
      // Every minute before it, at most three days of them.
      const from = Math.max(at.getTime(), opening.getTime() - 3 * 86_400_000);
      for (let time = opening.getTime() - 60_000; time >= from; time -= 60_000) {
        if (isOpen(hours, zone, new Date(time))) return false;
      }
      return !isOpen(hours, zone, at);
    }),
    { numRuns: 60 },
  );
});

describe("saved opening hours", () => {
  test("are what was saved, are none at first and again when they are taken away", async () => {
    const services = await createTestServices();
    const { shopId } = await createTestShop(services);
    expect(await readOpeningHours(services, { shopId })).toBeNull();
    const hours = hoursOf([{ opens: "09:00", closes: "17:00" }], {
      holidays: [{ date: "2026-12-25", name: "Christmas" }],
      answerMinutes: 10,
    });
    await saveOpeningHours(services, { shopId, before: null, hours });
    expect(await readOpeningHours(services, { shopId })).toEqual(hours);
    await saveOpeningHours(services, { shopId, before: hours, hours: null });
    expect(await readOpeningHours(services, { shopId })).toBeNull();
  });

  test("of two teammates who save at once one is told, and wrong hours change nothing", async () => {
    const services = await createTestServices();
    const { shopId } = await createTestShop(services);
    const save = (hours: OpeningHours) => saveOpeningHours(services, { shopId, before: null, hours });
    const results = await Promise.allSettled([save(nineToFive), save(hoursOf([]))]);
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(["conflict"]);
    const other = await createTestShop(services);
    const wrong = { ...nineToFive, answerMinutes: -1 };
    await expect(
      saveOpeningHours(services, { shopId: other.shopId, before: null, hours: wrong }),
    ).rejects.toMatchObject({ code: "validation_error", details: [{ path: "answerMinutes" }] });
    expect(await readOpeningHours(services, { shopId: other.shopId })).toBeNull();
  });
});
