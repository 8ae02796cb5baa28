import { z } from "zod";
import { parseMoney } from "~/domain/shared/money";
import { descriptionText } from "./description-text";
import { metafieldText } from "./metafield-text";
import { numericId, type MirroredProduct, type MirroredVariant } from "./mirrored-product";

// Only what is used; Shopify may send more. NUL, legal in JSON, cannot be stored in PostgreSQL; nor can half a surrogate pair.
const text = z.string().transform((value) => value.toWellFormed().replaceAll("\u0000", ""));
const maybeText = text.nullish().transform((value) => value ?? null);
const id = z.string().transform(numericId);

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
  /** The nodes as Shopify's GraphQL gives them (`catalog.graphql.ts`); lists may be in any order. */
  product: unknown;
  variants: unknown[];
  metafields: unknown[];
  collectionIds: string[];
  currency: string;
}

/**
 * Reads a product with its lists. Metafields are kept only when their definition opens them to the storefront:
 * others may hold what no shopper may hear.
 * @throws ZodError or RangeError when it is not what Shopify promises, a price for example
 */
export function parseProduct({
  product,
  variants,
  metafields,
  collectionIds,
  currency,
}: ProductParts): MirroredProduct {
  const node = productNode.parse(product);
  const image = node.featuredMedia?.preview?.image;
  return {
    id: node.id,
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
    metafields: readMetafields(metafields),
    seoTitle: node.seo.title,
    seoDescription: node.seo.description,
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
    id: node.id,
    title: node.title,
    sku: node.sku,
    barcode: node.barcode,
    optionValues: node.selectedOptions,
    priceMinor: parseMoney(node.price, currency),
    compareAtPriceMinor: node.compareAtPrice == null ? null : parseMoney(node.compareAtPrice, currency),
    availableForSale: node.availableForSale,
    inventoryQuantity: node.inventoryQuantity ?? null,
    inventoryItemId: node.inventoryItem?.id ?? null,
    imageUrl: node.image?.url ?? null,
    position: node.position,
  };
}

function readMetafields(values: unknown[]): Record<string, string> {
  const open = values
    .map((value) => metafieldNode.parse(value))
    .filter(({ definition }) => definition?.access.storefront === "PUBLIC_READ")
    .map(({ namespace, key, type, value }) => ({
      name: `${namespace}.${key}`,
      shown: metafieldText(type, value),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return Object.fromEntries(open.flatMap(({ name, shown }) => (shown ? [[name, shown]] : [])));
}
