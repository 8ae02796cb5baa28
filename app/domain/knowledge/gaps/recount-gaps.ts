import type { Transaction } from "~/domain/shared/database";
import { gapStatusOf } from "./gap-status";

interface GapFacts {
  id: string;
  /** As they are stored. */
  question: string;
  status: string;
  questionCount: number;
  first: Date;
  last: Date;
  /** As they are by its questions. */
  total: number;
  unanswered: number;
  firstAskedAt: Date | null;
  lastAskedAt: Date | null;
  label: string | null;
  hasDraft: boolean;
}

/**
 * Brings gaps in line with their questions: how many are unanswered, when the first and the last were asked, the
 * status, and a name that one of them still has. A gap without questions goes. In the caller's transaction, which has
 * taken `lockGaps`; whatever changes questions or articles of gaps ends with it.
 */
export async function recountGaps(
  tx: Transaction,
  { shopId, gapIds }: { shopId: string; gapIds: readonly string[] },
): Promise<void> {
  const ids = [...new Set(gapIds)];
  if (ids.length === 0) return;
  const gaps = await tx.$queryRaw<GapFacts[]>`
    SELECT gap."id", gap."question", gap."status", gap."questionCount", gap."firstAskedAt" AS "first",
      gap."lastAskedAt" AS "last",
      count(asked."id")::integer AS "total",
      (count(asked."id") FILTER (WHERE asked."resolvedAt" IS NULL))::integer AS "unanswered",
      min(asked."askedAt") AS "firstAskedAt", max(asked."askedAt") AS "lastAskedAt",
      coalesce(
        (array_agg(asked."text") FILTER (WHERE asked."text" = gap."question"))[1],
        (array_agg(asked."text" ORDER BY asked."askedAt", asked."id"))[1]) AS "label",
      EXISTS (SELECT 1 FROM "Article" AS article WHERE article."shopId" = gap."shopId" AND article."id" = gap."articleId"
        AND article."deletedAt" IS NULL AND article."publishedVersion" IS NULL) AS "hasDraft"
    FROM "KnowledgeGap" AS gap
    LEFT JOIN "GapQuestion" AS asked ON asked."shopId" = gap."shopId" AND asked."gapId" = gap."id"
    WHERE gap."shopId" = ${shopId} AND gap."id" = ANY(${ids}::text[])
    GROUP BY gap."shopId", gap."id"`;
  const empty = gaps.filter(({ total }) => total === 0).map(({ id }) => id);
  if (empty.length > 0) await tx.knowledgeGap.deleteMany({ where: { shopId, id: { in: empty } } });
  for (const gap of gaps.filter(({ total }) => total > 0)) {
    const data = {
      question: gap.label!,
      status: gapStatusOf({
        isDismissed: gap.status === "dismissed",
        unansweredCount: gap.unanswered,
        hasDraft: gap.hasDraft,
      }),
      questionCount: gap.unanswered,
      firstAskedAt: gap.firstAskedAt!,
      lastAskedAt: gap.lastAskedAt!,
    };
    const { question, status, questionCount, first, last } = gap;
    const stored = { question, status, questionCount, firstAskedAt: first, lastAskedAt: last };
    if (JSON.stringify(stored) === JSON.stringify(data)) continue;
    await tx.knowledgeGap.updateMany({ where: { shopId, id: gap.id }, data });
  }
}
