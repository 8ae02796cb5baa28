import type { z } from "zod";

/** What is wrong with a value that a merchant typed, and the mend, in words for the field it stands in. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_big":
      if (issue.origin === "string") return `has more than ${issue.maximum} letters: shorten it`;
      if (issue.origin === "array") return `has more than ${issue.maximum} entries: take some out`;
      return `must be ${issue.maximum} at most`;
    case "too_small":
      if (issue.origin === "string") return "must not be empty";
      if (issue.origin === "array") return "needs an entry at least";
      return `must be ${issue.minimum} at least`;
    case "invalid_value":
      return "is none of the choices";
    case "invalid_type":
    case "invalid_union":
      return "is missing or of the wrong kind";
    default:
      return issue.message;
  }
}
