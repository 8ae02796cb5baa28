import { wordsOf } from "../built-in-answerer/words";

/** The words of a text without case and accents, each with a space before and behind: whole words are found in it. */
export function foldedWords(text: string): string {
  return ` ${wordsOf(text).join(" ")} `;
}
