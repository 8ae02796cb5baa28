import { z } from "zod";
import type { ShopperCart } from "~/domain/chat/shopper-cart";

const linesMax = 100;
const amount = z.int().min(0);
/** Parts of `/cart.js`; amounts in minor units of the currency that the page shows, a line's id is its variant's. */
const ajaxCart = z.object({
  items: z.array(z.object({ id: z.int().positive(), quantity: z.int().min(1).max(100_000), price: amount })),
  total_price: amount,
});

/** The cart as the widget last saw it; null where it did not, or is not one: a hint is no reason to refuse a message. */
export function readAjaxCart({
  cart,
  currency,
}: {
  cart?: string | null | undefined;
  currency?: string | null | undefined;
}): ShopperCart | null {
  if (!cart || !currency) return null;
  const parsed = ajaxCart.safeParse(parse(cart));
  if (!parsed.success) return null;
  const items = parsed.data.items.slice(0, linesMax);
  return {
    ...{ currency, totalMinor: parsed.data.total_price },
    items: items.map(({ id, quantity, price }) => ({ variantId: String(id), quantity, priceMinor: price })),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
