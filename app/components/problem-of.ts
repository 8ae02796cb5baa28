import { AppError } from "~/domain/shared/app-error";

/** In words what a check refuses; null when it passes. */
export function problemOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}
