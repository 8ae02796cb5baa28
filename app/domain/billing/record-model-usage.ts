import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { recordCallerUsage, type Caller } from "./caller-usage";
import { modelCostMicros, type ModelUse } from "./model-cost";

/** What models are asked for. */
export type ModelPurpose = "turn" | "picture" | "classification" | "draft" | "evaluation";

/**
 * Adds what models have used to the day's figures, the day being that of the shop's time zone. One statement for all
 * models: adding at once from many processes loses nothing. What is used for `callers` counts for each of them, too. Runs
 * on the database or in its caller's transaction.
 */
export async function recordModelUsage(
  services: Pick<Services, "now"> & { db: Pick<Transaction, "$executeRaw"> },
  {
    shopId,
    purpose,
    uses,
    callers = [],
  }: { shopId: string; purpose: ModelPurpose; uses: ModelUse[]; callers?: Caller[] },
): Promise<void> {
  if (uses.length === 0) return;
  // One order for everybody, so that two never wait for each other's row.
  const rows = uses.toSorted((a, b) => (a.model < b.model ? -1 : 1));
  const of = (read: (use: ModelUse) => number): number[] => rows.map(read);
  await services.db.$executeRaw`
    INSERT INTO "ModelUsage" AS "known"
      ("shopId", "day", "model", "purpose", "calls", "inputTokens", "outputTokens", "costMicros")
    SELECT "Shop"."id", to_char(${services.now()}::timestamptz AT TIME ZONE "Shop"."timeZone", 'YYYY-MM-DD'),
      "used"."model", ${purpose}, "used"."calls", "used"."inputTokens", "used"."outputTokens", "used"."costMicros"
    FROM "Shop", unnest(
      ${rows.map((use) => use.model)}::text[], ${of((use) => use.calls)}::int[],
      ${of((use) => use.inputTokens)}::bigint[], ${of((use) => use.outputTokens)}::bigint[],
      ${of(modelCostMicros)}::bigint[]
    ) AS "used" ("model", "calls", "inputTokens", "outputTokens", "costMicros")
    WHERE "Shop"."id" = ${shopId}
    ON CONFLICT ("shopId", "day", "model", "purpose") DO UPDATE SET
      "calls" = "known"."calls" + excluded."calls",
      "inputTokens" = "known"."inputTokens" + excluded."inputTokens",
      "outputTokens" = "known"."outputTokens" + excluded."outputTokens",
      "costMicros" = "known"."costMicros" + excluded."costMicros"`;
  await recordCallerUsage(services, { shopId, callers, uses });
}
