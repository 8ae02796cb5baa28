import type { DevStoreContext } from "../context.ts";
import type { ShopRecord } from "../model.ts";

/** `{handle}.localhost` is that shop, any other name of this machine the first one. null: no such shop. */
export function shopOfHost(context: DevStoreContext, host: string): ShopRecord | null {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  if (name.endsWith(".localhost")) {
    return context.store.get("shop", name.slice(0, -".localhost".length)) ?? null;
  }
  const byDomain = context.indexes.shopByDomain(name);
  if (byDomain) return byDomain;
  const [first] = context.store.all("shop");
  return first ?? null;
}
