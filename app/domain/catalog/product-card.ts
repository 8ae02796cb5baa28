/** A product as it is shown to a shopper. JSON-safe; money is a number of minor units. */
export interface ProductCard {
  productId: string;
  handle: string;
  title: string;
  vendor: string;
  /** Path on the storefront: `/products/{handle}`. */
  path: string;
  imageUrl: string | null;
  imageAlt: string | null;
  currency: string;
  priceMinMinor: number;
  priceMaxMinor: number;
  available: boolean;
  options: { name: string; values: string[] }[];
  variants: VariantCard[];
  /** When price and stock were known to be so, ISO 8601. */
  asOf: string;
}

export interface VariantCard {
  variantId: string;
  title: string;
  optionValues: { name: string; value: string }[];
  priceMinor: number;
  compareAtPriceMinor: number | null;
  available: boolean;
  imageUrl: string | null;
}
