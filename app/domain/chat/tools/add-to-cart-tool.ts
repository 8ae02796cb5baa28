import { z } from "zod";
import { readLiveOffers } from "~/domain/catalog/read-live-offers";
import { decimalText } from "../claims/evidence";
import type { Tool } from "./tool";
import type { AddToCartResult } from "./tool-results";

const quantityMax = 20;
const argumentsSchema = z.object({
  variantId: z.string().regex(/^\d{1,20}$/, "must be a variant's id from show_products"),
  quantity: z.number().int().min(1).max(quantityMax).default(1),
});

export const addToCartTool: Tool<typeof argumentsSchema> = {
  name: "add_to_cart",
  description:
    "Asks the shopper's browser to add one variant to their cart. Only when the shopper asked for it, and only for products shown before. Say that you are adding it; the chat shows whether it worked.",
  arguments: argumentsSchema,
  timeoutMs: 8_000,
  needsCatalog: true,
  needsCart: true,
  async run({ services, shopId, country, state }, { variantId, quantity }) {
    const hasVariant = (card: { variants: { variantId: string }[] }): boolean =>
      card.variants.some((variant) => variant.variantId === variantId);
    const seen = [...state.seen.values()].find(hasVariant);
    if (!seen) {
      return {
        result: {
          error: "The shopper has not seen this variant. Show the product with show_products first.",
        },
      };
    }
    const [card] = await readLiveOffers(services, {
      shopId,
      productIds: [seen.productId],
      ...(country ? { country } : {}),
    });
    const variant = card?.variants.find((one) => one.variantId === variantId);
    if (!card || !variant) return { result: { error: "The shop does not sell this variant any more." } };
    if (!variant.available) {
      return {
        result: { error: `${card.title} (${variant.title}) is sold out.` },
        learnt: { offers: [card] },
      };
    }
    const names = { productTitle: card.title, variantTitle: variant.title };
    const price = Number(decimalText(variant.priceMinor, card.currency));
    const result: AddToCartResult = { requested: { ...names, quantity, price, currency: card.currency } };
    return {
      result,
      learnt: { offers: [card] },
      cartChange: { kind: "add", variantId, quantity, ...names },
    };
  },
};
