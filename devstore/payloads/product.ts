import { gid, locationId } from "../ids.ts";
import type { CollectionRecord, ImageRecord, ProductRecord, ShopRecord, VariantRecord } from "../model.ts";

/** A product as REST and the products webhooks write it. `fileUrl` makes a picture's path an absolute address. */
export function productPayload(product: ProductRecord, fileUrl: (src: string) => string): object {
  const images = product.images.map((image, index) => imagePayload(product, image, index + 1, fileUrl));
  return {
    id: product.id,
    admin_graphql_api_id: gid("Product", product.id),
    title: product.title,
    body_html: product.descriptionHtml,
    vendor: product.vendor,
    product_type: product.productType,
    handle: product.handle,
    status: product.status.toLowerCase(),
    tags: product.tags.join(", "),
    template_suffix: null,
    published_scope: "web",
    published_at: product.publishedAt,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    options: product.options.map(({ name, values }, index) => ({
      id: product.id + index + 1,
      product_id: product.id,
      name,
      position: index + 1,
      values,
    })),
    variants: product.variants.map((variant) => variantPayload(product, variant)),
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      updated_at: product.updatedAt,
    })),
    has_variants_that_requires_components: false,
    images,
    image: images[0] ?? null,
    category: null,
  };
}

/** A collection as the collections webhooks write it. */
export function collectionPayload(collection: CollectionRecord, fileUrl: (src: string) => string): object {
  return {
    id: collection.id,
    admin_graphql_api_id: gid("Collection", collection.id),
    handle: collection.handle,
    title: collection.title,
    body_html: collection.descriptionHtml,
    updated_at: collection.updatedAt,
    published_at: collection.updatedAt,
    sort_order: "manual",
    template_suffix: null,
    published_scope: "web",
    image: collection.image
      ? {
          created_at: collection.updatedAt,
          alt: collection.image.alt,
          width: collection.image.width,
          height: collection.image.height,
          src: fileUrl(collection.image.src),
        }
      : null,
  };
}

export function inventoryLevelPayload(shop: ShopRecord, variant: VariantRecord, updatedAt: string): object {
  const location = locationId(shop);
  return {
    inventory_item_id: variant.inventoryItemId,
    location_id: location,
    available: variant.inventoryQuantity,
    updated_at: updatedAt,
    admin_graphql_api_id: `${gid("InventoryLevel", location)}?inventory_item_id=${variant.inventoryItemId}`,
  };
}

function variantPayload(product: ProductRecord, variant: VariantRecord): object {
  const [option1 = null, option2 = null, option3 = null] = variant.optionValues;
  return {
    id: variant.id,
    admin_graphql_api_id: gid("ProductVariant", variant.id),
    product_id: product.id,
    title: variant.title,
    sku: variant.sku,
    barcode: variant.barcode,
    price: variant.price,
    compare_at_price: variant.compareAtPrice,
    position: variant.position,
    option1,
    option2,
    option3,
    inventory_item_id: variant.inventoryItemId,
    inventory_quantity: variant.inventoryQuantity,
    old_inventory_quantity: variant.inventoryQuantity,
    inventory_policy: variant.inventoryPolicy.toLowerCase(),
    taxable: variant.taxable,
    image_id: variant.imageId,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
  };
}

function imagePayload(
  product: ProductRecord,
  image: ImageRecord,
  position: number,
  fileUrl: (src: string) => string,
): object {
  return {
    id: image.id,
    admin_graphql_api_id: gid("ProductImage", image.id),
    product_id: product.id,
    position,
    alt: image.alt,
    width: image.width,
    height: image.height,
    src: fileUrl(image.src),
    variant_ids: product.variants.filter(({ imageId }) => imageId === image.id).map(({ id }) => id),
    created_at: product.createdAt,
    updated_at: product.updatedAt,
  };
}
