import { Refusal } from "../../refusal.ts";
import type { UserError } from "../call.ts";

/** A payload with `userErrors` when the development store refuses; any other error stays one. */
export function withUserErrors(field: string[] | null, change: () => object): object {
  try {
    return { userErrors: [], ...change() };
  } catch (error) {
    if (error instanceof Refusal) return failed({ field, message: error.message });
    throw error;
  }
}

export function failed(...userErrors: UserError[]): { userErrors: UserError[] } {
  return { userErrors };
}
