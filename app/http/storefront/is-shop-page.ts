import type { VisitorClaims } from "~/domain/conversations/visitor-token";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { isShopOrigin } from "../edge/cors";

/** Whether a token was given to a page of the shop. Another website that shows the agent has no cart and no orders. */
export async function isShopPage(
  services: Pick<Services, "db">,
  { shopId, origin }: Pick<VisitorClaims, "shopId" | "origin">,
): Promise<boolean> {
  if (origin === null) return true;
  const shop = await readShop(services, { shopId });
  return shop === null || isShopOrigin(shop, origin);
}
