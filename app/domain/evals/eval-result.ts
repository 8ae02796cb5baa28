import type { EvalResult as EvalResultRow } from "~/generated/prisma/client";
import type { EvalAnswer } from "./eval-answer";
import type { EvalCaseContent } from "./eval-check";

/** How the draft compares with what is published, in one case. */
export type Change = "worse" | "better" | "both_pass" | "both_fail";

export interface EvalResult {
  caseId: string;
  /** The case as it was when the run began. */
  content: EvalCaseContent;
  /** Null until it is asked. */
  draft: EvalAnswer | null;
  published: EvalAnswer | null;
  /** Null while one of the answers is missing. */
  change: Change | null;
}

// The JSON columns hold exactly what startEvaluation and runEvaluation wrote: they are their only writers.
export function toEvalResult(row: EvalResultRow): EvalResult {
  const draft = row.draft as unknown as EvalAnswer | null;
  const published = row.published as unknown as EvalAnswer | null;
  const content = row.case as unknown as EvalCaseContent;
  return { caseId: row.caseId, content, draft, published, change: changeOf(draft, published) };
}

function changeOf(draft: EvalAnswer | null, published: EvalAnswer | null): Change | null {
  if (!draft || !published) return null;
  if (draft.passed === published.passed) return draft.passed ? "both_pass" : "both_fail";
  return draft.passed ? "better" : "worse";
}
