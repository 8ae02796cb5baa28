import type { Addresses, AppConfig } from "./context.ts";
import type { Store } from "./store.ts";

/** Addresses by the ports that are in use; the first shop has the plain one. */
export function createAddresses(
  store: Store,
  app: AppConfig,
  ports: { admin: number; storefront: number },
): Addresses {
  const adminUrl = (): string => `http://localhost:${ports.admin}`;
  return {
    get adminUrl() {
      return adminUrl();
    },
    get appUrl() {
      return app.url;
    },
    storefrontUrl(shop) {
      const [first] = store.all("shop");
      const host = first === undefined || first.handle === shop ? "localhost" : `${shop}.localhost`;
      return `http://${host}:${ports.storefront}`;
    },
    shopAdminUrl: (shop) => `${adminUrl()}/store/${shop}`,
  };
}
