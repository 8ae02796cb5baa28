import { z } from "zod";
import { readLiveOffers } from "~/domain/catalog/read-live-offers";
import { readProductFacts } from "~/domain/catalog/read-product-facts";
import { toShownProduct } from "./to-shown-product";
import type { Tool } from "./tool";
import type { ProductDetailsResult } from "./tool-results";

const variantsMax = 120;
const descriptionCharactersMax = 4_000;
const argumentsSchema = z.object({
  productId: z.string().regex(/^\d{1,20}$/, "must be an id from search_products"),
});

export const productDetailsTool: Tool<typeof argumentsSchema> = {
  name: "product_details",
  description:
    "Everything about one product: each variant with price and stock as they are now, description, attributes. For questions such as “is it in stock in M?” or “what is it made of?”. Shows its card if the shopper has not seen it.",
  arguments: argumentsSchema,
  timeoutMs: 8_000,
  needsCatalog: true,
  async run({ services, shopId, country, state }, { productId }) {
    const [[card], facts] = await Promise.all([
      readLiveOffers(services, { shopId, productIds: [productId], country }),
      readProductFacts(services, {
        ...{ shopId, productIds: [productId] },
        charactersMax: descriptionCharactersMax,
      }).then((byId) => byId.get(productId)),
    ]);
    if (!card || !facts) return { result: { error: "The shop does not sell this product (any more)." } };
    const { description, productType, attributes } = facts;
    const result: ProductDetailsResult = {
      product: { ...toShownProduct(card, description, variantsMax), productType, attributes },
      variantsLeftOut: Math.max(0, card.variants.length - variantsMax),
    };
    const texts = [description, ...attributes.map(({ name, value }) => `${name}: ${value}`)];
    return {
      result,
      ...(state.seen.has(productId) ? {} : { show: [card] }),
      learnt: { offers: [card], productTexts: texts },
    };
  },
};
