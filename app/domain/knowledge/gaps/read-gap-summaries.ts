import type { KnowledgeGap } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { toGapSummary, type GapSummary } from "./gap-summary";

export const trendWeeks = 8;
const examplesMax = 3;

/** Gaps with what of their questions lists show. Weeks end with today, in the shop's time zone. */
export async function readGapSummaries(
  services: Pick<Services, "db" | "now">,
  { shopId, timeZone, gaps }: { shopId: string; timeZone: string; gaps: KnowledgeGap[] },
): Promise<GapSummary[]> {
  const ids = gaps.map(({ id }) => id);
  const weeks = await services.db.$queryRaw<{ gapId: string; week: number; count: number }[]>`
    SELECT "gapId", "week", count(*)::integer AS "count" FROM (
      SELECT "gapId", (((${services.now()}::timestamptz AT TIME ZONE ${timeZone})::date
        - ("askedAt" AT TIME ZONE ${timeZone})::date) / 7)::integer AS "week"
      FROM "GapQuestion" WHERE "shopId" = ${shopId} AND "gapId" = ANY(${ids}::text[])) AS asked
    GROUP BY "gapId", "week"`;
  const examples = await services.db.$queryRaw<{ gapId: string; text: string }[]>`
    SELECT gap."id" AS "gapId", asked."text" FROM "KnowledgeGap" AS gap
    CROSS JOIN LATERAL (
      SELECT "text", max("askedAt") AS "askedAt" FROM "GapQuestion"
      WHERE "shopId" = ${shopId} AND "gapId" = gap."id" AND lower("text") <> lower(gap."question")
      GROUP BY "text" ORDER BY max("askedAt") DESC, "text" LIMIT ${examplesMax}) AS asked
    WHERE gap."shopId" = ${shopId} AND gap."id" = ANY(${ids}::text[])`;
  const weeksOf = Map.groupBy(weeks, ({ gapId }) => gapId);
  const examplesOf = Map.groupBy(examples, ({ gapId }) => gapId);
  return gaps.map((gap) => {
    const counts = weeksOf.get(gap.id) ?? [];
    const inWeek = (week: number): number => counts.find((one) => one.week === week)?.count ?? 0;
    return toGapSummary(gap, {
      total: counts.reduce((sum, { count }) => sum + count, 0),
      examples: (examplesOf.get(gap.id) ?? []).map(({ text }) => text),
      weeks: Array.from({ length: trendWeeks }, (_, place) => inWeek(trendWeeks - 1 - place)),
    });
  });
}
