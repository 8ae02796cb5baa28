import { dayIn } from "~/domain/shared/day-in";
import type { Services } from "~/services.server";
import { findModelPrice } from "./model-prices";

export interface ModelUsageRow {
  model: string;
  purpose: string;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  /** Millionths of a US dollar; null where the model's price is not listed. */
  costMicros: number | null;
}

export interface ModelUsageDay {
  /** YYYY-MM-DD in the shop's time zone. */
  day: string;
  calls: number;
  costMicros: number;
}

/** What models were used for today, the dearest first, and the days before with their sums, the newest first. */
export async function listModelUsage(
  services: Pick<Services, "db" | "now">,
  { shopId, days: daysMax = 30 }: { shopId: string; days?: number },
): Promise<{ today: ModelUsageRow[]; days: ModelUsageDay[] }> {
  const rows = await services.db.modelUsage.findMany({
    where: { shopId, day: await dayOf(services, shopId) },
  });
  const today = rows.map(({ model, purpose, calls, inputTokens, outputTokens, costMicros }) => ({
    ...{ model, purpose, calls },
    ...{ inputTokens: Number(inputTokens), outputTokens: Number(outputTokens) },
    costMicros: findModelPrice(model) ? Number(costMicros) : null,
  }));
  const sums = await services.db.modelUsage.groupBy({
    by: ["day"],
    where: { shopId },
    _sum: { calls: true, costMicros: true },
    orderBy: { day: "desc" },
    take: daysMax,
  });
  return {
    today: today.sort((a, b) => (b.costMicros ?? 0) - (a.costMicros ?? 0)),
    days: sums.map(({ day, _sum }) => ({ day, calls: _sum.calls ?? 0, costMicros: Number(_sum.costMicros) })),
  };
}

async function dayOf(services: Pick<Services, "db" | "now">, shopId: string): Promise<string> {
  const { timeZone } = await services.db.shop.findUniqueOrThrow({ where: { id: shopId } });
  return dayIn(timeZone, services.now());
}
