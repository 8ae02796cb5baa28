import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

export const modelCostDayMaxMicrosLimit = 10_000_000_000;

/**
 * Sets the most that language models may cost the shop on one day, in millionths of a US dollar; null: no limit.
 * @throws AppError `validation_error` for what is no amount from 0 to 10,000 dollars
 */
export async function saveModelCostDayMax(
  services: Pick<Services, "db">,
  { shopId, micros }: { shopId: string; micros: number | null },
): Promise<void> {
  if (
    micros !== null &&
    !(Number.isSafeInteger(micros) && micros >= 0 && micros <= modelCostDayMaxMicrosLimit)
  ) {
    throw new AppError("validation_error", "Give an amount from 0 to 10,000 US dollars.", {
      details: [{ path: "dayMax" }],
    });
  }
  const modelCostDayMaxMicros = micros === null ? null : BigInt(micros);
  await services.db.shopSettings.upsert({
    where: { shopId },
    create: { shopId, modelCostDayMaxMicros },
    update: { modelCostDayMaxMicros },
  });
}
