/**
 * Whether the text begins with the pattern, in which `*` stands for any letters; with `isWhole`, whether it is the
 * pattern. Takes the leftmost place of each part, which is enough: time grows with the text, not with the stars.
 */
export function matchWildcards(pattern: string, text: string, { isWhole }: { isWhole: boolean }): boolean {
  const parts = pattern.split("*");
  const last = parts.pop()!;
  if (parts.length === 0) return isWhole ? text === last : text.startsWith(last);
  const first = parts.shift()!;
  if (!text.startsWith(first)) return false;
  let place = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return isWhole ? text.length - last.length >= place && text.endsWith(last) : text.indexOf(last, place) >= 0;
}
