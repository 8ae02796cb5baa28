import type { Services } from "~/services.server";

export interface ModelAllowance {
  /** Millionths of a US dollar that models have cost today. */
  usedMicros: number;
  /** Null: no limit. */
  dayMaxMicros: number | null;
  isSpent: boolean;
}

/**
 * What language models may still cost today, in the shop's time zone. Turns that run at the same moment do not see each
 * other's cost yet: the limit may be passed by what they take.
 */
export async function readModelAllowance(
  services: Pick<Services, "db" | "now">,
  { shopId }: { shopId: string },
): Promise<ModelAllowance> {
  const [row] = await services.db.$queryRaw<{ usedMicros: number; dayMaxMicros: number | null }[]>`
    SELECT "ShopSettings"."modelCostDayMaxMicros"::float8 AS "dayMaxMicros", (
      SELECT coalesce(sum("costMicros"), 0)::float8 FROM "ModelUsage" WHERE "ModelUsage"."shopId" = "Shop"."id"
        AND "day" = to_char(${services.now()}::timestamptz AT TIME ZONE "Shop"."timeZone", 'YYYY-MM-DD')
    ) AS "usedMicros"
    FROM "Shop" LEFT JOIN "ShopSettings" ON "ShopSettings"."shopId" = "Shop"."id" WHERE "Shop"."id" = ${shopId}`;
  const { usedMicros = 0, dayMaxMicros = null } = row ?? {};
  return { usedMicros, dayMaxMicros, isSpent: dayMaxMicros !== null && usedMicros >= dayMaxMicros };
}
