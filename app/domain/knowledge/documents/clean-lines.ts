import { removeInvisible } from "~/domain/search/fold-text";
import { cleanText } from "./html-to-blocks";

const privateUse = /[\ue000-\uf8ff]/g;

/** Text as a reader sees it, by line: no characters that nobody sees, one kind of line end. */
export function toLines(text: string): string[] {
  const seen = removeInvisible(text.toWellFormed())
    .replace(privateUse, "")
    .replace(/\r\n?|\f|\v/g, "\n");
  return cleanText(seen).split("\n");
}

/** The same in one line, with single spaces. */
export function toLine(text: string): string {
  return toLines(text).join(" ").replace(/ +/g, " ").trim();
}
