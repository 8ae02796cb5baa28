import type { Services } from "~/services.server";
import { parseOpeningHours, type OpeningHours } from "./opening-hours";

/** Null while the shop has set none: then nobody is promised a time. */
export async function readOpeningHours(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<OpeningHours | null> {
  const settings = await services.db.shopSettings.findUnique({
    where: { shopId },
    select: { openingHours: true },
  });
  return settings && parseOpeningHours(settings.openingHours);
}
