import { diffLines, diffWordsWithSpace } from "diff";

export interface ComparedLine {
  /** Where the line stands. */
  side: "both" | "old" | "new";
  /** `isChanged`: these words make the difference to the line on the other side. */
  parts: { text: string; isChanged: boolean }[];
}

const linesTimeoutMs = 1_500;
const wordsTimeoutMs = 200;
const wordLettersMax = 20_000;

/**
 * Two texts line by line, and the words of lines that were changed. The lines of `both` and `old` are the old text, those
 * of `both` and `new` the new one. Texts that have too little in common to be compared in time stand one after the other.
 */
export function compareTexts(old: string, present: string): ComparedLine[] {
  const changes = diffLines(`${old}\n`, `${present}\n`, { timeout: linesTimeoutMs }) ?? [
    { value: `${old}\n`, removed: true, added: false },
    { value: `${present}\n`, removed: false, added: true },
  ];
  const lines: ComparedLine[] = [];
  for (let index = 0; index < changes.length; index++) {
    const change = changes[index]!;
    const next = changes[index + 1];
    if (change.removed && next?.added) {
      lines.push(...compareWords(change.value, next.value));
      index++;
    } else
      lines.push(...toLines(change.removed ? "old" : change.added ? "new" : "both", [plain(change.value)]));
  }
  return lines;
}

type Part = ComparedLine["parts"][number];

function plain(text: string): Part {
  return { text, isChanged: false };
}

function compareWords(removed: string, added: string): ComparedLine[] {
  const words =
    removed.length + added.length > wordLettersMax
      ? undefined
      : diffWordsWithSpace(removed, added, { timeout: wordsTimeoutMs });
  if (!words) return [...toLines("old", [plain(removed)]), ...toLines("new", [plain(added)])];
  const partsOf = (side: "old" | "new"): Part[] =>
    words
      .filter((word) => (side === "old" ? !word.added : !word.removed))
      .map((word) => ({ text: word.value, isChanged: word.added || word.removed }));
  return [...toLines("old", partsOf("old")), ...toLines("new", partsOf("new"))];
}

/** Parts that end with a line break, cut into lines. */
function toLines(side: ComparedLine["side"], parts: Part[]): ComparedLine[] {
  const lines: ComparedLine[] = [{ side, parts: [] }];
  for (const { text, isChanged } of parts) {
    for (const [index, piece] of text.split("\n").entries()) {
      if (index > 0) lines.push({ side, parts: [] });
      if (piece !== "") lines.at(-1)!.parts.push({ text: piece, isChanged });
    }
  }
  return lines.slice(0, -1);
}

const linesAround = 2;

/** Lines that differ with a few around them; instead of the others, how many they are. */
export function leaveOutSame(lines: ComparedLine[]): (ComparedLine | { skipped: number })[] {
  const isNear = new Uint8Array(lines.length);
  for (const [index, { side }] of lines.entries()) {
    if (side !== "both") isNear.fill(1, Math.max(0, index - linesAround), index + linesAround + 1);
  }
  const kept: (ComparedLine | { skipped: number })[] = [];
  for (const [index, line] of lines.entries()) {
    const last = kept.at(-1);
    if (isNear[index]) kept.push(line);
    else if (last && "skipped" in last) last.skipped++;
    else kept.push({ skipped: 1 });
  }
  return kept;
}
