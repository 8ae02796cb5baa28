import { createHash } from "node:crypto";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { modelCostMicros, type ModelUse } from "./model-cost";

/** For whom models are asked. The key is a visitor's id, or a keyed hash of an address. */
export interface Caller {
  kind: "visitor" | "address";
  key: string;
}

interface CallerMax {
  tokens: number;
  costMicros: number;
  /** Of what the merchant lets models cost on one day, where they have said so. */
  partOfDayMax: number;
}

/**
 * What one caller may take of one day. A shopper who talks for hours stays below; behind one address there may be a
 * whole office.
 */
export const callerMax: Record<Caller["kind"], CallerMax> = {
  visitor: { tokens: 1_500_000, costMicros: 2_000_000, partOfDayMax: 0.2 },
  address: { tokens: 10_000_000, costMicros: 15_000_000, partOfDayMax: 0.6 },
};

/** Adds what models have used to the callers' day, the day being that of the shop's time zone. */
export async function recordCallerUsage(
  services: Pick<Services, "now"> & { db: Pick<Transaction, "$executeRaw"> },
  { shopId, callers, uses }: { shopId: string; callers: Caller[]; uses: ModelUse[] },
): Promise<void> {
  if (uses.length === 0 || callers.length === 0) return;
  const sum = (read: (use: ModelUse) => number): number => uses.reduce((all, use) => all + read(use), 0);
  // One order for everybody, so that two never wait for each other's row.
  const keys = callers.map(hashOf).sort();
  await services.db.$executeRaw`
    INSERT INTO "CallerUsage" AS "known" ("shopId", "day", "caller", "tokens", "costMicros")
    SELECT "Shop"."id", to_char(${services.now()}::timestamptz AT TIME ZONE "Shop"."timeZone", 'YYYY-MM-DD'), "caller",
      ${sum(({ inputTokens, outputTokens }) => inputTokens + outputTokens)}::bigint, ${sum(modelCostMicros)}::bigint
    FROM "Shop", unnest(${keys}::text[]) AS "caller" WHERE "Shop"."id" = ${shopId}
    ON CONFLICT ("shopId", "day", "caller") DO UPDATE SET
      "tokens" = "known"."tokens" + excluded."tokens",
      "costMicros" = "known"."costMicros" + excluded."costMicros"`;
}

/**
 * Whether one of these callers has had its part of today: nobody may use up what is there for all. What runs at the same
 * moment does not see each other's use yet.
 */
export async function isCallerSpent(
  services: Pick<Services, "db" | "now">,
  { shopId, callers, dayMaxMicros }: { shopId: string; callers: Caller[]; dayMaxMicros: number | null },
): Promise<boolean> {
  if (callers.length === 0) return false;
  const rows = await services.db.$queryRaw<{ caller: string; tokens: bigint; costMicros: bigint }[]>`
    SELECT "caller", "tokens", "costMicros" FROM "CallerUsage" JOIN "Shop" ON "Shop"."id" = "CallerUsage"."shopId"
    WHERE "shopId" = ${shopId} AND "caller" = ANY(${callers.map(hashOf)}::text[])
      AND "day" = to_char(${services.now()}::timestamptz AT TIME ZONE "Shop"."timeZone", 'YYYY-MM-DD')`;
  return callers.some((caller) => {
    const used = rows.find((row) => row.caller === hashOf(caller));
    const max = callerMax[caller.kind];
    const costMax = Math.min(max.costMicros, (dayMaxMicros ?? Infinity) * max.partOfDayMax);
    return used !== undefined && (used.tokens >= max.tokens || used.costMicros >= costMax);
  });
}

/** Removes what no day of any time zone counts any more. @returns how many rows */
export async function pruneCallerUsage(services: Pick<Services, "db" | "now">): Promise<number> {
  const before = new Date(services.now().getTime() - 2 * 24 * 3_600_000).toISOString().slice(0, 10);
  const { count } = await services.db.callerUsage.deleteMany({ where: { day: { lt: before } } });
  return count;
}

/** Neither a visitor's id nor an address can be read from it. */
function hashOf({ kind, key }: Caller): string {
  return createHash("sha256").update(`${kind}:${key}`).digest("base64url").slice(0, 22);
}
