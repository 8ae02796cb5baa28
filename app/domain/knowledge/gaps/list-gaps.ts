import { readShop } from "~/domain/shops/read-shop";
import { AppError } from "~/domain/shared/app-error";
import type { Page } from "~/domain/shared/page";
import type { KnowledgeGap } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { gapStatuses, type GapStatus } from "./gap-status";
import type { GapSummary } from "./gap-summary";
import { readGapSummaries } from "./read-gap-summaries";

/**
 * What shoppers asked and nothing answered, grouped by meaning: open ones first, then by how many questions are
 * unanswered, then the last asked.
 */
export async function listGaps(
  services: Pick<Services, "db" | "now">,
  input: { shopId: string; status?: GapStatus | null; limit: number; cursor: string | null },
): Promise<Page<GapSummary>> {
  const { shopId, status = null, limit, cursor } = input;
  const where = { shopId, ...(status ? { status } : {}) };
  const total = await services.db.knowledgeGap.count({ where });
  const after = cursor === null ? null : parsePlace(cursor);
  const rows = await services.db.$queryRaw<KnowledgeGap[]>`
    SELECT * FROM "KnowledgeGap"
    WHERE "shopId" = ${shopId} AND (${status}::text IS NULL OR "status" = ${status})
      AND (${after === null} OR (array_position(${[...gapStatuses]}::text[], "status"), -"questionCount",
        -extract(epoch FROM "lastAskedAt"), "id") > (${after?.rank ?? 0}::integer, ${-(after?.count ?? 0)}::integer,
        ${-(after?.at ?? 0)}::numeric / 1000, ${after?.id ?? ""}))
    ORDER BY array_position(${[...gapStatuses]}::text[], "status"), "questionCount" DESC, "lastAskedAt" DESC, "id"
    LIMIT ${limit + 1}`;
  const gaps = rows.slice(0, limit);
  const shop = await readShop(services, { shopId });
  const last = gaps.at(-1);
  return {
    rows: await readGapSummaries(services, { shopId, timeZone: shop?.timeZone ?? "UTC", gaps }),
    total,
    nextCursor: rows.length > limit && last ? formatPlace(last) : null,
  };
}

function formatPlace({ status, questionCount, lastAskedAt, id }: KnowledgeGap): string {
  const rank = gapStatuses.indexOf(status as GapStatus) + 1;
  return [rank, questionCount, lastAskedAt.getTime(), id].join(".");
}

function parsePlace(cursor: string): { rank: number; count: number; at: number; id: string } {
  const match = /^([1-4])\.(\d{1,9})\.(\d{1,15})\.(\w{1,64})$/.exec(cursor);
  if (!match) throw new AppError("validation_error", "The cursor is not one that this list gave.");
  return { rank: Number(match[1]), count: Number(match[2]), at: Number(match[3]), id: match[4]! };
}
