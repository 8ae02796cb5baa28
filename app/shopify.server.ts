import "@shopify/shopify-app-remix/adapters/node";
import { AppDistribution, shopifyApp, type ApiVersion } from "@shopify/shopify-app-remix/server";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Env } from "./env.server";
import { installShop } from "./domain/shops/install-shop";
import type { Services } from "./services.server";
import { shopifyApiVersion } from "./shopify-api-version";

/** The Shopify library, configured once. Webhooks and the app proxy have doors of their own (`http/`). */
export function createShopify(env: Env, services: Services, sessionStorage: SessionStorage) {
  return shopifyApp({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion: shopifyApiVersion as ApiVersion,
    appUrl: env.SHOPIFY_APP_URL,
    distribution: AppDistribution.AppStore,
    sessionStorage,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    hooks: {
      // Runs after every new token, about once an hour for each shop: the verb does nothing when there is nothing to do.
      afterAuth: async ({ session }) => {
        await installShop(services, { shopDomain: session.shop });
      },
    },
    logger: {
      level: 1,
      log: async (_severity, message) => services.log.info({ message }, "shopify library"),
    },
  });
}

export type ShopifyApp = ReturnType<typeof createShopify>;
