/** Put before the script by the server. */
export interface BridgeConstants {
  adminUrl: string;
  /** Handle of each shop and the address of its storefront. */
  storefronts: Record<string, string>;
  appHandle: string;
}

const SHOP_ADMIN = /^https?:\/\/([a-z0-9][a-z0-9-]*)\.myshopify\.com\/admin(?=[/?#]|$)/i;
const SHOP = /^https?:\/\/([a-z0-9][a-z0-9-]*)\.myshopify\.com(?=[/?#]|$)/i;

/** Where an address of Shopify leads in this development store; others come back unchanged. */
export function localAddress(url: string, shop: string, constants: BridgeConstants): string {
  const store = `${constants.adminUrl}/store/${shop.replace(/\.myshopify\.com$/, "")}`;
  const inAdmin = /^shopify:\/*admin(?=\/|$)/i.exec(url);
  if (inAdmin) return store + url.slice(inAdmin[0].length);
  if (/^https:\/\/admin\.shopify\.com(?=[/?#]|$)/i.test(url)) {
    return constants.adminUrl + url.slice("https://admin.shopify.com".length);
  }
  const shopAdmin = SHOP_ADMIN.exec(url);
  if (shopAdmin)
    return `${constants.adminUrl}/store/${shopAdmin[1]!.toLowerCase()}${url.slice(shopAdmin[0].length)}`;
  const storefront = SHOP.exec(url);
  const local = storefront && constants.storefronts[storefront[1]!.toLowerCase()];
  return local ? local + url.slice(storefront[0].length) : url;
}

/** Whether the address belongs to Shopify or this development store, so that the frame must be left for it. */
export function leavesApp(url: string): boolean {
  return /^(shopify:|https:\/\/(admin\.shopify\.com|[\w-]+\.myshopify\.com)(?=[/?#]|$))/i.test(url);
}
