import { z } from "zod";
import { parseMoney } from "~/domain/shared/money";
import { descriptionText } from "./description-text";
import { metafieldText } from "./metafield-text";
import { numericId, type MirroredProduct, type MirroredVariant } from "./mirrored-product";

// Only what is used; Shopify may send more.
const text = z.string();
const maybeText = text.nullish();
const id = z.string();

const productNode = z.object({
  id,
  handle: text,
  title: text,
  descriptionHtml: text,
  vendor: text,
  productType: text,
  tags: z.array(text),
  status: z.string(),
  publishedAt: z.coerce.date().nullable(),
  isGiftCard: z.boolean(),
  updatedAt: z.coerce.date(),
  options: z.array(z.object({ name: text, values: z.array(text) })),
  seo: z.object({ title: maybeText, description: maybeText }),
  featuredMedia: z
    .object({
      alt: maybeText,
      preview: z.object({ image: z.object({ url: text, altText: maybeText }).nullish() }).nullish(),
    })
    .nullish(),
});

const variantNode = z.object({
  id,
  title: text,
  sku: maybeText,
  barcode: maybeText,
  position: z.number().int(),
  price: z.union([z.string(), z.number()]),
  compareAtPrice: z.union([z.string(), z.number()]).nullish(),
  availableForSale: z.boolean(),
  inventoryQuantity: z.number().int().nullish(),
  selectedOptions: z.array(z.object({ name: text, value: text })),
  inventoryItem: z.object({ id }).nullish(),
  image: z.object({ url: text }).nullish(),
});

const metafieldNode = z.object({
  namespace: text,
  key: text,
  type: z.string(),
  value: text,
  definition: z.object({ access: z.object({ storefront: z.string().nullish() }) }).nullish(),
});

export interface ProductParts {
  /** The nodes as Shopify's GraphQL gives them (`catalog.graphql.ts`), storable; lists may be in any order. */
  product: unknown;
  variants: unknown[];
  metafields: unknown[];
  collectionIds: string[];
  currency: string;
  /** [namespace.key]: metafields that the merchant chose; null: those open to the storefront. */
  metafieldKeys: string[] | null;
}

/**
 * Reads a product with its lists. Of the metafields those are kept that the merchant chose or, without a choice, those
 * whose definition opens them to the storefront: others may hold what no shopper may hear.
 * @throws ZodError or RangeError when it is not what Shopify promises, a price for example
 */
export function parseProduct({
  product,
  variants,
  metafields,
  collectionIds,
  currency,
  metafieldKeys,
}: ProductParts): MirroredProduct {
  const node = productNode.parse(product);
  const image = node.featuredMedia?.preview?.image;
  return {
    id: numericId(node.id),
    handle: node.handle,
    title: node.title,
    descriptionText: descriptionText(node.descriptionHtml),
    vendor: node.vendor,
    productType: node.productType,
    tags: node.tags,
    status: node.status.toLowerCase(),
    publishedAt: node.publishedAt,
    isGiftCard: node.isGiftCard,
    options: node.options,
    imageUrl: image?.url ?? null,
    imageAlt: image?.altText ?? node.featuredMedia?.alt ?? null,
    collectionIds: [...new Set(collectionIds)].sort(),
    metafields: readMetafields(metafields, metafieldKeys),
    seoTitle: node.seo.title ?? null,
    seoDescription: node.seo.description ?? null,
    sourceUpdatedAt: node.updatedAt,
    currency,
    variants: variants
      .map((variant) => parseVariant(variant, currency))
      .sort((a, b) => a.position - b.position || a.id.localeCompare(b.id)),
  };
}

function parseVariant(value: unknown, currency: string): MirroredVariant {
  const node = variantNode.parse(value);
  return {
    id: numericId(node.id),
    title: node.title,
    sku: node.sku ?? null,
    barcode: node.barcode ?? null,
    optionValues: node.selectedOptions,
    priceMinor: parseMoney(node.price, currency),
    compareAtPriceMinor: node.compareAtPrice == null ? null : parseMoney(node.compareAtPrice, currency),
    availableForSale: node.availableForSale,
    inventoryQuantity: node.inventoryQuantity ?? null,
    inventoryItemId: node.inventoryItem ? numericId(node.inventoryItem.id) : null,
    imageUrl: node.image?.url ?? null,
    position: node.position,
  };
}

function readMetafields(values: unknown[], keys: string[] | null): Record<string, string> {
  const chosen = values
    .map((value) => metafieldNode.parse(value))
    .map(({ namespace, key, type, value, definition }) => ({
      name: `${namespace}.${key}`,
      isOpen: definition?.access.storefront === "PUBLIC_READ",
      ...{ type, value },
    }))
    .filter(({ name, isOpen }) => (keys === null ? isOpen : keys.includes(name)))
    .map(({ name, type, value }) => ({ name, shown: metafieldText(type, value) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return Object.fromEntries(chosen.flatMap(({ name, shown }) => (shown ? [[name, shown]] : [])));
}
