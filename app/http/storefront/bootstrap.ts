import { Hono, type Context } from "hono";
import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { AppError } from "~/domain/shared/app-error";
import { readShopByHost } from "~/domain/shops/read-shop-by-host";
import { recordWidgetSeen } from "~/domain/shops/record-widget-seen";
import type { Shop } from "~/generated/prisma/client";
import { readProxiedRequest } from "../edge/app-proxy-signature";
import { proxiedAddress } from "../edge/client-address";
import { isShopOrigin } from "../edge/cors";
import { enforceRateLimits } from "../edge/rate-limit";
import { buildBootstrap } from "./build-bootstrap";
import type { StorefrontContext } from "./storefront-door";

const bootstrapsPerMinute = 90;

/** `GET /apps/floorwalker/bootstrap?visitor=&locale=`: who the visitor is, and all the widget needs to begin. */
export function bootstrapDoor(storefront: StorefrontContext): Hono {
  const { services, config } = storefront;
  return new Hono().get("/", async (context) => {
    const query = new URL(context.req.url).searchParams;
    const { shopDomain, shopifyCustomerId } = readProxiedRequest(query, config.apiSecret, services.now());
    await enforceRateLimits(services, [
      { key: `bootstrap:${shopDomain}:${proxiedAddress(context)}`, perMinute: bootstrapsPerMinute },
    ]);
    const shop = await readShopByHost(services, { host: shopDomain });
    if (!shop) throw new AppError("not_found", "Floorwalker is not installed in this shop.");
    const agent = await readPublishedAgent(services, { shopId: shop.id });
    if (!agent) throw new AppError("not_found", "This shop has no agent that is switched on.");
    const reply = await buildBootstrap(storefront, query, {
      shop,
      agent,
      origin: askingOrigin(context, shop),
      shopifyCustomerId,
      customerKey: null,
    });
    await recordWidgetSeen(services, { shopId: shop.id });
    context.header("Cache-Control", "no-store");
    return context.json(reply);
  });
}

/** The page's origin, where the browser and the proxy let it through and it is the shop's. */
function askingOrigin(context: Context, shop: Shop): string | null {
  const stated = context.req.header("origin") ?? URL.parse(context.req.header("referer") ?? "")?.origin;
  return stated !== undefined && isShopOrigin(shop, stated) ? stated : null;
}
