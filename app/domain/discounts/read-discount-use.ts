import { dayIn } from "~/domain/shared/day-in";
import type { Services } from "~/services.server";
import { readDay } from "./reserve-discount";

/** How many codes the agent has given today, in the shop's time zone, and what of the day's budget they hold. */
export async function readDiscountUse(
  services: Pick<Services, "db" | "now">,
  { shopId, timeZone }: { shopId: string; timeZone: string },
): Promise<{ codes: number; budgetMinor: bigint }> {
  return await readDay(services.db, { shopId, day: dayIn(timeZone, services.now()) });
}
