import type { ProductCard, VariantCard } from "~/domain/catalog/product-card";
import { readLiveOffers } from "~/domain/catalog/read-live-offers";
import { readProductsOfVariants } from "~/domain/catalog/read-products-of-variants";
import type { ShopperCart } from "../shopper-cart";
import type { ToolContext } from "./tool";

export interface CartLine {
  item: ShopperCart["items"][number];
  /** Null where the shop does not show such a product (any more). */
  card: ProductCard | null;
  variant: VariantCard | null;
}

/** As many products as can be read live at a time; of a larger cart the rest is known by its title alone. */
const productsMax = 10;

/** The lines of a cart, each with what the shop sells it at now. */
export async function readCartOffers(
  { services, shopId, country }: Pick<ToolContext, "services" | "shopId" | "country">,
  { items }: Pick<ShopperCart, "items">,
): Promise<CartLine[]> {
  const variantIds = items.map(({ variantId }) => variantId);
  const productOf = await readProductsOfVariants(services, { shopId, variantIds });
  const productIds = [...new Set(productOf.values())].slice(0, productsMax);
  const cards = await readLiveOffers(services, { shopId, productIds, country });
  const byId = new Map(cards.map((card) => [card.productId, card]));
  return items.map((item) => {
    const card = byId.get(productOf.get(item.variantId) ?? "") ?? null;
    const variant = card?.variants.find(({ variantId }) => variantId === item.variantId) ?? null;
    return { item, card, variant };
  });
}
