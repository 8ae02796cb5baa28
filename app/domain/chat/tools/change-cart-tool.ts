import { z } from "zod";
import { readCartOffers } from "./read-cart-offers";
import type { Tool } from "./tool";
import type { ChangeCartResult } from "./tool-results";

const quantityMax = 20;
const argumentsSchema = z.object({
  variantId: z.string().regex(/^\d{1,20}$/, "must be a variant's id from read_cart"),
  quantity: z
    .number()
    .int()
    .min(0)
    .max(quantityMax)
    .describe("How many there are afterwards; 0 takes it out."),
});

export const changeCartTool: Tool<typeof argumentsSchema> = {
  name: "change_cart",
  description:
    "Asks the shopper's browser to change how many of something are in their cart, or to take it out. Only when the shopper asked for it. Say that you are changing it; the chat shows whether it worked.",
  arguments: argumentsSchema,
  timeoutMs: 8_000,
  needsCatalog: true,
  needsCart: true,
  async run(context, { variantId, quantity }) {
    const item = context.cart?.items.find((one) => one.variantId === variantId);
    if (!item) return { result: { error: "This is not in the shopper's cart. Look with read_cart." } };
    if (item.quantity === quantity) {
      return { result: { error: `The cart has ${quantity} of it already: nothing is to be changed.` } };
    }
    const [line] = await readCartOffers(context, { items: [item] });
    const { card, variant } = line!;
    if (quantity > item.quantity && !variant?.available) {
      return { result: { error: "There is no more of it to buy. Less of it, or none, is possible." } };
    }
    const names = { productTitle: card?.title ?? "", variantTitle: variant?.title ?? "" };
    const result: ChangeCartResult = { requested: { ...names, quantityBefore: item.quantity, quantity } };
    return {
      result,
      learnt: { offers: card ? [card] : [] },
      cartChange: { kind: quantity === 0 ? "remove" : "change", variantId, quantity, ...names },
    };
  },
};
