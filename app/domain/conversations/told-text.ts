import type { StoredMessage } from "./stored-message";

type Said = Pick<StoredMessage, "text" | "pictureFileId" | "pictureText">;

/** Stands for a message that has no words. */
export const pictureAlone = "(picture)";

/** What a message says, in one text: the words, behind what its picture shows. */
export function toldText({ text, pictureFileId, pictureText }: Said): string {
  if (pictureFileId === null) return text;
  const mark = pictureText === null ? "[Picture]" : `[Picture: ${pictureText}]`;
  return text === "" ? mark : `${mark}\n${text}`;
}

/** What is looked up for a message: what its picture shows, then the words; empty where neither says anything. */
export function soughtText({ text, pictureText }: Said): string {
  return [pictureText, text].filter(Boolean).join(" ");
}

/** The words of a told text, apart from the mark before them. */
export function splitTold(told: string): { mark: string; shown: string; words: string } {
  const [mark = "", shown = ""] = /^\[Picture(?:: ([^[\]]*))?\](?:\n|$)/.exec(told) ?? [];
  return { mark, shown, words: told.slice(mark.length) };
}

/** In few words, for a list or a mail. */
export function shortText({ text, pictureText }: Omit<Said, "pictureFileId">): string {
  return text || pictureText || pictureAlone;
}
