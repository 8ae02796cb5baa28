import type { Context as HonoContext } from "hono";
import { getCookie } from "hono/cookie";
import type { DevStoreContext } from "../context.ts";
import type { CartRecord, CustomerRecord, ShopRecord } from "../model.ts";
import { findCart } from "./cart/cart-store.ts";
import type { Listing } from "./listing/listing.ts";
import { readConsent, type Consent } from "./privacy.ts";

/** One request of a shopper: who asks, in which shop, with which cart. */
export interface Visit {
  context: DevStoreContext;
  listing: Listing;
  shop: ShopRecord;
  /** The address in the browser, with the host that the shopper used. */
  url: URL;
  /** null: nothing was ever put into it, or it was bought. */
  cart: CartRecord | null;
  customer: CustomerRecord | null;
  consent: Consent;
}

export const CUSTOMER_COOKIE = "_devstore_customer";

/** What a handler of this app finds in Hono's variables. */
export interface StorefrontEnv {
  Variables: { visit: Visit };
}

export type StorefrontRequest = HonoContext<StorefrontEnv>;

export function openVisit(
  context: DevStoreContext,
  listing: Listing,
  shop: ShopRecord,
  request: HonoContext,
): Visit {
  const url = new URL(request.req.url);
  url.host = request.req.header("host") ?? url.host;
  return {
    context,
    listing,
    shop,
    url,
    cart: findCart(context, shop, getCookie(request, "cart")),
    customer: customerOf(context, shop, getCookie(request, CUSTOMER_COOKIE)),
    consent: readConsent(getCookie(request, "_tracking_consent")),
  };
}

function customerOf(
  context: DevStoreContext,
  shop: ShopRecord,
  cookie: string | undefined,
): CustomerRecord | null {
  if (!cookie || !/^\d+$/.test(cookie)) return null;
  const customer = context.store.get("customer", cookie);
  return customer?.shop === shop.handle ? customer : null;
}
