import { z } from "zod";
import { readCartOffers, type CartLine } from "./read-cart-offers";
import { decimalText } from "../claims/evidence";
import type { Tool } from "./tool";
import type { ReadCartResult } from "./tool-results";

const argumentsSchema = z.object({});

export const readCartTool: Tool<typeof argumentsSchema> = {
  name: "read_cart",
  description:
    "What is in the shopper's cart now, with today's prices. Without a total the shop's cart page knows it: say so, and calculate nothing.",
  arguments: argumentsSchema,
  timeoutMs: 8_000,
  needsCatalog: true,
  needsCart: true,
  async run(context) {
    const { cart } = context;
    if (!cart) {
      return {
        result: { error: "The page does not tell what is in the cart. The shopper finds it at /cart." },
      };
    }
    const lines = await readCartOffers(context, cart);
    const total = provedTotal(lines, cart);
    const result: ReadCartResult = {
      items: lines.map(({ item, card, variant }) => ({
        variantId: item.variantId,
        productId: card?.productId ?? null,
        productTitle: card?.title ?? "",
        variantTitle: variant?.title ?? "",
        quantity: item.quantity,
        price: priceIn(cart.currency, card, variant),
        available: variant?.available ?? null,
      })),
      itemCount: cart.items.reduce((sum, { quantity }) => sum + quantity, 0),
      total,
      currency: cart.currency,
    };
    const offers = lines.flatMap(({ card }) => card ?? []);
    const merchantTexts = total === null ? [] : [`${total} ${cart.currency}`];
    return { result, learnt: { offers, merchantTexts } };
  },
};

/** Null where the price is not known in the cart's currency: the mirror has the shop's own alone. */
function priceIn(currency: string, card: CartLine["card"], variant: CartLine["variant"]): number | null {
  if (!card || !variant || card.currency !== currency) return null;
  return Number(decimalText(variant.priceMinor, currency));
}

/** The storefront's total where the shop's own prices add up to it; else something is taken off, or made up. */
function provedTotal(lines: CartLine[], cart: { totalMinor: number; currency: string }): number | null {
  let sum = 0;
  for (const { item, card, variant } of lines) {
    if (!card || !variant || card.currency !== cart.currency) return null;
    sum += variant.priceMinor * item.quantity;
  }
  return sum === cart.totalMinor ? Number(decimalText(sum, cart.currency)) : null;
}
