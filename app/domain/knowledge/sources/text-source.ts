import { AppError } from "~/domain/shared/app-error";

/** Letters of a text that is typed or pasted; more belongs into a file. */
export const textLettersMax = 500_000;
export const sourceTitleLettersMax = 200;

export const textContentTypes = ["text/plain", "text/markdown"] as const;
export type TextContentType = (typeof textContentTypes)[number];

export interface TextInput {
  title: string;
  text: string;
  contentType: TextContentType;
}

/**
 * The text as it is stored.
 * @throws AppError `validation_error` when something is missing or too long
 */
export function checkText({ title, text, contentType }: TextInput) {
  const content = storable(text).replace(/\r\n?/g, "\n").trim();
  if (content === "")
    throw new AppError("validation_error", "Write or paste the text that the agent is to know.");
  if (content.length > textLettersMax) {
    throw new AppError(
      "validation_error",
      `The text has ${content.length.toLocaleString("en")} letters; at most ${textLettersMax.toLocaleString("en")} fit in here. Upload it as a TXT file instead.`,
    );
  }
  return { title: checkTitle(title), content, contentType };
}

/** @throws AppError `validation_error` when there is none, or it is too long */
export function checkTitle(title: string): string {
  const line = storable(title).replace(/\s+/g, " ").trim();
  if (line === "")
    throw new AppError("validation_error", "Give it a title, by which you find it in the list.");
  if (line.length <= sourceTitleLettersMax) return line;
  throw new AppError(
    "validation_error",
    `The title has ${line.length} letters; at most ${sourceTitleLettersMax} fit.`,
  );
}

/** PostgreSQL refuses NUL and half surrogate pairs. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}
