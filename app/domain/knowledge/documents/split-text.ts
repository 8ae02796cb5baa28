/**
 * Cuts a long text where a line satisfies `mayBegin`, into pieces of about so many letters: what is made of a piece
 * takes many times its memory. Nothing is lost; a text with no such line stays in one piece.
 * @param mayBegin of a line: whether a piece may begin with it; called with every line, in order
 */
export function splitText(text: string, letters: number, mayBegin: (line: string) => boolean): string[] {
  if (text.length <= letters) return [text];
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? undefined : end);
    if (mayBegin(line) && at - start >= letters) {
      pieces.push(text.slice(start, at));
      start = at;
    }
    if (end < 0) break;
    at = end + 1;
  }
  pieces.push(text.slice(start));
  return pieces;
}
