import type { GraphQLResolveInfo } from "graphql";
import { gid, numberOfGid, publicationId } from "../../ids.ts";
import type { ProductRecord, VariantRecord } from "../../model.ts";
import { toMinor } from "../../money.ts";
import { contextualPrice } from "../../markets.ts";
import { fieldsOf, type AdminCall, type Arguments, type Resolvers } from "../call.ts";
import { connection, emptyConnection, search, type PageArguments, type SearchFields } from "../connection.ts";
import { collectionSorting } from "./collections.ts";
import { imageSorting, mediaImage } from "./media.ts";
import { variantNode, variantSorting, variantPricing } from "./variants.ts";
import {
  exactCount,
  image,
  metafieldDefinition,
  metafieldNode,
  money,
  plainText,
  storefrontAddress,
} from "./values.ts";

export const productSorting = {
  id: (product: ProductRecord) => product.id,
  keys: {
    TITLE: (product: ProductRecord) => product.title.toLowerCase(),
    CREATED_AT: (product: ProductRecord) => product.createdAt,
    UPDATED_AT: (product: ProductRecord) => product.updatedAt,
    PUBLISHED_AT: (product: ProductRecord) => product.publishedAt ?? "",
    VENDOR: (product: ProductRecord) => product.vendor.toLowerCase(),
    PRODUCT_TYPE: (product: ProductRecord) => product.productType.toLowerCase(),
    INVENTORY_TOTAL: totalInventory,
  },
};

const productSearch: SearchFields<ProductRecord> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  handle: ({ handle }) => handle,
  status: ({ status }) => status,
  vendor: ({ vendor }) => vendor,
  product_type: ({ productType }) => productType,
  tag: ({ tags }) => tags,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  published_at: ({ publishedAt }) => publishedAt,
  published_status: ({ publishedAt }) => (publishedAt ? "published" : "unpublished"),
  gift_card: ({ isGiftCard }) => isGiftCard,
  inventory_total: totalInventory,
  price: ({ variants }) => variants.map(({ price }) => Number(price)),
  sku: ({ variants }) => variants.map(({ sku }) => sku),
  barcode: ({ variants }) => variants.map(({ barcode }) => barcode),
  out_of_stock_somewhere: ({ variants }) => variants.some(({ inventoryQuantity }) => inventoryQuantity <= 0),
};

export function productNode(product: ProductRecord | null | undefined): object | null {
  return product ? { __typename: "Product", ...product } : null;
}

export function productOfGid(call: AdminCall, id: string): ProductRecord | null {
  const product = call.devstore.store.get("product", numberOfGid(id, "Product"));
  return product?.shop === call.shop.handle ? product : null;
}

function productRows(
  call: AdminCall,
  args: PageArguments,
  info: GraphQLResolveInfo,
): readonly ProductRecord[] {
  const rows = call.devstore.indexes.products(call.shop.handle);
  return search(call, rows, args.query, productSearch, info, ({ title, vendor, productType, tags }) => [
    title,
    vendor,
    productType,
    ...tags,
  ]);
}

function totalInventory(product: ProductRecord): number {
  return product.variants.reduce(
    (total, variant) => total + (variant.tracked ? variant.inventoryQuantity : 0),
    0,
  );
}

function isOnline(product: ProductRecord): boolean {
  return product.publishedAt !== null && (product.status === "ACTIVE" || product.status === "UNLISTED");
}

function priceRange(
  product: ProductRecord,
  currency: string,
  price: (variant: VariantRecord) => string | null,
) {
  const prices = product.variants
    .map(price)
    .filter((value) => value !== null)
    .sort((a, b) => Number(toMinor(a, currency) - toMinor(b, currency)));
  const [lowest = "0", highest = "0"] = [prices[0], prices.at(-1)];
  return { min: money(lowest, currency), max: money(highest, currency), any: prices.length > 0 };
}

/** `ProductContextualPricing`: the dearest and the cheapest variant as that market prices them. */
function productPricing(call: AdminCall, product: ProductRecord, args: Arguments): object {
  const country = args.context?.country ?? null;
  const priceOf = (variant: VariantRecord) => contextualPrice(call.devstore, call.shop, variant, country);
  const [first] = product.variants;
  const currency = first ? priceOf(first).currency : call.shop.currency;
  const { min, max } = priceRange(product, currency, (variant) => priceOf(variant).price);
  const sorted = product.variants.toSorted((a, b) =>
    Number(toMinor(priceOf(a).price, currency) - toMinor(priceOf(b).price, currency)),
  );
  const pricing = (variant: VariantRecord | undefined) =>
    variant ? variantPricing(call, variantNode(product, variant), args) : null;
  return {
    fixedQuantityRulesCount: 0,
    priceRange: { minVariantPrice: min, maxVariantPrice: max },
    minVariantPricing: pricing(sorted[0]),
    maxVariantPricing: pricing(sorted.at(-1)),
  };
}

function metafieldsOf(call: AdminCall, product: ProductRecord, args: Arguments) {
  const fields = product.metafields.filter(
    ({ namespace, key }) =>
      (!args.namespace || namespace === args.namespace) &&
      (!args.keys || args.keys.includes(`${namespace}.${key}`) || args.keys.includes(key)),
  );
  const nodes = fields.map((field) => metafieldNode({ type: "PRODUCT", ...product }, field));
  const numbered = nodes.map((node, index) => ({ node, id: index }));
  return connection(call, numbered, args, { id: ({ id }) => id }, ({ node }) => node);
}

/** A definition for every kind of metafield that a product of the shop has; other owners have none. */
function definitionsOf(call: AdminCall, args: Arguments) {
  const products = args.ownerType === "PRODUCT" ? call.devstore.indexes.products(call.shop.handle) : [];
  const fields = new Map(
    products
      .flatMap(({ metafields }) => metafields)
      .map((field) => [`${field.namespace}.${field.key}`, field] as const),
  );
  const rows = [...fields.values()]
    .filter(
      ({ namespace, key }) =>
        [undefined, null, namespace].includes(args.namespace) && [undefined, null, key].includes(args.key),
    )
    .map((field, index) => ({ field, id: index }));
  return connection(call, rows, args, { id: ({ id }) => id }, ({ field }) =>
    metafieldDefinition("PRODUCT", field),
  );
}

/** Published to the online store, the one publication that a development store has. */
function publicationRows(call: AdminCall, product: ProductRecord, args: Arguments) {
  if (args.onlyPublished !== false && !isOnline(product)) return emptyConnection();
  const row = {
    isPublished: isOnline(product),
    publishDate: product.publishedAt,
    publication: { __typename: "Publication", id: gid("Publication", publicationId(call.shop)) },
    publishable: productNode(product),
  };
  return connection(call, [row], args, { id: () => 1 });
}

export const productResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    product: (_, { id }, call) => productNode(productOfGid(call, id)),
    productByHandle: (_, { handle }, call) =>
      productNode(call.devstore.indexes.productByHandle(call.shop.handle, handle)),
    productByIdentifier: (_, { identifier }, call) =>
      productNode(
        identifier.id
          ? productOfGid(call, identifier.id)
          : call.devstore.indexes.productByHandle(call.shop.handle, identifier.handle ?? ""),
      ),
    products: (_, args, call, info) =>
      connection(call, () => productRows(call, args, info), args, productSorting, productNode),
    productsCount: (_, args, call, info) => exactCount(productRows(call, args, info).length),
    metafieldDefinitions: (_, args, call) => definitionsOf(call, args),
  }),
  Product: fieldsOf<ProductRecord>({
    id: ({ id }) => gid("Product", id),
    legacyResourceId: ({ id }) => String(id),
    bodyHtml: ({ descriptionHtml }) => descriptionHtml,
    description: ({ descriptionHtml }, { truncateAt }) => plainText(descriptionHtml, truncateAt),
    descriptionPlainSummary: ({ descriptionHtml }) => plainText(descriptionHtml, 255),
    seo: ({ seoTitle, seoDescription }) => ({ title: seoTitle, description: seoDescription }),
    options: ({ id, options }, { first }) =>
      options.slice(0, first ?? undefined).map((option: ProductRecord["options"][number], index: number) => ({
        __typename: "ProductOption",
        id: gid("ProductOption", id + index + 1),
        name: option.name,
        position: index + 1,
        values: option.values,
        optionValues: option.values.map((name, position) => ({
          __typename: "ProductOptionValue",
          id: gid("ProductOptionValue", id * 10 + index * 1000 + position),
          name,
          hasVariants: true,
        })),
        translations: [],
      })),
    variants: (product: ProductRecord, args, call) =>
      connection(
        call,
        product.variants.map((variant) => variantNode(product, variant)),
        args,
        variantSorting,
      ),
    variantsCount: ({ variants }) => exactCount(variants.length),
    totalVariants: ({ variants }) => variants.length,
    hasOnlyDefaultVariant: ({ variants }) => variants.length === 1 && variants[0]?.title === "Default Title",
    hasOutOfStockVariants: ({ variants }: ProductRecord) =>
      variants.some(({ tracked, inventoryQuantity }) => tracked && inventoryQuantity <= 0),
    hasVariantsThatRequiresComponents: () => false,
    requiresSellingPlan: () => false,
    totalInventory,
    tracksInventory: ({ variants }: ProductRecord) => variants.some(({ tracked }) => tracked),
    priceRangeV2: (product, _, { shop }) => {
      const { min, max } = priceRange(product, shop.currency, ({ price }) => price);
      return { minVariantPrice: min, maxVariantPrice: max };
    },
    compareAtPriceRange: (product, _, { shop }) => {
      const { min, max, any } = priceRange(product, shop.currency, ({ compareAtPrice }) => compareAtPrice);
      return any ? { minVariantCompareAtPrice: min, maxVariantCompareAtPrice: max } : null;
    },
    contextualPricing: (product, args, call) => productPricing(call, product, args),
    images: ({ images }, args, call) =>
      connection(call, images, args, imageSorting, (row) => image(call, row)),
    featuredImage: ({ images }, _, call) => image(call, images[0] ?? null),
    media: (product: ProductRecord, args, call) =>
      connection(call, product.images, args, imageSorting, (row) => mediaImage(call, product, row)),
    mediaCount: ({ images }) => exactCount(images.length),
    featuredMedia: (product: ProductRecord, _, call) =>
      product.images[0] ? mediaImage(call, product, product.images[0]) : null,
    onlineStoreUrl: (product: ProductRecord, _, call) =>
      isOnline(product) ? storefrontAddress(call, `/products/${product.handle}`) : null,
    onlineStorePreviewUrl: ({ handle }, _, call) => storefrontAddress(call, `/products/${handle}`),
    collections: (product: ProductRecord, args, call) =>
      connection(call, call.devstore.indexes.collectionsOf(product), args, collectionSorting, (row) => ({
        __typename: "Collection",
        ...row,
      })),
    inCollection: ({ id }, args, call) =>
      call.devstore.store.get("collection", numberOfGid(args.id, "Collection"))?.productIds.includes(id) ??
      false,
    metafields: (product, args, call) => metafieldsOf(call, product, args),
    metafield: (product: ProductRecord, { namespace, key }) => {
      const field = product.metafields.find(
        (other) => other.key === key && (!namespace || other.namespace === namespace),
      );
      return field ? metafieldNode({ type: "PRODUCT", ...product }, field) : null;
    },
    resourcePublications: (product, args, call) => publicationRows(call, product, args),
    resourcePublicationsV2: (product, args, call) => publicationRows(call, product, args),
    resourcePublicationsCount: (product) => exactCount(isOnline(product) ? 1 : 0),
    availablePublicationsCount: (product) => exactCount(isOnline(product) ? 1 : 0),
    publishedOnPublication: (product, { publicationId: id }, call) =>
      isOnline(product) && id === gid("Publication", publicationId(call.shop)),
    publishedOnCurrentPublication: isOnline,
    publishedInContext: isOnline,
    defaultCursor: ({ id }) => Buffer.from(String(id)).toString("base64"),
    translations: () => [],
    events: emptyConnection,
    sellingPlanGroups: emptyConnection,
    bundleComponents: emptyConnection,
    productComponents: emptyConnection,
    productParents: emptyConnection,
    storefrontId: ({ id }) => gid("Product", id),
  }),
};
