import { z } from "zod";
import { readLiveOffers } from "~/domain/catalog/read-live-offers";
import { readProductFacts } from "~/domain/catalog/read-product-facts";
import { compareProducts, type ComparedProduct } from "./compare-products";
import type { Tool } from "./tool";

const comparedMax = 4;
const descriptionCharactersMax = 600;
const argumentsSchema = z.object({
  productIds: z
    .array(z.string().regex(/^\d{1,20}$/, "must be ids from search_products"))
    .min(2)
    .max(comparedMax),
});

export const compareProductsTool: Tool<typeof argumentsSchema> = {
  name: "compare_products",
  description:
    "Compares two to four products, and shows them as cards: price and stock as they are now, and the attributes in which they differ. Only what the result says is known; do not guess at the rest.",
  arguments: argumentsSchema,
  timeoutMs: 8_000,
  needsCatalog: true,
  async run({ services, shopId, country }, { productIds }) {
    const wanted = [...new Set(productIds)];
    const [cards, facts] = await Promise.all([
      readLiveOffers(services, { shopId, productIds: wanted, country }),
      readProductFacts(services, { shopId, productIds: wanted, charactersMax: descriptionCharactersMax }),
    ]);
    const compared = cards.flatMap((card): ComparedProduct[] => {
      const known = facts.get(card.productId);
      return known ? [{ card, facts: known }] : [];
    });
    if (compared.length < 2) {
      return { result: { error: "Fewer than two of these products are sold here (any more)." } };
    }
    const texts = compared.flatMap(({ facts: { description, attributes } }) => [
      description,
      ...attributes.map(({ name, value }) => `${name}: ${value}`),
    ]);
    return {
      result: compareProducts(compared),
      show: compared.map(({ card }) => card),
      learnt: { offers: compared.map(({ card }) => card), productTexts: texts },
    };
  },
};
