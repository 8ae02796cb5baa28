import type { SearchableProduct } from "./query/product-search-fields";

/** A product as it was read from Shopify, complete, ready to be written to the mirror. */
export interface MirroredProduct extends SearchableProduct {
  /** Shopify's numeric id as text. */
  id: string;
  handle: string;
  /** `active`, `draft`, `archived`, `unlisted` */
  status: string;
  /** Published to the online store. */
  publishedAt: Date | null;
  isGiftCard: boolean;
  imageUrl: string | null;
  imageAlt: string | null;
  /** Sorted. */
  collectionIds: string[];
  sourceUpdatedAt: Date;
  currency: string;
  /** By position. */
  variants: MirroredVariant[];
}

export interface MirroredVariant {
  id: string;
  title: string;
  sku: string | null;
  barcode: string | null;
  optionValues: { name: string; value: string }[];
  priceMinor: bigint;
  compareAtPriceMinor: bigint | null;
  availableForSale: boolean;
  inventoryQuantity: number | null;
  inventoryItemId: string | null;
  imageUrl: string | null;
  position: number;
}

/** Whether shoppers may hear of the product: no draft, nothing reached by direct link alone, nothing unpublished, no gift card. */
export function isSearchable(
  product: Pick<MirroredProduct, "status" | "publishedAt" | "isGiftCard">,
  now: Date,
): boolean {
  const isPublished = product.publishedAt !== null && product.publishedAt <= now;
  return product.status === "active" && isPublished && !product.isGiftCard;
}

/** `gid://shopify/Product/632910392` -> `632910392` */
export function numericId(gid: string): string {
  const match = /\/(\d+)(\?|$)/.exec(gid);
  if (!match) throw new RangeError(`"${gid}" is not an id of Shopify`);
  return match[1]!;
}

export function productGid(productId: string): string {
  return `gid://shopify/Product/${productId}`;
}
