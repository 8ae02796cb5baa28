import type { DevStoreContext } from "../../context.ts";
import type { ShopRecord } from "../../model.ts";
import { escapeHtml } from "../liquid/page.ts";

/** The thin bar on top of every page, styled in itself so that it is the same on pages without the theme. */
export function developmentBar(context: DevStoreContext, shop: ShopRecord): string {
  const admin = context.addresses.shopAdminUrl(shop.handle);
  const shops = [...context.store.all("shop")];
  const others = shops
    .filter(({ handle }) => handle !== shop.handle)
    .slice(0, 3)
    .map(({ handle, name }) => link(context.addresses.storefrontUrl(handle), name));
  return `<aside class="development-bar" aria-label="Development store" style="display:flex;flex-wrap:wrap;gap:.1rem 1rem;justify-content:center;padding:.3rem 1rem;background:#1d2330;color:#dfe4ee;font:12px/1.5 system-ui,sans-serif;text-align:center">
<span>Development store: a stand-in for Shopify. Nothing here is real.</span>
<span>${[link(admin, "Admin"), link(`${context.addresses.adminUrl}/outbox`, "Outbox"), ...others].join(" · ")}</span></aside>`;
}

function link(address: string, text: string): string {
  return `<a href="${escapeHtml(address)}" style="color:#9fc3ff;text-decoration:underline">${escapeHtml(text)}</a>`;
}
