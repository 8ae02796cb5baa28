import { decideAnswerPromise } from "~/domain/shops/answer-promise";
import {
  openingHoursSchema,
  type weekdays,
  type Interval,
  type OpeningHours,
} from "~/domain/shops/opening-hours";
import { displayNameProblem, shopperFacingName } from "~/domain/shops/shopper-facing-name";

/** The page as it is typed. */
export interface PeopleFields {
  /** Without hours nobody is promised a time. */
  hasHours: boolean;
  days: OpeningHours["days"];
  holidays: { date: string; name: string }[];
  answerMinutes: string;
  displayName: string;
}

/** By the place in the fields: `days.monday.0`, `holidays.1.date`, `answerMinutes`, `displayName`. */
export type PeopleProblems = Record<string, string>;

const office: Interval = { opens: "09:00", closes: "17:00" };

/** What stands there before the merchant has set anything: office hours, not switched on. */
const proposal: OpeningHours["days"] = {
  ...{ monday: [office], tuesday: [office], wednesday: [office], thursday: [office], friday: [office] },
  ...{ saturday: [], sunday: [] },
};

export function toFields(hours: OpeningHours | null, displayName: string | null): PeopleFields {
  return {
    hasHours: hours !== null,
    days: hours?.days ?? proposal,
    holidays: (hours?.holidays ?? []).map(({ date, name = "" }) => ({ date, name })),
    answerMinutes: hours?.answerMinutes == null ? "" : String(hours.answerMinutes),
    displayName: displayName ?? "",
  };
}

/** What the fields say, and what is wrong with it, each at its place. */
export function readFields(fields: PeopleFields): { hours: OpeningHours | null; problems: PeopleProblems } {
  const problems: PeopleProblems = {};
  const nameProblem = displayNameProblem(fields.displayName);
  if (nameProblem !== null) problems.displayName = nameProblem;
  if (!fields.hasHours) return { hours: null, problems };
  const minutes = fields.answerMinutes.trim();
  const hours: OpeningHours = {
    days: fields.days,
    holidays: fields.holidays.map(({ date, name }) => ({
      date,
      ...(name.trim() === "" ? {} : { name: name.trim() }),
    })),
    answerMinutes: minutes === "" ? null : /^\d{1,6}$/.test(minutes) ? Number(minutes) : Number.NaN,
  };
  const checked = openingHoursSchema.safeParse(hours);
  for (const { path, message } of checked.error?.issues ?? []) {
    // The two ends of a time stand in one row, and what is wrong with either beside it.
    problems[path.slice(0, 3).join(".")] ??= message;
  }
  return { hours: checked.data ?? null, problems };
}

/** What shoppers who ask for a person read, sentence by sentence. */
export function explainFields(
  fields: PeopleFields,
  { name, timeZone, now }: { name: string | null; timeZone: string; now: Date },
): { title: string; text: string }[] {
  const { hours, problems } = readFields(fields);
  const displayName = fields.displayName.trim() || null;
  const shown = shopperFacingName({ name, displayName: problems.displayName ? null : displayName });
  const who = shown ? `${shown} answers you now.` : "A person answers you now.";
  const joined = { title: "When you answer", text: who };
  if (!fields.hasHours) {
    return [{ title: "Whoever waits", text: "Someone from our team will answer you here." }, joined];
  }
  if (!hours) return [{ title: "Whoever waits", text: "Mend the fields that are marked to see it." }, joined];
  const soon = hours.answerMinutes === null ? "" : ` Usually within ${span(hours.answerMinutes)}.`;
  const { isOpen, opensAt } = decideAnswerPromise(hours, timeZone, now);
  const back = opensAt && `We are back ${moment(opensAt, timeZone)}.`;
  const waiting = "Someone from our team will answer you here.";
  return [
    { title: "While you are there", text: `${waiting}${soon}` },
    isOpen
      ? { title: "Now", text: "Your hours say that people are there." }
      : { title: "Now", text: `${waiting} ${back ?? "Nobody is here right now."}` },
    joined,
  ];
}

function span(minutes: number): string {
  const unit = minutes >= 60 && minutes % 60 === 0 ? "hour" : "minute";
  const format = new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" });
  return format.format(unit === "hour" ? minutes / 60 : minutes);
}

function moment(at: Date, timeZone: string): string {
  const options = {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  } as const;
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(at);
}

export const weekdayNames: Readonly<Record<(typeof weekdays)[number], string>> = {
  monday: "Monday",
  tuesday: "Tuesday",
  wednesday: "Wednesday",
  thursday: "Thursday",
  friday: "Friday",
  saturday: "Saturday",
  sunday: "Sunday",
};
