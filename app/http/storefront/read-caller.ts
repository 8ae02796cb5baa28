import type { Context } from "hono";
import { isSiteOrigin } from "~/domain/agents/is-site-origin";
import { readVisitorToken, type VisitorClaims } from "~/domain/conversations/visitor-token";
import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import { isShopOrigin } from "../edge/cors";
import type { StorefrontContext } from "./storefront-door";

/**
 * Whom a request speaks for, by its bearer token; a browser must be on the origin that the token was given to.
 * @throws AppError `unauthorized` (get a new token from bootstrap), `forbidden` for a page of another site
 */
export async function readCaller(storefront: StorefrontContext, context: Context): Promise<VisitorClaims> {
  const token = /^Bearer (\S+)$/.exec(context.req.header("authorization") ?? "")?.[1] ?? "";
  const claims = checkToken(storefront, token);
  const origin = context.req.header("origin");
  if (origin === undefined) return claims;
  const shop = await readShop(storefront.services, claims);
  const isHome = shop !== null && isShopOrigin(shop, origin) && (claims.origin ?? origin) === origin;
  if (!isHome && !(await isOnItsSite(storefront, claims, origin)))
    throw new AppError("forbidden", "This token belongs to another site.");
  return claims;
}

/** Whether a token was given to another website, which may still show the agent. */
async function isOnItsSite(
  { services }: StorefrontContext,
  { agentId, origin: given }: VisitorClaims,
  origin: string,
): Promise<boolean> {
  return given === origin && (await isSiteOrigin(services, { origin, agentId }));
}

export function checkToken({ services, tokenKey }: StorefrontContext, token: string): VisitorClaims {
  const claims = readVisitorToken(tokenKey, token, services.now());
  if (claims) return claims;
  throw new AppError(
    "unauthorized",
    "The visitor token is missing, wrong or expired. Bootstrap gives a new one.",
  );
}
