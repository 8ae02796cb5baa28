import { diffWordsWithSpace } from "diff";

export interface TextPart {
  text: string;
  /** The other text has other words here. */
  isOwn: boolean;
}

const wordsTimeoutMs = 200;

/** A text in parts that tell what it does not share with the other one. For loaders. */
export function compareWords(text: string, other: string): TextPart[] {
  if (text === other) return [{ text, isOwn: false }];
  const words = diffWordsWithSpace(other, text, { timeout: wordsTimeoutMs });
  // Too different to be compared in time.
  if (!words) return [{ text, isOwn: true }];
  return words.filter(({ removed }) => !removed).map(({ value, added }) => ({ text: value, isOwn: added }));
}
