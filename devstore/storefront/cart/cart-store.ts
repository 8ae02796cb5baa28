import { createHash, randomBytes } from "node:crypto";
import type { DevStoreContext } from "../../context.ts";
import type { CartRecord, ShopRecord } from "../../model.ts";
import type { Visit } from "../visit.ts";

/** The cart that a cookie (`{token}?key={key}`) names, if it is one of this shop. */
export function findCart(
  context: DevStoreContext,
  shop: ShopRecord,
  cookie: string | undefined,
): CartRecord | null {
  if (!cookie) return null;
  const [token = "", key] = cookie.split("?key=");
  if (key !== undefined && key !== keyOf(token)) return null;
  const cart = context.store.get("cart", token);
  return cart?.shop === shop.handle ? cart : null;
}

/** The visitor's cart, or an empty one that is not kept yet. */
export function cartOf(visit: Visit): CartRecord {
  if (visit.cart) return visit.cart;
  const at = visit.context.now().toISOString();
  return {
    token: randomBytes(16).toString("hex"),
    shop: visit.shop.handle,
    lines: [],
    attributes: {},
    note: null,
    discountCodes: [],
    customerId: visit.customer?.id ?? null,
    createdAt: at,
    updatedAt: at,
  };
}

/** Keeps the cart; from here on it is the visitor's. */
export function saveCart(visit: Visit, cart: CartRecord): CartRecord {
  const saved = {
    ...cart,
    customerId: visit.customer?.id ?? cart.customerId,
    updatedAt: visit.context.now().toISOString(),
  };
  visit.context.store.put("cart", saved.token, saved);
  visit.cart = saved;
  return saved;
}

/** The token as the Ajax API and the cookie show it. Orders carry only the part before `?key=`. */
export function publicToken(cart: CartRecord): string {
  return `${cart.token}?key=${keyOf(cart.token)}`;
}

/** The checkout of a cart: the same one as long as the cart lives, a new one for the next cart. */
export function checkoutTokenOf(cart: CartRecord): string {
  return createHash("sha256").update(`checkout:${cart.token}`).digest("hex").slice(0, 32);
}

function keyOf(token: string): string {
  return createHash("sha256").update(`cart:${token}`).digest("hex").slice(0, 32);
}
