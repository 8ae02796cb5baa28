import type { Services } from "~/services.server";
import { readShop } from "./read-shop";
import { readShopProfile } from "./read-shop-profile";

/** Brings name, currency, time zone and host names up to date. The payload of `shop/update` lacks the domains, so Shopify is asked. */
export async function refreshShopProfile(
  services: Pick<Services, "db" | "shopifyAdmin">,
  { shopId }: { shopId: string },
): Promise<void> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt) return;
  const profile = await readShopProfile(services, { shopDomain: shop.domain });
  await services.db.shop.update({ where: { id: shopId }, data: profile });
}
