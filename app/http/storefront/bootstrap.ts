import { Hono, type Context } from "hono";
import { avatarPath } from "~/domain/agents/read-agent-avatar";
import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { readOpenConversation } from "~/domain/conversations/read-conversation";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import { signVisitorToken, visitorTokenMinutes } from "~/domain/conversations/visitor-token";
import { AppError } from "~/domain/shared/app-error";
import { isId } from "~/domain/shared/ids";
import { readShopByHost } from "~/domain/shops/read-shop-by-host";
import { recordWidgetSeen } from "~/domain/shops/record-widget-seen";
import type { Shop } from "~/generated/prisma/client";
import { readProxiedRequest } from "../edge/app-proxy-signature";
import { proxiedAddress } from "../edge/client-address";
import { isShopOrigin } from "../edge/cors";
import { enforceRateLimits } from "../edge/rate-limit";
import type { StorefrontContext } from "./storefront-door";
import { welcomeFor } from "./welcome-texts";

const bootstrapsPerMinute = 90;

/** `GET /apps/floorwalker/bootstrap?visitor=&locale=`: who the visitor is, and all the widget needs to begin. */
export function bootstrapDoor({ services, config, tokenKey }: StorefrontContext): Hono {
  return new Hono().get("/", async (context) => {
    const query = new URL(context.req.url).searchParams;
    const { shopDomain, shopifyCustomerId } = readProxiedRequest(query, config.apiSecret, services.now());
    await enforceRateLimits(services, [
      { key: `bootstrap:${shopDomain}:${proxiedAddress(context)}`, perMinute: bootstrapsPerMinute },
    ]);
    const shop = await readShopByHost(services, { host: shopDomain });
    if (!shop) throw new AppError("not_found", "Floorwalker is not installed in this shop.");
    const shopId = shop.id;
    const agent = await readPublishedAgent(services, { shopId });
    if (!agent) throw new AppError("not_found", "This shop has no agent that is switched on.");
    const visitor = await recordVisitor(services, {
      shopId,
      visitorId: askedVisitor(query),
      shopifyCustomerId,
    });
    await recordWidgetSeen(services, { shopId });
    const conversation = await readOpenConversation(services, {
      shopId,
      visitorId: visitor.id,
      conversationId: null,
    });
    const locale = askedLocale(query) ?? shop.primaryLocale;
    const expiresAt = new Date(services.now().getTime() + visitorTokenMinutes * 60_000);
    const claims = { shopId, visitorId: visitor.id, agentId: agent.agentId, expiresAt };
    const token = signVisitorToken(tokenKey, {
      ...claims,
      origin: askingOrigin(context, shop),
      customerId: shopifyCustomerId,
    });
    context.header("Cache-Control", "no-store");
    return context.json({
      token,
      expiresAt: expiresAt.toISOString(),
      visitorId: visitor.id,
      apiUrl: `${config.appUrl}/storefront/v1`,
      agent: {
        id: agent.agentId,
        ...welcomeFor(agent.settings, locale),
        avatarUrl:
          agent.avatarFileId && `${config.appUrl}${avatarPath({ shopId, fileId: agent.avatarFileId })}`,
      },
      appearance: agent.settings.appearance,
      conversationId: conversation?.id ?? null,
      locale,
    });
  });
}

function askedVisitor(query: URLSearchParams): string | null {
  const visitorId = query.get("visitor") ?? "";
  return isId("visitor", visitorId) ? visitorId : null;
}

function askedLocale(query: URLSearchParams): string | null {
  const locale = query.get("locale") ?? "";
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/.test(locale) ? locale : null;
}

/** The page's origin, where the browser and the proxy let it through and it is the shop's. */
function askingOrigin(context: Context, shop: Shop): string | null {
  const stated = context.req.header("origin") ?? URL.parse(context.req.header("referer") ?? "")?.origin;
  return stated !== undefined && isShopOrigin(shop, stated) ? stated : null;
}
