import { currencyPattern } from "./currencies";
import { monthPattern } from "./find-dates";

export interface SentenceSplitter {
  /** Takes more text; gives back the sentences that are certainly whole, each with the white space after it. */
  push(delta: string): string[];
  /** What is left at the end. */
  flush(): string | null;
}

const abbreviations = new Set(
  "e.g i.e z.b bzw ca nr st mr mrs ms dr prof usw inkl zzgl exkl approx incl excl vs no max min std tel d.h u.a etc ggf art abs evtl bspw".split(
    " ",
  ),
);
const amountWord = new RegExp(
  `^(?:${currencyPattern}|percent|per|prozent|cents?|pence|of|${monthPattern}|(?:minute|hour|day|week|month|year|stunde|tag|werktag|woche|monat|jahr)\\p{L}*)$`,
  "u",
);
const sentenceCharactersMax = 2_000;

/**
 * Cuts a stream into sentences at their ends and at line ends. In doubt it does not cut: a claim must never be torn in
 * two. A sentence of more than 2,000 characters is cut at white space.
 */
export function createSentenceSplitter(): SentenceSplitter {
  let buffer = "";
  let scanned = 0;
  return {
    push(delta) {
      buffer += delta;
      const sentences: string[] = [];
      for (;;) {
        const { end, safe } = findEnd(buffer, scanned);
        scanned = safe;
        if (end === null) break;
        sentences.push(buffer.slice(0, end));
        buffer = buffer.slice(end);
        scanned = 0;
      }
      return sentences;
    },
    flush() {
      const rest = buffer;
      buffer = "";
      scanned = 0;
      return rest === "" ? null : rest;
    },
  };
}

/** The index behind the first sentence and its white space; `safe` is up to where nothing can end any more. */
function findEnd(text: string, from: number): { end: number | null; safe: number } {
  for (let i = from; i < text.length; i++) {
    const sign = text[i]!;
    if (sign !== "\n" && !".!?…。！？".includes(sign)) continue;
    const end = sign === "\n" ? endOfLine(text, i) : endOfSentence(text, i);
    if (end === "unknown") return { end: capped(text), safe: i };
    if (end !== null) return { end, safe: i };
  }
  return { end: capped(text), safe: text.length };
}

function capped(text: string): number | null {
  if (text.length <= sentenceCharactersMax) return null;
  const space = text.lastIndexOf(" ");
  return space > 0 ? space + 1 : text.length;
}

function endOfLine(text: string, i: number): number | "unknown" | null {
  const next = nextNonSpace(text, i);
  if (next === null) return "unknown";
  const before = text.slice(0, i).trimEnd().at(-1) ?? "";
  const open = /[\d\p{Sc}.,%–-]/u.test(before) ? continuesAmount(text, next) : false;
  if (open === "unknown") return open;
  return open ? null : next;
}

/** Whether what stands here can belong to the number before it: "49" and "€" on the next line are one amount. */
function continuesAmount(text: string, next: number): boolean | "unknown" {
  const rest = text.slice(next, next + 24);
  if (/^[-*•–]\s/.test(rest)) return false;
  if (/^[-*•–]$/.test(rest)) return "unknown";
  if (/^[\d\p{Sc}%.,–-]/u.test(rest)) return true;
  const word = /^\p{L}+/u.exec(rest)?.[0] ?? "";
  if (word !== "" && word === rest && rest.length < 24) return "unknown";
  return amountWord.test(word.toLowerCase());
}

function endOfSentence(text: string, i: number): number | "unknown" | null {
  if (text[i] === "." && isAbbreviation(text.slice(Math.max(0, i - 12), i))) return null;
  let close = i + 1;
  while (close < text.length && /[.!?…"'”’)\]*_»`]/.test(text[close]!)) close++;
  for (;;) {
    const citation = /^\s*\[\d{1,3}\][.!?]?/.exec(text.slice(close, close + 40));
    if (!citation) break;
    close += citation[0].length;
  }
  if (close >= text.length) return "unknown";
  if (!/\s/.test(text[close]!)) return /[。！？]/.test(text[i]!) ? close : null;
  const next = nextNonSpace(text, close);
  if (next === null) return "unknown";
  if (/^\[\d{0,3}$/.test(text.slice(next))) return "unknown";
  if (text[i] === "." && /\p{Ll}/u.test(text[next]!)) return null;
  if (text[i] !== "." || !/\d/.test(text[i - 1] ?? "")) return next;
  const open = continuesAmount(text, next);
  if (open === "unknown") return open;
  return open ? null : next;
}

/** Whether a point after this text belongs to an initial or an abbreviation. */
function isAbbreviation(before: string): boolean {
  const word = /[\p{L}.]+$/u.exec(before)?.[0].toLowerCase() ?? "";
  return /^\p{L}$/u.test(word) || abbreviations.has(word);
}

function nextNonSpace(text: string, from: number): number | null {
  for (let i = from; i < text.length; i++) if (!/\s/.test(text[i]!)) return i;
  return null;
}
