import { AppError } from "./app-error";

/** One page of a list, newest first unless the verb says otherwise. */
export interface Page<T> {
  rows: T[];
  total: number;
  /** Give it back as `cursor` to go on; null at the end. */
  nextCursor: string | null;
}

/** The last row of a page in a list ordered by a time and an id. */
export interface CursorPlace {
  at: Date;
  id: string;
}

export function formatCursor({ at, id }: CursorPlace): string {
  return `${at.getTime()}.${id}`;
}

/** @throws AppError `validation_error` for what `formatCursor` did not make */
export function parseCursor(cursor: string): CursorPlace {
  const match = /^(\d{1,15})\.(\w{1,64})$/.exec(cursor);
  if (!match) throw new AppError("validation_error", "The cursor is not one that this list gave.");
  return { at: new Date(Number(match[1])), id: match[2]! };
}
