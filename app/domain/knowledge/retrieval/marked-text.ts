import { foldText } from "~/domain/search/fold-text";

/** Of two texts that share so many of their words one is the other, edited. */
const editedShare = 0.7;
/** The same but for what nobody reads. */
const sameShare = 0.9;

/** How many of the words of two texts they have in common, 0 to 1. */
export function sharedWords(one: string, other: string): number {
  const left = wordsOf(one);
  const right = wordsOf(other);
  const common = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - common;
  return all === 0 ? Number(one === other) : common / all;
}

/** Whether a passage is the marked one, however it was cut or copied. */
export function isSameText(marked: string, text: string): boolean {
  return marked === text || sharedWords(marked, text) >= sameShare;
}

/** The passage that a marked one has become; null when it is gone. */
export function findEdited<T extends { text: string }>(marked: string, passages: readonly T[]): T | null {
  const [best] = passages
    .map((passage) => ({ passage, share: sharedWords(marked, passage.text) }))
    .sort((a, b) => b.share - a.share);
  return best && best.share >= editedShare ? best.passage : null;
}

function wordsOf(text: string): Set<string> {
  return new Set(foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []);
}
