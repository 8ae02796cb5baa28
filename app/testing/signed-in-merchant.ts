import { createHmac, randomBytes } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import type { AppLoadContext } from "@remix-run/node";
import { createSessionStorage } from "~/adapters/session-storage/session-storage";
import { createTokenCipher } from "~/adapters/session-storage/token-cipher";
import { readEnv } from "~/env.server";
import { createShopify } from "~/shopify.server";
import { createTestShop, type TestServices } from "./test-services";

const apiKey = "a-client-id-for-tests";
const apiSecret = "a-client-secret-for-tests";
const appUrl = "https://app.example";
const browserLike =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

export interface SignedInMerchant {
  shopId: string;
  context: AppLoadContext;
  /** As App Bridge sends it, with an id token that is signed. */
  request: (path: string, init?: RequestInit) => Request;
}

/** A shop whose merchant has the app open: for calling loaders and actions through the real Shopify library. */
export async function createSignedInMerchant(services: TestServices): Promise<SignedInMerchant> {
  const { shopId, domain } = await createTestShop(services);
  const key = randomBytes(32).toString("base64");
  const env = readEnv({
    SHOPIFY_API_KEY: apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_APP_URL: appUrl,
    ENCRYPTION_KEY: key,
  });
  const storage = createSessionStorage(services.db, createTokenCipher([key]));
  await storage.storeSession(
    new Session({
      ...{ id: `offline_${domain}`, shop: domain, state: "", isOnline: false, accessToken: "shpat_test" },
      expires: new Date(Date.now() + 3600_000),
    }),
  );
  const config = { appUrl, apiKey, apiSecret };
  const named = { ...services, teammateNames: { read: () => Promise.resolve("Test teammate") } };
  const token = signIdToken(domain);
  return {
    shopId,
    context: { services: named, shopify: createShopify(env, services, storage), config },
    request: (path, init = {}) =>
      new Request(`${appUrl}${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${token}`, "user-agent": browserLike },
      }),
  };
}

function signIdToken(shopDomain: string): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString("base64url");
  const claims = {
    ...{ iss: `https://${shopDomain}/admin`, dest: `https://${shopDomain}`, aud: apiKey, sub: "1" },
    ...{ exp: now + 60, nbf: now - 1, iat: now, jti: "1", sid: "1" },
  };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${createHmac("sha256", apiSecret).update(signed).digest("base64url")}`;
}
