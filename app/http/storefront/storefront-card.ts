import type { ProductCard } from "~/domain/catalog/product-card";
import { currencyDigits } from "~/domain/shared/money";

/** A card as the widget gets it: with how many digits its currency has, which browsers do not agree on. */
export interface StorefrontCard extends ProductCard {
  digits: number;
}

export function storefrontCards(cards: ProductCard[]): StorefrontCard[] {
  return cards.map((card) => ({ ...card, digits: currencyDigits(card.currency) }));
}
