import type { AppToml } from "./app-toml.ts";
import type { Apps, DevStoreContext } from "./context.ts";
import type { CustomerRecord, InstallRecord, Kind } from "./model.ts";
import {
  customerDataRequestPayload,
  customerRedactPayload,
  scopesUpdatePayload,
  shopPayload,
  shopRedactPayload,
} from "./payloads/shop.ts";
import { Refusal } from "./refusal.ts";
import { shopOf } from "./shops.ts";

/** Installing and removing the app, its scopes, and the privacy requests of a shop's customers. */
export function createApps(context: DevStoreContext, toml: () => AppToml): Apps {
  const { store, webhooks } = context;
  const at = (): string => context.now().toISOString();

  const writeInstall = (shop: string, scopes: string[], installedAt: string): InstallRecord => {
    shopOf(store, shop);
    const { clientId } = context.config.app;
    const install = { shop, clientId, scopes: withoutImplied(scopes), installedAt };
    store.put("install", shop, install);
    return install;
  };
  const customerOf = (shop: string, customerId: number): CustomerRecord => {
    const customer = store.get("customer", customerId);
    if (customer?.shop !== shop) throw new Refusal(`Shop "${shop}" has no customer ${customerId}.`);
    return customer;
  };
  const ordersOf = (customer: CustomerRecord) =>
    [...store.all("order")].filter((order) => order.customerId === customer.id);

  return {
    requestedScopes: () => toml().requiredScopes,
    optionalScopes: () => toml().optionalScopes,
    appProxy: () => toml().appProxy,
    installed: (shop) => store.get("install", shop) ?? null,
    install(shop, scopes) {
      const existing = store.get("install", shop);
      if (existing && !scopes) return existing;
      return writeInstall(shop, scopes ?? toml().requiredScopes, existing?.installedAt ?? at());
    },
    uninstall(shop) {
      const record = shopOf(store, shop);
      if (!store.get("install", shop)) throw new Refusal(`The app is not installed in "${shop}".`);
      store.delete("install", shop);
      store.put("shop", shop, { ...record, uninstalledAt: at() });
      for (const token of [...store.all("accessToken")]) {
        if (token.shop === shop) store.delete("accessToken", token.token);
      }
      const host = new URL(context.addresses.storefrontUrl(shop)).host;
      webhooks.emit(shop, "app/uninstalled", shopPayload(record, host, at()), { evenIfNotInstalled: true });
      removeAppData(context, shop);
    },
    setScopes(shop, scopes) {
      const before = store.get("install", shop);
      if (!before) throw new Refusal(`The app is not installed in "${shop}".`);
      const install = writeInstall(shop, scopes, before.installedAt);
      for (const token of [...store.all("accessToken")]) {
        if (token.shop === shop) store.put("accessToken", token.token, { ...token, scopes: install.scopes });
      }
      const payload = scopesUpdatePayload(shopOf(store, shop), before.scopes, install.scopes, at());
      webhooks.emit(shop, "app/scopes_update", payload);
      return install;
    },
    requestCustomerData(shop, customerId) {
      const customer = customerOf(shop, customerId);
      const payload = customerDataRequestPayload(
        shopOf(store, shop),
        customer,
        ordersOf(customer),
        store.nextId(),
      );
      webhooks.emit(shop, "customers/data_request", payload, { evenIfNotInstalled: true });
    },
    redactCustomer(shop, customerId) {
      const customer = customerOf(shop, customerId);
      const payload = customerRedactPayload(shopOf(store, shop), customer, ordersOf(customer));
      webhooks.emit(shop, "customers/redact", payload, { evenIfNotInstalled: true });
    },
    redactShop(shop) {
      const payload = shopRedactPayload(shopOf(store, shop));
      webhooks.emit(shop, "shop/redact", payload, { evenIfNotInstalled: true });
    },
  };
}

/** `write_products` implies `read_products`, and Shopify names only the former. */
function withoutImplied(scopes: string[]): string[] {
  const unique = [...new Set(scopes)];
  return unique.filter(
    (scope) => !unique.includes(scope.replace(/^read_/, "write_")) || !scope.startsWith("read_"),
  );
}

/** What Shopify itself takes away with the app: subscriptions, pixels, the embed in the theme, the charge. */
function removeAppData(context: DevStoreContext, shop: string): void {
  const { store } = context;
  const owned: Kind[] = ["webhookSubscription", "webPixel"];
  for (const kind of owned) {
    for (const record of [...store.all(kind)] as { id: number; shop: string }[]) {
      if (record.shop === shop) store.delete(kind, record.id);
    }
  }
  for (const subscription of [...store.all("appSubscription")]) {
    if (subscription.shop === shop && ["ACTIVE", "PENDING"].includes(subscription.status)) {
      store.put("appSubscription", subscription.id, { ...subscription, status: "CANCELLED" });
    }
  }
  const theme = store.get("theme", shop);
  if (theme) store.put("theme", shop, { ...theme, embeds: {}, updatedAt: context.now().toISOString() });
}
