import type { ShopSettings } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

export async function readShopSettings(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<ShopSettings> {
  return await services.db.shopSettings.upsert({ where: { shopId }, create: { shopId }, update: {} });
}
