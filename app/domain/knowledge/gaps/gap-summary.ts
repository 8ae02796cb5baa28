import type { KnowledgeGap } from "~/generated/prisma/client";
import type { GapStatus } from "./gap-status";

/** A gap as lists show it. */
export interface GapSummary {
  gapId: string;
  /** One of its questions, for all. */
  question: string;
  status: GapStatus;
  /** Questions that are still unanswered, and all that were asked. */
  unansweredCount: number;
  totalCount: number;
  firstAskedAt: Date;
  lastAskedAt: Date;
  articleId: string | null;
  /** Other questions of it, the latest first. */
  examples: string[];
  /** Questions in each of the last weeks, today's week last. */
  weeks: number[];
}

export function toGapSummary(
  gap: KnowledgeGap,
  asked: { total: number; examples: string[]; weeks: number[] },
): GapSummary {
  const { id, question, status, questionCount, firstAskedAt, lastAskedAt, articleId } = gap;
  return {
    ...{ gapId: id, question, unansweredCount: questionCount, firstAskedAt, lastAskedAt, articleId },
    status: status as GapStatus,
    totalCount: asked.total,
    examples: asked.examples,
    weeks: asked.weeks,
  };
}
