import { AppError } from "~/domain/shared/app-error";
import type { EvalCase as EvalCaseRow } from "~/generated/prisma/client";
import { evalCaseContentSchema, type EvalCaseContent } from "./eval-check";

/** Where a case came from. */
export type CaseOrigin = "manual" | "import" | "conversation" | "wrong_answer";

export interface EvalCase extends EvalCaseContent {
  caseId: string;
  agentId: string;
  origin: CaseOrigin;
  conversationId: string | null;
  messageId: string | null;
  /** Null while it is part of evaluations. */
  disabledAt: Date | null;
  updatedAt: Date;
}

// The JSON columns hold what saveEvalCase and importEvalCases have checked: nobody else writes them.
export function toEvalCase(row: EvalCaseRow): EvalCase {
  return {
    caseId: row.id,
    agentId: row.agentId,
    title: row.title,
    messages: row.messages as unknown as EvalCaseContent["messages"],
    checks: row.checks as unknown as EvalCaseContent["checks"],
    origin: row.origin as CaseOrigin,
    conversationId: row.conversationId,
    messageId: row.messageId,
    disabledAt: row.disabledAt,
    updatedAt: row.updatedAt,
  };
}

/** @throws AppError `validation_error` with a problem for each field: `title`, `messages.0`, `checks.2.text` */
export function checkCaseContent(content: unknown): EvalCaseContent {
  const parsed = evalCaseContentSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AppError("validation_error", "The case is not complete: mend what is marked.", {
    details: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
  });
}
