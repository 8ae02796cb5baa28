import { isOpen, nextOpening, type OpeningHours } from "./opening-hours";

/** What a shopper who waits for a person may be told. */
export interface AnswerPromise {
  /** People are there; also where the shop has set no hours. */
  isOpen: boolean;
  /** How soon they usually answer; null: no time is promised. */
  answerMinutes: number | null;
  /** When they are there again; null while they are, and where nobody knows. */
  opensAt: Date | null;
}

/** Without hours (null) nobody is promised a time. */
export function decideAnswerPromise(hours: OpeningHours | null, timeZone: string, at: Date): AnswerPromise {
  if (hours === null) return { isOpen: true, answerMinutes: null, opensAt: null };
  if (isOpen(hours, timeZone, at)) return { isOpen: true, answerMinutes: hours.answerMinutes, opensAt: null };
  return { isOpen: false, answerMinutes: null, opensAt: nextOpening(hours, timeZone, at) };
}
