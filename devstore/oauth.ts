import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { DevStoreContext, IdTokenOptions, Oauth } from "./context.ts";
import { ownerId } from "./ids.ts";
import { signJwt } from "./json-web-token.ts";
import type { AccessTokenRecord, ShopRecord } from "./model.ts";

/** Session tokens, signatures of what Shopify sends to the app, and the fate of access tokens. */
export function createOauth(context: DevStoreContext): Oauth {
  const shopOf = (handle: string): ShopRecord => {
    const shop = context.store.get("shop", handle);
    if (!shop) throw new Error(`There is no shop "${handle}" in this development store.`);
    return shop;
  };
  const mintIdToken = (handle: string, options: IdTokenOptions = {}): string => {
    const shop = shopOf(handle);
    const { clientId, clientSecret } = context.config.app;
    const seconds = Math.floor(context.now().getTime() / 1000);
    const lifetime = options.lifetimeSeconds ?? 60;
    const claims = {
      iss: `https://${shop.domain}/admin`,
      dest: `https://${shop.domain}`,
      aud: clientId,
      sub: String(options.userId ?? ownerId(shop)),
      exp: seconds + lifetime,
      nbf: Math.min(seconds, seconds + lifetime),
      iat: Math.min(seconds, seconds + lifetime),
      jti: randomUUID(),
      sid: randomUUID(),
    };
    return signJwt(claims, options.wrongSecret ? `wrong-${clientSecret}` : clientSecret);
  };

  return {
    mintIdToken,
    embeddedParameters(handle, options) {
      const shop = shopOf(handle);
      const parameters = new URLSearchParams({
        embedded: "1",
        host: Buffer.from(`admin.shopify.com/store/${handle}`).toString("base64url"),
        id_token: mintIdToken(handle, options),
        locale: shop.primaryLocale,
        session: randomBytes(32).toString("hex"),
        shop: shop.domain,
        timestamp: String(Math.floor(context.now().getTime() / 1000)),
      });
      parameters.sort();
      parameters.set("hmac", hexHmac(parameters.toString(), context.config.app.clientSecret));
      return parameters;
    },
    signProxyParameters: (parameters) => hexHmac(proxyMessage(parameters), context.config.app.clientSecret),
    expireTokens(handle, { refreshTokens = false } = {}) {
      const at = context.now().toISOString();
      return changeTokens(context, handle, (token) => ({
        ...token,
        expiresAt: at,
        ...(refreshTokens && token.refreshToken ? { refreshTokenExpiresAt: at } : {}),
      }));
    },
    revokeTokens(handle) {
      const at = context.now().toISOString();
      return changeTokens(context, handle, (token) => ({ ...token, revokedAt: token.revokedAt ?? at }));
    },
  };
}

/** Sorted `key=value1,value2` pairs without anything between them, as Shopify signs app proxy requests. */
function proxyMessage(parameters: URLSearchParams): string {
  const keys = [...new Set(parameters.keys())].filter((key) => key !== "signature").sort();
  return keys.map((key) => `${key}=${parameters.getAll(key).join(",")}`).join("");
}

function hexHmac(message: string, secret: string): string {
  return createHmac("sha256", secret).update(message).digest("hex");
}

function changeTokens(
  context: DevStoreContext,
  shop: string,
  change: (token: AccessTokenRecord) => AccessTokenRecord,
): number {
  const tokens = [...context.store.all("accessToken")].filter((token) => token.shop === shop);
  for (const token of tokens) context.store.put("accessToken", token.token, change(token));
  return tokens.length;
}
