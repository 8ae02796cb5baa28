import { digitsForWords } from "../claims/number-words";
import { findDurations } from "../claims/find-times";

export interface ReturnWindow {
  days: number;
  countedFrom: "delivery" | "order" | null;
}

const givingBack =
  /(?<!\p{L})(?:returns?|returned|returning|send(?:ing)? (?:\p{L}+ )?back|exchanges?|change your mind|withdraw\p{L}*|zurück\p{L}*|rückgabe\p{L}*|retour\p{L}*|widerruf\p{L}*|umtausch\p{L}*|umzutauschen)(?!\p{L})/iu;
// What the shop does with what came back has its own time.
const handling =
  /(?<!\p{L})(?:refund\p{L}*|reimburs\p{L}*|process\p{L}*|inspect\p{L}*|credit\p{L}*|arrives?|we receive\p{L}*|received by us|erstatt\p{L}*|bearbeit\p{L}*|gutgeschrieben|geprüft|prüfen|bei uns)(?!\p{L})/iu;
const followsAsWindow =
  /^\s*(?:-|–)?\s*(?:free |long |kostenlose[sn]? )?(?:returns?|money[- ]back|right of|to (?:return|change|send|withdraw|exchange)|rückgabe\p{L}*|widerruf\p{L}*|umtausch\p{L}*|retoure\p{L}*|zum? (?:rückgabe|umtausch|widerruf))/iu;
const refused =
  /(?<!\p{L})(?:(?:not|never|cannot|can't|no)\s+(?:be\s+)?(?:\p{L}+\s+)?(?:return|exchang|sen[dt])|nicht|kein)/iu;
const opensWindow = /(?<!\p{L})(?:within|innerhalb(?: von)?|binnen)(?: the first| den ersten)?\s*$/iu;
const sinceDelivery =
  /(?<!\p{L})(?:of|after|from|since|nach|ab|seit)\s+(?:\p{L}+\s+){0,3}?(?:deliver\p{L}*|receipt|receiv\p{L}*|arriv\p{L}*|getting|erhalt\p{L}*|empfang\p{L}*|liefer\p{L}*|zustell\p{L}*|ankunft)(?!\p{L})/iu;
const sinceOrder =
  /(?<!\p{L})(?:of|after|from|since|nach|ab|seit)\s+(?:\p{L}+\s+){0,3}?(?:purchas\p{L}*|order\p{L}*|buying|checkout|kauf\p{L}*|bestell\p{L}*)(?!\p{L})/iu;

/**
 * In how many days something may be given back, by the shop's own words; null where they name no one number of days. What
 * is not clear is not read into them: then the words themselves are to be quoted.
 */
export function readReturnWindow(policyTexts: string[]): ReturnWindow | null {
  const windows = policyTexts.flatMap((text) => sentencesOf(text).flatMap(windowsIn));
  const days = new Set(windows.map((window) => window.days));
  if (days.size !== 1) return null;
  const starts = new Set(windows.flatMap(({ countedFrom }) => countedFrom ?? []));
  return { days: [...days][0]!, countedFrom: starts.size === 1 ? [...starts][0]! : null };
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+/);
}

function windowsIn(written: string): ReturnWindow[] {
  // As `findDurations` reads it, so that what it found stands in it.
  const sentence = digitsForWords(written.toLowerCase());
  return findDurations(sentence).flatMap((claim) => {
    const hours = /^(\d+)h$/.exec(claim.values[0] ?? "")?.[1];
    const days = Number(hours ?? 0) / 24;
    if (!Number.isInteger(days) || days < 1) return [];
    const at = sentence.indexOf(claim.text);
    const [before, after] = [sentence.slice(0, at), sentence.slice(at + claim.text.length)];
    return isWindow(before, after) ? [{ days, countedFrom: startOf(after) }] : [];
  });
}

/** "Return it within ...", "... days to return it", "within ... you may return it". */
function isWindow(before: string, after: string): boolean {
  const [verbBefore, verbAfter] = [givingBack.exec(before), givingBack.exec(after)];
  if (verbBefore) {
    const between = before.slice(verbBefore.index + verbBefore[0].length);
    return !handling.test(between) && !refused.test(before);
  }
  if (handling.test(before) || !verbAfter) return false;
  if (followsAsWindow.test(after)) return true;
  const clause = after.slice(0, verbAfter.index);
  return opensWindow.test(before) && !handling.test(clause) && !refused.test(clause);
}

function startOf(after: string): ReturnWindow["countedFrom"] {
  const [delivery, order] = [sinceDelivery.exec(after)?.index, sinceOrder.exec(after)?.index];
  if (delivery === undefined) return order === undefined ? null : "order";
  return order === undefined || delivery <= order ? "delivery" : "order";
}
