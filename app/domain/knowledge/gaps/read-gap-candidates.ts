import type { Transaction } from "~/domain/shared/database";
import type { GapCandidate } from "./decide-gap";

const gapsMax = 500;
const questionsPerGap = 8;

/** The gaps that were asked last, of every status, with the latest questions of each: what a new question is compared to. */
export async function readGapCandidates(
  tx: Transaction,
  { shopId }: { shopId: string },
): Promise<GapCandidate[]> {
  const rows = await tx.$queryRaw<{ gapId: string; text: string }[]>`
    SELECT gap."id" AS "gapId", asked."text"
    FROM (
      SELECT "id", "lastAskedAt" FROM "KnowledgeGap" WHERE "shopId" = ${shopId}
      ORDER BY "lastAskedAt" DESC, "id" LIMIT ${gapsMax}) AS gap
    CROSS JOIN LATERAL (
      SELECT "text", "askedAt", "id" FROM "GapQuestion" WHERE "shopId" = ${shopId} AND "gapId" = gap."id"
      ORDER BY "askedAt" DESC, "id" LIMIT ${questionsPerGap}) AS asked
    ORDER BY gap."lastAskedAt" DESC, gap."id", asked."askedAt" DESC, asked."id"`;
  return [...Map.groupBy(rows, ({ gapId }) => gapId)].map(([gapId, questions]) => ({
    gapId,
    questions: questions.map(({ text }) => text),
  }));
}
