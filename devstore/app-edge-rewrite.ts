import { Transform } from "node:stream";

/** Where Shopify's addresses lead in a development store. */
export interface LocalAddresses {
  adminUrl: string;
  storefrontUrl(shop: string): string;
  shopAdminUrl(shop: string): string;
}

const APP_BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
const SHOPIFY_ADDRESS =
  /https:\/\/(?:admin\.shopify\.com(?![\w.-])|cdn\.shopify\.com\/shopifycloud\/app-bridge\.js|([a-z0-9][a-z0-9-]*)\.myshopify\.com(\/admin(?![\w-]))?(?![\w.-]*\w))/gi;
/** How far back an unfinished address is looked for. */
const HELD_LENGTH_MAX = 2048;

/** Takes every address of Shopify in `text` to the development store, and leaves all else as it is. */
export function rewriteText(text: string, addresses: LocalAddresses): string {
  if (!text.includes("https://")) return text;
  return text.replace(SHOPIFY_ADDRESS, (found: string, shop?: string, admin?: string) => {
    if (found.toLowerCase() === APP_BRIDGE) return `${addresses.adminUrl}/shopifycloud/app-bridge.js`;
    if (shop === undefined) return addresses.adminUrl;
    return admin ? addresses.shopAdminUrl(shop.toLowerCase()) : addresses.storefrontUrl(shop.toLowerCase());
  });
}

/** `rewriteText` over a stream of UTF-8; holds back only what may be the beginning of an address. */
export function rewriteStream(addresses: LocalAddresses): Transform {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let held = "";
  const take = (text: string, last: boolean): string => {
    const all = held + text;
    const cut = last ? all.length : holdFrom(all);
    held = all.slice(cut);
    return rewriteText(all.slice(0, cut), addresses);
  };
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) =>
      done(null, take(decoder.decode(chunk, { stream: true }), false)),
    flush: (done) => done(null, take(decoder.decode(), true)),
  });
}

/** The index from which the end of `text` could still grow into an address, or change what one before it means. */
function holdFrom(text: string): number {
  let start = text.length;
  const limit = Math.max(0, text.length - HELD_LENGTH_MAX);
  while (start > limit && /[\w.:/-]/.test(text[start - 1]!)) start -= 1;
  const run = text.slice(start).toLowerCase();
  const open = run.indexOf("https://");
  if (open !== -1) return start + open;
  for (let length = Math.min("https://".length - 1, run.length); length > 0; length -= 1) {
    if ("https://".startsWith(run.slice(-length))) return text.length - length;
  }
  return text.length;
}
