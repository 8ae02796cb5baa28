import type { ImageRecord, ProductRecord, VariantRecord } from "../model.ts";
import type { Store } from "../store.ts";
import type { CatalogProduct, CatalogVariant } from "./catalog-product.ts";
import { collectionsByType } from "./collections-by-type.ts";
import { isOwnPicture, pictureAddressFor } from "./picture-address.ts";

export { readCatalogFile } from "./read-catalog-file.ts";
export { CatalogError, type CatalogProduct } from "./catalog-product.ts";

export interface CatalogServices {
  store: Store;
  now: () => Date;
}

export interface LoadedCatalog {
  products: number;
  variants: number;
  collections: number;
}

/**
 * Files every product of `source` under the shop; a product whose handle the shop already has is replaced in place
 * (same product id). Outside pictures become pictures of our own. Without `collections: false`, collections are made of the
 * most frequent product types (or vendors).
 */
export async function loadCatalog(
  services: CatalogServices,
  shopHandle: string,
  source: AsyncIterable<CatalogProduct> | Iterable<CatalogProduct>,
  options: { collections?: boolean } = {},
): Promise<LoadedCatalog> {
  const idsByHandle = new Map<string, number>();
  for (const product of services.store.all("product")) {
    if (product.shop === shopHandle) idsByHandle.set(product.handle, product.id);
  }
  const loaded: ProductRecord[] = [];
  let variants = 0;
  for await (const product of source) {
    const record = productRecord(services, shopHandle, product, idsByHandle.get(product.handle));
    services.store.put("product", record.id, record);
    idsByHandle.set(record.handle, record.id);
    loaded.push(record);
    variants += record.variants.length;
  }
  const collections = options.collections === false ? [] : collectionsByType(services, shopHandle, loaded);
  return { products: loaded.length, variants, collections: collections.length };
}

/** A new record with ids of its own; pictures that are not ours are replaced. */
export function productRecord(
  { store, now }: CatalogServices,
  shopHandle: string,
  product: CatalogProduct,
  existingId?: number,
): ProductRecord {
  const at = now().toISOString();
  const images = imageRecords(store, product);
  return {
    id: existingId ?? store.nextId(),
    shop: shopHandle,
    handle: product.handle,
    title: product.title,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: product.status,
    publishedAt: product.published ? at : null,
    isGiftCard: product.isGiftCard,
    options: product.options,
    images,
    variants: product.variants.map((variant, index) => variantRecord(store, variant, index + 1, images)),
    metafields: product.metafields,
    seoTitle: product.seoTitle,
    seoDescription: product.seoDescription,
    createdAt: at,
    updatedAt: at,
  };
}

function imageRecords(store: Store, product: CatalogProduct): ImageRecord[] {
  const images = product.images.length > 0 ? product.images : [{ src: "", alt: product.title }];
  return images.map((image, index) => ({
    id: store.nextId(),
    src: isOwnPicture(image.src) ? image.src : pictureAddressFor(product, index),
    alt: image.alt ?? product.title,
    width: 1200,
    height: 1200,
  }));
}

function variantRecord(
  store: Store,
  variant: CatalogVariant,
  position: number,
  images: ImageRecord[],
): VariantRecord {
  const { imageIndex, ...rest } = variant;
  return {
    ...rest,
    id: store.nextId(),
    inventoryItemId: store.nextId(),
    title: variant.optionValues.join(" / "),
    position,
    imageId: imageIndex === null ? null : (images[imageIndex]?.id ?? null),
  };
}
