import { tag, type ajax, type Cart } from "./cart-tag.ts";
import { shopifyPage, type UpdateCartResult } from "./shopify-page.ts";

const themeTimeoutMs = 12_000;

export interface CartAddition {
  variantId: string;
  quantity: number;
  conversationId: string;
}

/**
 * Puts a variant into the shopper's real cart, line and cart tagged with the conversation. Returns the cart's own word
 * on why it took less than asked for, or nothing. What the cart then holds is for `/cart.js` to say, not for this reply.
 */
export async function addToCart(
  root: string,
  { variantId, quantity, conversationId }: CartAddition,
  post: typeof ajax,
  isThere: () => Promise<boolean>,
): Promise<string> {
  const id = numericId(variantId);
  const tagged = { [tag]: conversationId };
  const lines = [
    {
      merchandiseId: `gid://shopify/ProductVariant/${id}`,
      quantity,
      attributes: [{ key: tag, value: conversationId }],
    },
  ];
  const byTheme = shopifyPage().actions?.updateCart?.({ lines });
  const result = byTheme && (await Promise.race([byTheme.catch(() => null), silence()]));
  let message = [...(result?.userErrors ?? []), ...(result?.warnings ?? [])]
    .map((it) => it.message)
    .join(" ");
  // Where the theme's own code failed, it may have done so after the cart had changed: nothing is added twice.
  if (!result && !(await isThere())) {
    const items = [{ id, quantity, properties: tagged }];
    const reply = await post<{ status?: number; description?: string }>(`${root}cart/add.js`, { items });
    message = (reply.status && reply.description) || "";
  }
  await post(`${root}cart/update.js`, { attributes: tagged });
  return message;
}

/** A theme that never answers has perhaps added: its answer is taken as given, and the cart is looked at. */
function silence(): Promise<UpdateCartResult> {
  return new Promise((resolve) => setTimeout(() => resolve({}), themeTimeoutMs));
}

/** How many of a variant stand in the cart under this conversation's tag. */
export function countTagged({ items }: Cart, { variantId, conversationId }: CartAddition): number {
  return items
    .filter(
      (line) => `${line.variant_id}` === numericId(variantId) && line.properties?.[tag] === conversationId,
    )
    .reduce((sum, line) => sum + line.quantity, 0);
}

/** Shopify's number out of `gid://shopify/ProductVariant/123`, or of itself. */
export function numericId(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
