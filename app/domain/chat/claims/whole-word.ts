/** A pattern, for lower-case text, for any of these alternatives where they are no part of a longer word. */
export function wholeWord(alternatives: string): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${alternatives})(?!\p{L})`, "gu");
}
