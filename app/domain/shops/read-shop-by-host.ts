import type { Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** The installed shop that this host name (with port, if it has one) belongs to: its myshopify name or a storefront's. */
export async function readShopByHost(
  services: Pick<Services, "db">,
  { host }: { host: string },
): Promise<Shop | null> {
  const name = host.toLowerCase();
  return await services.db.shop.findFirst({
    where: { uninstalledAt: null, OR: [{ domain: name }, { storefrontHosts: { has: name } }] },
  });
}
