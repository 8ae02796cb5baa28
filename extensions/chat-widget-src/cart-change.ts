import { change as english } from "../chat-widget/locales/en.default.json";
import { numericId } from "./cart.ts";
import type { CartDeskTools, CartNotice } from "./cart-desk.ts";
import type { CartSum } from "./cart-tag.ts";
import type { CartChange } from "./protocol.ts";

interface CartLines extends CartSum {
  items: Line[];
}

interface Line {
  key: string;
  variant_id: number;
  quantity: number;
}

export interface ChangeTools extends Pick<CartDeskTools, "root" | "ajax" | "announce" | "fill"> {
  /** Absent: English, which is built in. */
  strings?: typeof english;
  notice: CartNotice;
}

/**
 * Gives a variant the quantity that the agent asks for, 0 takes it out, and tells what the cart then holds: the cart is
 * read again, whatever the request before replied.
 */
export async function changeCart(
  { root, ajax, announce, fill, notice, strings = english }: ChangeTools,
  { variantId, quantity }: CartChange,
  productName: string,
): Promise<void> {
  // In marks that keep its own direction.
  const title = `\u2068${productName}\u2069`;
  const id = numericId(variantId);
  const linesOf = ({ items }: Pick<CartLines, "items">): Line[] =>
    items.filter((line) => `${line.variant_id}` === id);
  const readCart = () => ajax<CartLines>(`${root}cart.js`);
  try {
    // The same variant may stand in lines of its own, with and without the conversation's mark.
    const updates = linesOf(await readCart()).map(({ key }, place) => [key, place ? 0 : quantity]);
    await ajax(`${root}cart/update.js`, { updates: Object.fromEntries(updates) as object });
    const cart = await readCart();
    const held = linesOf(cart).reduce((sum, line) => sum + line.quantity, 0);
    const isDone = held === quantity;
    const words = !isDone ? strings.notChanged : held ? strings.changed : strings.removed;
    notice(isDone ? "done" : "failed", fill(words, { title, quantity: held }), cart);
    if (isDone) announce("cart-changed", { variantId: id, quantity, cart });
  } catch {
    notice("failed", fill(strings.unsureChange, { title }));
  }
}
