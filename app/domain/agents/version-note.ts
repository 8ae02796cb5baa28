import { AppError } from "~/domain/shared/app-error";

export const noteLettersMax = 300;

/** @throws AppError `validation_error` when it is too long */
export function checkNote(note: string): string {
  const trimmed = note.trim();
  if (trimmed.length <= noteLettersMax) return trimmed;
  throw new AppError("validation_error", `The note has more than ${noteLettersMax} letters: shorten it.`, {
    details: [{ path: "note", message: `has more than ${noteLettersMax} letters: shorten it` }],
  });
}
