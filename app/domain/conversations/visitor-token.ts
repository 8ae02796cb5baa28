import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Who a storefront request speaks for. */
export interface VisitorClaims {
  shopId: string;
  visitorId: string;
  agentId: string;
  /** The storefront origin that the token was given to; null when Shopify did not say which. */
  origin: string | null;
  /** Shopify's customer id, signed by Shopify at bootstrap; null for a guest. */
  customerId: string | null;
  expiresAt: Date;
}

export const visitorTokenMinutes = 60;

/** The signing key follows from the app's secret, and is good for nothing else. */
export function deriveVisitorTokenKey(appSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", appSecret, "", "floorwalker visitor token 1", 32));
}

/** `v1.<claims>.<HMAC-SHA256>`, each part base64url. */
export function signVisitorToken(key: Uint8Array, claims: VisitorClaims): string {
  const { shopId, visitorId, agentId, origin, customerId, expiresAt } = claims;
  const values = [shopId, visitorId, agentId, origin, customerId, Math.floor(expiresAt.getTime() / 1000)];
  const body = `v1.${Buffer.from(JSON.stringify(values)).toString("base64url")}`;
  return `${body}.${hmac(key, body).toString("base64url")}`;
}

/** Null for anything that `signVisitorToken` did not make with this key, and for what has expired. */
export function readVisitorToken(key: Uint8Array, token: string, now: Date): VisitorClaims | null {
  const parts = token.split(".");
  if (parts.length !== 3 || parts[0] !== "v1" || token.length > 2_000) return null;
  const expected = hmac(key, `${parts[0]}.${parts[1]}`);
  const given = Buffer.from(parts[2]!, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const values = JSON.parse(Buffer.from(parts[1]!, "base64url").toString()) as [
    string,
    string,
    string,
    string | null,
    string | null,
    number,
  ];
  const [shopId, visitorId, agentId, origin, customerId, expirySeconds] = values;
  const expiresAt = new Date(expirySeconds * 1000);
  return expiresAt > now ? { shopId, visitorId, agentId, origin, customerId, expiresAt } : null;
}

function hmac(key: Uint8Array, body: string): Buffer {
  return createHmac("sha256", key).update(body).digest();
}
