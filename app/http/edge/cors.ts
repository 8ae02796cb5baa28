import type { MiddlewareHandler } from "hono";
import { LRUCache } from "lru-cache";
import { isSiteOrigin } from "~/domain/agents/is-site-origin";
import { readShopByHost } from "~/domain/shops/read-shop-by-host";
import { loopbackHost } from "~/domain/shops/storefront-url";
import type { Services } from "~/services.server";

/**
 * Whether pages of this origin are the shop's storefront: one of its own hosts, over HTTPS. Plain HTTP is for this
 * machine alone, and only where the shop lists it (the development store).
 */
export function isShopOrigin(shop: { domain: string; storefrontHosts: string[] }, origin: string): boolean {
  const host = hostOf(origin);
  return host !== null && (host === shop.domain || shop.storefrontHosts.includes(host));
}

function hostOf(origin: string): string | null {
  const url = URL.parse(origin);
  if (!url || url.origin !== origin) return null;
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && loopbackHost.test(url.host));
  return isSafe ? url.host.toLowerCase() : null;
}

/**
 * Lets pages of installed shops, and of the websites of public agents, read the replies. A preflight carries no token, so
 * it is answered for any of them; the request itself must then come from its token's own (the door checks that).
 */
export function storefrontCors(services: Pick<Services, "db">): MiddlewareHandler {
  const known = new LRUCache<string, boolean>({ max: 2_000, ttl: 60_000 });
  const isStorefront = async (origin: string): Promise<boolean> => {
    const host = hostOf(origin);
    if (host === null) return false;
    const remembered = known.get(origin);
    if (remembered !== undefined) return remembered;
    const found =
      (await readShopByHost(services, { host })) !== null || (await isSiteOrigin(services, { origin }));
    known.set(origin, found);
    return found;
  };
  return async (context, next) => {
    const origin = context.req.header("origin");
    const allowed = origin !== undefined && (await isStorefront(origin));
    if (context.req.method === "OPTIONS") {
      context.header("Vary", "Origin");
      if (!allowed) return context.body(null, 403);
      context.header("Access-Control-Allow-Origin", origin);
      context.header("Access-Control-Allow-Methods", "GET, POST");
      context.header("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept");
      context.header("Access-Control-Max-Age", "7200");
      return context.body(null, 204);
    }
    await next();
    context.res.headers.append("Vary", "Origin");
    if (allowed) context.res.headers.set("Access-Control-Allow-Origin", origin);
  };
}
