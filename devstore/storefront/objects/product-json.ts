import type { ProductRecord, VariantRecord } from "../../model.ts";
import { isAvailable } from "../listing/listing.ts";
import { centsOf } from "../money.ts";
import { imageAddress } from "./image-object.ts";

/** `/products/{handle}.js`, which is also what the `json` filter prints. */
export function productJson(product: ProductRecord): Record<string, unknown> {
  const prices = product.variants.map((variant) => centsOf(variant.price));
  const compareAt = product.variants.flatMap(({ compareAtPrice }) =>
    compareAtPrice ? centsOf(compareAtPrice) : [],
  );
  const images = product.images.map((image) => imageAddress(image, product.title));
  return {
    id: product.id,
    title: product.title,
    handle: product.handle,
    description: product.descriptionHtml,
    published_at: product.publishedAt,
    created_at: product.createdAt,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    price: Math.min(...prices),
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    available: product.variants.some(isAvailable),
    price_varies: new Set(prices).size > 1,
    compare_at_price: compareAt.length > 0 ? Math.min(...compareAt) : null,
    compare_at_price_min: compareAt.length > 0 ? Math.min(...compareAt) : 0,
    compare_at_price_max: compareAt.length > 0 ? Math.max(...compareAt) : 0,
    compare_at_price_varies: new Set(compareAt).size > 1,
    variants: product.variants.map((variant) => variantJson(product, variant)),
    images,
    featured_image: images[0] ?? null,
    options: product.options.map(({ name, values }, index) => ({ name, position: index + 1, values })),
    url: `/products/${product.handle}`,
    media: product.images.map((image, index) => ({
      id: image.id,
      alt: image.alt,
      position: index + 1,
      media_type: "image",
      aspect_ratio: image.width / image.height,
      width: image.width,
      height: image.height,
      src: images[index],
    })),
    requires_selling_plan: false,
    selling_plan_groups: [],
  };
}

/** A variant inside it. */
export function variantJson(product: ProductRecord, variant: VariantRecord): Record<string, unknown> {
  const image = product.images.find(({ id }) => id === variant.imageId) ?? null;
  const onlyDefault = hasOnlyDefaultVariant(product);
  return {
    id: variant.id,
    title: variant.title,
    option1: variant.optionValues[0] ?? null,
    option2: variant.optionValues[1] ?? null,
    option3: variant.optionValues[2] ?? null,
    sku: variant.sku,
    requires_shipping: variant.requiresShipping,
    taxable: variant.taxable,
    featured_image: image && { id: image.id, alt: image.alt, src: imageAddress(image, product.title) },
    available: isAvailable(variant),
    name: onlyDefault ? product.title : `${product.title} - ${variant.title}`,
    public_title: onlyDefault ? null : variant.title,
    options: variant.optionValues,
    price: centsOf(variant.price),
    weight: variant.weightGrams,
    compare_at_price: variant.compareAtPrice === null ? null : centsOf(variant.compareAtPrice),
    inventory_management: variant.tracked ? "shopify" : null,
    barcode: variant.barcode,
    quantity_rule: { min: 1, max: null, increment: 1 },
    requires_selling_plan: false,
    selling_plan_allocations: [],
  };
}

export function hasOnlyDefaultVariant(product: ProductRecord): boolean {
  return product.variants.length === 1 && product.variants[0]?.title === "Default Title";
}
