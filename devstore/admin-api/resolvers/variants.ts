import type { GraphQLResolveInfo } from "graphql";
import { gid, locationId, numberOfGid } from "../../ids.ts";
import type { ProductRecord, VariantRecord } from "../../model.ts";
import { normalMoney } from "../../money.ts";
import { contextualPrice } from "../../markets.ts";
import { fieldsOf, type AdminCall, type Arguments, type Resolvers } from "../call.ts";
import { connection, emptyConnection, search, type PageArguments, type SearchFields } from "../connection.ts";
import { imageSorting, mediaImage } from "./media.ts";
import { productNode } from "./products.ts";
import { exactCount, image, money } from "./values.ts";

/** A variant with its product, as the resolvers of `ProductVariant` and `InventoryItem` want it. */
export interface VariantSource {
  __typename: "ProductVariant" | "InventoryItem";
  product: ProductRecord;
  variant: VariantRecord;
}

export const variantSorting = {
  id: ({ variant }: VariantSource) => variant.id,
  keys: {
    POSITION: ({ variant }: VariantSource) => variant.position,
    TITLE: ({ variant }: VariantSource) => variant.title.toLowerCase(),
    SKU: ({ variant }: VariantSource) => variant.sku ?? "",
    INVENTORY_QUANTITY: ({ variant }: VariantSource) => variant.inventoryQuantity,
  },
};

const variantSearch: SearchFields<VariantSource> = {
  id: ({ variant }) => variant.id,
  product_id: ({ product }) => product.id,
  title: ({ variant }) => variant.title,
  sku: ({ variant }) => variant.sku,
  barcode: ({ variant }) => variant.barcode,
  vendor: ({ product }) => product.vendor,
  product_type: ({ product }) => product.productType,
  product_status: ({ product }) => product.status,
  tag: ({ product }) => product.tags,
  inventory_quantity: ({ variant }) => variant.inventoryQuantity,
  updated_at: ({ product }) => product.updatedAt,
};

export function variantNode(product: ProductRecord, variant: VariantRecord): VariantSource {
  return { __typename: "ProductVariant", product, variant };
}

export function variantOfGid(call: AdminCall, id: string): VariantSource | null {
  const found = call.devstore.indexes.variant(numberOfGid(id, "ProductVariant"));
  return found?.product.shop === call.shop.handle ? variantNode(found.product, found.variant) : null;
}

function variantRows(
  call: AdminCall,
  args: PageArguments,
  info: GraphQLResolveInfo,
): readonly VariantSource[] {
  const rows = call.devstore.indexes
    .products(call.shop.handle)
    .flatMap((product) => product.variants.map((variant) => variantNode(product, variant)));
  return search(call, rows, args.query, variantSearch, info, ({ product, variant }) => [
    product.title,
    variant.title,
  ]);
}

/** `ProductVariantContextualPricing` */
export function variantPricing(call: AdminCall, source: VariantSource, { context }: Arguments): object {
  const { devstore, shop } = call;
  const { currency, ...prices } = contextualPrice(devstore, shop, source.variant, context?.country);
  return {
    price: money(prices.price, currency),
    compareAtPrice: prices.compareAtPrice === null ? null : money(prices.compareAtPrice, currency),
    unitPrice: null,
    quantityPriceBreaks: emptyConnection(),
    quantityRule: {
      increment: 1,
      minimum: 1,
      maximum: null,
      isDefault: true,
      originType: "FIXED",
      productVariant: source,
    },
  };
}

function isForSale({ product, variant }: VariantSource): boolean {
  if (product.status !== "ACTIVE" && product.status !== "UNLISTED") return false;
  return !variant.tracked || variant.inventoryPolicy === "CONTINUE" || variant.inventoryQuantity > 0;
}

export const variantResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    productVariant: (_, { id }, call) => variantOfGid(call, id),
    productVariants: (_, args, call, info) =>
      connection(call, () => variantRows(call, args, info), args, variantSorting),
    productVariantsCount: (_, args, call, info) => exactCount(variantRows(call, args, info).length),
  }),
  ProductVariant: fieldsOf<VariantSource>({
    id: ({ variant }) => gid("ProductVariant", variant.id),
    legacyResourceId: ({ variant }) => String(variant.id),
    title: ({ variant }) => variant.title,
    displayName: ({ product, variant }) => `${product.title} - ${variant.title}`,
    sku: ({ variant }) => variant.sku,
    barcode: ({ variant }) => variant.barcode,
    position: ({ variant }) => variant.position,
    price: ({ variant }, _, { shop }) => normalMoney(variant.price, shop.currency),
    compareAtPrice: ({ variant }, _, { shop }) =>
      variant.compareAtPrice === null ? null : normalMoney(variant.compareAtPrice, shop.currency),
    availableForSale: isForSale,
    inventoryQuantity: ({ variant }) => variant.inventoryQuantity,
    sellableOnlineQuantity: ({ variant }) => Math.max(0, variant.inventoryQuantity),
    inventoryPolicy: ({ variant }) => variant.inventoryPolicy,
    inventoryItem: ({ product, variant }) => ({ __typename: "InventoryItem", product, variant }),
    taxable: ({ variant }) => variant.taxable,
    requiresComponents: () => false,
    showUnitPrice: () => false,
    product: ({ product }) => productNode(product),
    selectedOptions: ({ product, variant }: VariantSource) =>
      product.options.map(({ name }, index) => ({
        name,
        value: variant.optionValues[index] ?? "",
        optionValue: {
          id: gid("ProductOptionValue", product.id * 10 + index),
          name: variant.optionValues[index] ?? "",
          hasVariants: true,
          translations: [],
        },
      })),
    image: ({ product, variant }: VariantSource, _, call) =>
      image(call, product.images.find(({ id }) => id === variant.imageId) ?? null),
    media: ({ product, variant }: VariantSource, args, call) =>
      connection(
        call,
        product.images.filter(({ id }) => id === variant.imageId),
        args,
        imageSorting,
        (row) => mediaImage(call, product, row),
      ),
    contextualPricing: (source: VariantSource, args, call) => variantPricing(call, source, args),
    createdAt: ({ product }) => product.createdAt,
    updatedAt: ({ product }) => product.updatedAt,
    defaultCursor: ({ variant }) => Buffer.from(String(variant.id)).toString("base64"),
    metafields: emptyConnection,
    metafield: () => null,
    translations: () => [],
    events: emptyConnection,
    sellingPlanGroups: emptyConnection,
    storefrontId: ({ variant }) => gid("ProductVariant", variant.id),
  }),
  InventoryItem: fieldsOf<VariantSource>({
    id: ({ variant }) => gid("InventoryItem", variant.inventoryItemId),
    legacyResourceId: ({ variant }) => String(variant.inventoryItemId),
    sku: ({ variant }) => variant.sku,
    tracked: ({ variant }) => variant.tracked,
    trackedEditable: () => ({ locked: false, reason: null }),
    requiresShipping: ({ variant }) => variant.requiresShipping,
    duplicateSkuCount: () => 0,
    locationsCount: () => exactCount(1),
    measurement: ({ variant }) => ({
      id: gid("InventoryItemMeasurement", variant.inventoryItemId),
      weight: { unit: "GRAMS", value: variant.weightGrams },
    }),
    unitCost: () => null,
    createdAt: ({ product }) => product.createdAt,
    updatedAt: ({ product }) => product.updatedAt,
    variant: ({ product, variant }) => variantNode(product, variant),
    variants: ({ product, variant }, args, call) =>
      connection(call, [variantNode(product, variant)], args, variantSorting),
    inventoryLevel: ({ product, variant }, args, call) =>
      numberOfGid(args.locationId, "Location") === locationId(call.shop)
        ? inventoryLevel(product, variant)
        : null,
    inventoryLevels: ({ product, variant }, args, call) =>
      connection(call, [inventoryLevel(product, variant)], args, { id: () => 1 }),
  }),
  InventoryLevel: fieldsOf<VariantSource>({
    id: ({ variant }, _, call) =>
      `${gid("InventoryLevel", locationId(call.shop))}?inventory_item_id=${variant.inventoryItemId}`,
    item: ({ product, variant }) => ({ __typename: "InventoryItem", product, variant }),
    location: (_, __, call) => ({ __typename: "Location", shop: call.shop }),
    isActive: () => true,
    canDeactivate: () => false,
    createdAt: ({ product }) => product.createdAt,
    updatedAt: ({ product }) => product.updatedAt,
    scheduledChanges: emptyConnection,
    quantities: ({ product, variant }: VariantSource, { names }) =>
      (names as string[]).map((name) => ({
        __typename: "InventoryQuantity",
        id: `${gid("InventoryQuantity", variant.inventoryItemId)}?inventory_item_id=${variant.inventoryItemId}&name=${name}`,
        name,
        quantity: name === "available" || name === "on_hand" ? variant.inventoryQuantity : 0,
        updatedAt: product.updatedAt,
      })),
  }),
};

function inventoryLevel(product: ProductRecord, variant: VariantRecord): object {
  return { __typename: "InventoryLevel", product, variant };
}
