import type { ProductCard } from "~/domain/catalog/product-card";
import { decimalText } from "../claims/evidence";
import type { ShownProduct } from "./tool-results";

/** A card as whoever answers reads it: prices in major units, and no more variants than `variantsMax`. */
export function toShownProduct(card: ProductCard, description: string, variantsMax: number): ShownProduct {
  const amount = (minor: number): number => Number(decimalText(minor, card.currency));
  const { productId, title, vendor, path, currency, available, options } = card;
  return {
    ...{ productId, title, vendor, path, currency, available, options, description },
    priceFrom: amount(card.priceMinMinor),
    priceTo: amount(card.priceMaxMinor),
    variants: card.variants.slice(0, variantsMax).map((variant) => ({
      variantId: variant.variantId,
      title: variant.title,
      options: variant.optionValues,
      price: amount(variant.priceMinor),
      compareAtPrice: variant.compareAtPriceMinor === null ? null : amount(variant.compareAtPriceMinor),
      available: variant.available,
    })),
  };
}
