import "@remix-run/node";
import type { Services } from "~/services.server";
import type { ShopifyApp } from "~/shopify.server";
import type { AppConfig } from "~/http/door-context";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }

  interface AppLoadContext {
    services: Services;
    shopify: ShopifyApp;
    config: AppConfig;
  }
}
