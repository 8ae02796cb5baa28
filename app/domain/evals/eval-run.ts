import type { EvalRun as EvalRunRow } from "~/generated/prisma/client";

export const runStatuses = ["queued", "running", "completed", "cancelled", "failed"] as const;
export type RunStatus = (typeof runStatuses)[number];

/** All cases of an agent, asked of its draft and of what is published. */
export interface EvalRun {
  runId: string;
  agentId: string;
  status: RunStatus;
  draftRevision: number;
  publishedVersionId: string | null;
  casesTotal: number;
  casesDone: number;
  draftPassed: number;
  publishedPassed: number;
  /** Cases that what is published passes and the draft fails. */
  worse: number;
  /** The other way round. */
  better: number;
  failureMessage: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

export function toEvalRun(stored: EvalRunRow): EvalRun {
  const { id, shopId: _, teammateId: _teammateId, tries: _tries, movedAt: _movedAt, ...row } = stored;
  return { ...row, runId: id, status: row.status as RunStatus };
}

export const activeStatuses: RunStatus[] = ["queued", "running"];
export const isActive = ({ status }: Pick<EvalRun, "status">): boolean => activeStatuses.includes(status);
