import type { ShopRecord } from "./model.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";

/** The shop with this handle; an unknown one is an error that names those there are. */
export function shopOf(store: Store, handle: string): ShopRecord {
  const shop = store.get("shop", handle);
  if (shop) return shop;
  const known = [...store.all("shop")].map((other) => other.handle).join(", ") || "none yet";
  throw new Refusal(`There is no shop "${handle}" in this development store. Shops: ${known}.`);
}

/** Writes a new shop with its theme. Catalogue, pages and policies are loaded separately. */
export function createShop(
  store: Store,
  now: Date,
  given: Partial<ShopRecord> & Pick<ShopRecord, "handle">,
): ShopRecord {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(given.handle)) {
    throw new Refusal(`"${given.handle}" cannot be a shop's handle: use small letters, digits and hyphens.`);
  }
  if (store.get("shop", given.handle)) throw new Refusal(`The shop "${given.handle}" exists already.`);
  const shop: ShopRecord = {
    id: store.nextId(),
    domain: `${given.handle}.myshopify.com`,
    name: given.handle,
    email: `owner@${given.handle}.example`,
    currency: "EUR",
    country: "DE",
    ianaTimezone: "Europe/Berlin",
    primaryLocale: "en",
    plan: "Basic",
    partnerDevelopment: true,
    createdAt: now.toISOString(),
    ...given,
  };
  store.put("shop", shop.handle, shop);
  store.put("theme", shop.handle, {
    id: store.nextId(),
    shop: shop.handle,
    name: "Development theme",
    role: "MAIN",
    embeds: {},
    updatedAt: now.toISOString(),
  });
  return shop;
}
