import type { ProductCard } from "~/domain/catalog/product-card";

/** A card for tests: one variant at 49.90 EUR unless told otherwise. */
export function testCard(overrides: Partial<ProductCard> = {}): ProductCard {
  const priceMinor = overrides.priceMinMinor ?? 4990;
  return {
    productId: "1001",
    handle: "linen-shirt",
    title: "Linen shirt",
    vendor: "Northwind",
    path: `/products/${overrides.handle ?? "linen-shirt"}`,
    imageUrl: null,
    imageAlt: null,
    currency: "EUR",
    priceMinMinor: priceMinor,
    priceMaxMinor: priceMinor,
    available: true,
    options: [{ name: "Size", values: ["S", "M"] }],
    variants: ["S", "M"].map((size, i) => ({
      variantId: `${overrides.productId ?? "1001"}${i}`,
      title: size,
      optionValues: [{ name: "Size", value: size }],
      priceMinor,
      compareAtPriceMinor: null,
      available: true,
      imageUrl: null,
    })),
    asOf: "2026-11-20T12:00:00.000Z",
    ...overrides,
  };
}
