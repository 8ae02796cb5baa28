import { checkClaims } from "../check-claims";
import { cleanText } from "../clean-text";
import type { Evidence } from "./evidence";
import { createSentenceSplitter } from "./split-sentences";

export interface WithheldSentence {
  sentence: string;
  claims: string[];
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
 * Holds each sentence back until it is whole and its claims are found in the evidence as it is then; a sentence with
 * an unsupported claim is never shown.
 */
export function createCheckedStream(evidence: Evidence): CheckedStream {
  const splitter = createSentenceSplitter();
  const withheld: WithheldSentence[] = [];
  let shownCharacters = 0;

  const check = (sentence: string): string => {
    const cleaned = keepKnownCitations(cleanText(sentence), evidence);
    const unsupported = checkClaims(cleaned, evidence);
    if (unsupported.length > 0) {
      withheld.push({
        sentence: cleaned.trim().slice(0, 500),
        claims: unsupported.map((claim) => `${claim.kind}: ${claim.text}`.slice(0, 200)),
      });
      return /\n\s*$/.exec(cleaned)?.[0] ?? "";
    }
    shownCharacters += cleaned.trim().length;
    return cleaned;
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
