import type { Api } from "./api.ts";
import { recall, remember } from "./memory.ts";
import { request } from "./request.ts";

/** Line property and cart attribute: Shopify carries both to the order. */
export const tag = "_floorwalker";
/** As long as a conversation stays open without a message. */
const taggedWithinMs = 24 * 3600_000;

/** What is in a cart altogether. */
export interface CartSum {
  item_count: number;
  /** In hundredths of the currency's unit, whatever the currency. */
  total_price: number;
  currency: string;
}

/** The parts of Shopify's Ajax cart that are read. */
export interface Cart extends CartSum {
  token: string;
  items: { variant_id: number; quantity: number; properties?: Record<string, string> | null }[];
}

/**
 * Marks the cart as one that this conversation helped: other attributes stay, an empty cart takes it too. Not while
 * something is being added, which marks the cart itself.
 */
export async function tagCart(api: Api, root: string): Promise<void> {
  const { conversationId, adding, taggedCart, writtenAt = 0 } = recall();
  if (!conversationId || adding || Date.now() - writtenAt > taggedWithinMs) return;
  const cart = await ajax<Cart>(`${root}cart/update.js`, { attributes: { [tag]: conversationId } });
  const tagged = conversationId + cart.token;
  // The app is told what is in it, and nothing about the shopper.
  const told = JSON.stringify(cart, ["items", "id", "quantity", "price", "total_price"]);
  remember({ taggedCart: tagged, cart: told });
  if (taggedCart !== tagged) await api.touch({ conversationId, kind: "cart_tagged", cartToken: cart.token });
}

/** Shopify's Ajax API: what it refuses is JSON with a `status` and a `description`. */
export async function ajax<Reply>(url: string, body?: object): Promise<Reply> {
  const reply = await request(url, body);
  return (await reply.json()) as Reply;
}
