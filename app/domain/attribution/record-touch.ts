import { createHash } from "node:crypto";
import type { Services } from "~/services.server";

export type TouchKind = "recommended" | "added_to_cart" | "cart_tagged" | "checkout_started" | "identified";

export interface Touch {
  shopId: string;
  conversationId: string;
  visitorId: string;
  kind: TouchKind;
  productId?: string | null;
  variantId?: string | null;
  cartToken?: string | null;
  checkoutToken?: string | null;
  /** Only from what Shopify has signed (the app proxy's `logged_in_customer_id`). */
  shopifyCustomerId?: string | null;
  occurredAt: Date;
}

/**
 * Notes that a conversation met a cart, a product or a customer. The same fact again changes nothing.
 * A touch is a hint from a browser: it never makes revenue, a signed order must come and carry it.
 */
export async function recordTouch(
  services: Pick<Services, "db" | "newId">,
  touch: Touch,
): Promise<{ recorded: boolean }> {
  const cartToken = touch.cartToken ? bareCartToken(touch.cartToken) : null;
  const facts = { ...touch, cartToken };
  const { count } = await services.db.attributionTouch.createMany({
    data: [{ ...facts, id: services.newId("touch"), dedupeKey: dedupeKeyOf(facts) }],
    skipDuplicates: true,
  });
  return { recorded: count === 1 };
}

/** The Ajax cart calls it `{token}?key={secret}`; an order carries the token alone. */
export function bareCartToken(cartToken: string): string {
  return cartToken.split("?")[0]!;
}

function dedupeKeyOf(touch: Touch): string {
  const facts = [
    touch.conversationId,
    touch.kind,
    touch.productId ?? null,
    touch.variantId ?? null,
    touch.cartToken ?? null,
    touch.checkoutToken ?? null,
    touch.shopifyCustomerId ?? null,
  ];
  return createHash("sha256").update(JSON.stringify(facts)).digest("base64url");
}
