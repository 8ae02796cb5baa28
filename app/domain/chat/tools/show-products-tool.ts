import { z } from "zod";
import { readLiveOffers } from "~/domain/catalog/read-live-offers";
import { readProductDescriptions } from "~/domain/catalog/read-product-descriptions";
import type { Tool } from "./tool";
import { toShownProduct } from "./to-shown-product";
import type { ShowProductsResult } from "./tool-results";

const shownMax = 6;
const variantsMax = 60;
const descriptionCharactersMax = 1_500;
const argumentsSchema = z.object({
  productIds: z
    .array(z.string().regex(/^\d{1,20}$/, "must be ids from search_products"))
    .min(1)
    .max(shownMax),
});

export const showProductsTool: Tool<typeof argumentsSchema> = {
  name: "show_products",
  description:
    "Shows products to the shopper as cards, with price and stock as they are now, and returns their details: options, variants with their ids, description. Cards carry the price, so do not list them again in full.",
  arguments: argumentsSchema,
  timeoutMs: 8_000,
  needsCatalog: true,
  async run(context, { productIds }) {
    const { services, shopId, country } = context;
    const wanted = [...new Set(productIds)];
    const [cards, descriptions] = await Promise.all([
      readLiveOffers(services, { shopId, productIds: wanted, ...(country ? { country } : {}) }),
      readProductDescriptions(services, {
        shopId,
        productIds: wanted,
        charactersMax: descriptionCharactersMax,
      }),
    ]);
    const byId = new Map(cards.map((card) => [card.productId, card]));
    const show = wanted.flatMap((productId) => byId.get(productId) ?? []);
    const result: ShowProductsResult = {
      shown: show.map((card) => toShownProduct(card, descriptions.get(card.productId) ?? "", variantsMax)),
      notFound: wanted.filter((productId) => !byId.has(productId)),
    };
    return { result, show, learnt: { offers: show, productTexts: [...descriptions.values()] } };
  },
};
