import type { Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

export async function readShop(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<Shop | null> {
  return await services.db.shop.findUnique({ where: { id: shopId } });
}
