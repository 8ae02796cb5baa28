import { checkClaims } from "../check-claims";
import { cleanText } from "../clean-text";
import type { Evidence } from "./evidence";
import { lettersAndDigits, watchForRepetition } from "./protected-text";
import { rewriteSentence } from "./rewrite-sentence";
import { createSentenceSplitter } from "./split-sentences";

export interface WithheldSentence {
  sentence: string;
  claims: string[];
  /** What was shown in its place, where it could be mended. */
  rewritten?: string;
}

export interface CheckedStream {
  /** What may be shown now. */
  push(delta: string): string;
  /** The rest; `dropOpenSentence` leaves out a sentence that was cut off, unless nothing else was shown. */
  finish(options?: { dropOpenSentence?: boolean }): string;
  readonly withheld: WithheldSentence[];
  readonly isEmpty: boolean;
}

/**
 * Holds each sentence back until it is whole and its claims are found in the evidence as it is then. A sentence with an
 * unsupported claim is mended where that is safe, or never shown; nor is one that repeats the agent's instructions.
 */
export function createCheckedStream(evidence: Evidence): CheckedStream {
  const splitter = createSentenceSplitter();
  const watch = watchForRepetition(evidence.protectedPieces);
  const withheld: WithheldSentence[] = [];
  let shownCharacters = 0;
  let newLines = 0;

  const check = (sentence: string): string => {
    const cleaned = keepKnownCitations(cleanText(sentence), evidence);
    // Asked of every sentence, so that it knows what came before.
    const isRepetition = watch.repeats(cleaned) && !isQuote(cleaned, evidence);
    const unsupported = checkClaims(cleaned, evidence);
    const isFine = unsupported.length === 0 && !isRepetition;
    const rewritten = isFine || isRepetition ? null : rewriteSentence(cleaned, unsupported, evidence);
    const allowed = isFine ? cleaned : rewritten;
    const shown = allowed === null ? null : withoutMarkup(allowed);
    if (!isFine) {
      const claims = unsupported.map((claim) => `${claim.kind}: ${claim.text}`.slice(0, 200));
      withheld.push({
        sentence: cleaned.trim().slice(0, 500),
        claims: isRepetition ? ["leak: instructions", ...claims] : claims,
        ...(rewritten === null ? {} : { rewritten: rewritten.trim() }),
      });
    }
    shownCharacters += shown?.trim().length ?? 0;
    const kept = shown ?? lineEnds(cleaned, newLines);
    const ends = kept.slice(kept.trimEnd().length).split("\n").length - 1;
    newLines = kept.trim() === "" ? newLines + ends : ends;
    return kept;
  };

  return {
    withheld,
    get isEmpty() {
      return shownCharacters === 0;
    },
    push: (delta) => splitter.push(delta).map(check).join(""),
    finish({ dropOpenSentence = false } = {}) {
      const rest = splitter.flush();
      return rest === null || (dropOpenSentence && shownCharacters > 0) ? "" : check(rest);
    },
  };
}

/** The line ends behind a sentence that is not shown, but no more than make a paragraph. */
function lineEnds(sentence: string, before: number): string {
  const ends = /\n\s*$/.exec(sentence)?.[0] ?? "";
  return before >= 2 ? "" : ends;
}

const quoteLettersMin = 30;

function isQuote(sentence: string, { quotable }: Evidence): boolean {
  const letters = lettersAndDigits(sentence);
  // Any text holds "of the".
  return letters.length >= quoteLettersMin && quotable.some((text) => text.includes(letters));
}

/** Answers are text: tags go, and what could still begin one is no longer a bracket. */
function withoutMarkup(text: string): string {
  if (!text.includes("<")) return text;
  return text
    .replaceAll(/<br\s{0,3}\/?>/gi, "\n")
    .replaceAll(/<!--.{0,500}?-->|<\/?[a-z][^<>]{0,500}>/gis, "")
    .replaceAll(/<(?=[a-z/!?])/gi, "‹");
}

/** [1, 2] becomes [1][2]; numbers that no passage has are taken out. */
function keepKnownCitations(text: string, { citationNumbers }: Evidence): string {
  return text.replaceAll(/\s?\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\](?!\()/g, (mark, list: string) => {
    const kept = list
      .split(",")
      .map(Number)
      .filter((number) => citationNumbers.has(number));
    return kept.length === 0
      ? ""
      : (/^\s/.test(mark) ? " " : "") + kept.map((number) => `[${number}]`).join("");
  });
}
