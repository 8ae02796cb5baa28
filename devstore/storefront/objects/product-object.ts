import type { MetafieldRecord, ProductRecord, VariantRecord } from "../../model.ts";
import { isAvailable } from "../listing/listing.ts";
import { centsOf } from "../money.ts";
import type { Visit } from "../visit.ts";
import { collectionObject } from "./collection-object.ts";
import { imageObject } from "./image-object.ts";
import { liquidObject } from "./liquid-object.ts";

const WEIGHT_GRAMS_PER_KILOGRAM = 1000;

/** A product as Liquid sees it; `?variant=` of the address selects a variant. */
export function productObject(
  visit: Visit,
  product: ProductRecord,
  selectedId: number | null = null,
): object {
  const prices = product.variants.map((variant) => centsOf(variant.price));
  const compareAt = product.variants.map((variant) => centsOf(variant.compareAtPrice ?? "0"));
  const variants = lazy(() =>
    product.variants.map((variant) => variantObject(visit, product, variant, selectedId)),
  );
  const selected = () => variants().find((variant) => variant.id === selectedId) ?? null;
  const firstAvailable = () => variants().find((variant) => variant.available) ?? null;
  const images = lazy(() =>
    product.images.map((image, index) => imageObject(image, product.title, index + 1)),
  );
  const fields = {
    id: product.id,
    title: product.title,
    handle: product.handle,
    url: `/products/${product.handle}`,
    description: product.descriptionHtml,
    content: product.descriptionHtml,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    created_at: product.createdAt,
    published_at: product.publishedAt,
    available: product.variants.some(isAvailable),
    price: Math.min(...prices),
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    price_varies: new Set(prices).size > 1,
    compare_at_price: Math.min(...compareAt),
    compare_at_price_min: Math.min(...compareAt),
    compare_at_price_max: Math.max(...compareAt),
    compare_at_price_varies: new Set(compareAt).size > 1,
    variants_count: product.variants.length,
    has_only_default_variant: hasOnlyDefaultVariant(product),
    requires_selling_plan: false,
    selling_plan_groups: [],
    template_suffix: null,
    "gift_card?": product.isGiftCard,
    options: product.options.map(({ name }) => name),
    get options_with_values() {
      return optionObjects(product, selected() ?? firstAvailable() ?? variants()[0] ?? null);
    },
    get variants() {
      return variants();
    },
    get selected_variant() {
      return selected();
    },
    get first_available_variant() {
      return firstAvailable();
    },
    get selected_or_first_available_variant() {
      return selected() ?? firstAvailable() ?? variants()[0] ?? null;
    },
    get images() {
      return images();
    },
    get media() {
      return images();
    },
    get featured_image() {
      return images()[0] ?? null;
    },
    get featured_media() {
      return images()[0] ?? null;
    },
    get collections() {
      return visit.context.indexes
        .collectionsOf(product)
        .map((collection) => collectionObject(visit, collection));
    },
    get metafields() {
      return metafieldObjects(product.metafields);
    },
  };
  return liquidObject(fields, { json: () => productJson(product) });
}

export interface VariantObject {
  id: number;
  available: boolean;
  options: string[];
}

function variantObject(
  visit: Visit,
  product: ProductRecord,
  variant: VariantRecord,
  selectedId: number | null,
): VariantObject {
  const image = product.images.find(({ id }) => id === variant.imageId) ?? null;
  return liquidObject(
    {
      id: variant.id,
      title: variant.title,
      sku: variant.sku,
      barcode: variant.barcode,
      url: `/products/${product.handle}?variant=${variant.id}`,
      available: isAvailable(variant),
      price: centsOf(variant.price),
      compare_at_price: variant.compareAtPrice === null ? null : centsOf(variant.compareAtPrice),
      option1: variant.optionValues[0] ?? null,
      option2: variant.optionValues[1] ?? null,
      option3: variant.optionValues[2] ?? null,
      options: variant.optionValues,
      inventory_quantity: variant.inventoryQuantity,
      inventory_management: variant.tracked ? "shopify" : null,
      inventory_policy: variant.inventoryPolicy.toLowerCase(),
      requires_shipping: variant.requiresShipping,
      taxable: variant.taxable,
      weight: variant.weightGrams,
      weight_unit: "kg",
      weight_in_unit: variant.weightGrams / WEIGHT_GRAMS_PER_KILOGRAM,
      selected: variant.id === selectedId,
      quantity_rule: { min: 1, max: null, increment: 1 },
      get image() {
        return imageObject(image, product.title);
      },
      get featured_image() {
        return imageObject(image, product.title);
      },
      get featured_media() {
        return imageObject(image, product.title);
      },
      get product() {
        return productObject(visit, product, selectedId);
      },
    },
    { json: () => variantJson(product, variant) },
  );
}

/** The variant of a cart line, with its product. */
export function variantWithProduct(visit: Visit, product: ProductRecord, variant: VariantRecord): object {
  return variantObject(visit, product, variant, variant.id);
}

/** `/products/{handle}.js`, which is also what the `json` filter prints. */
export function productJson(product: ProductRecord): Record<string, unknown> {
  const prices = product.variants.map((variant) => centsOf(variant.price));
  const compareAt = product.variants.flatMap(({ compareAtPrice }) =>
    compareAtPrice ? centsOf(compareAtPrice) : [],
  );
  const images = product.images.map((image) => String(imageObject(image, product.title)));
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

function variantJson(product: ProductRecord, variant: VariantRecord): Record<string, unknown> {
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
    featured_image: image && { id: image.id, alt: image.alt, src: String(imageObject(image, product.title)) },
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

/** `product.metafields.{namespace}.{key}`: an object with `value` and `type`. */
export function metafieldObjects(metafields: MetafieldRecord[]): Record<string, Record<string, object>> {
  const spaces: Record<string, Record<string, object>> = {};
  for (const { namespace, key, type, value } of metafields) {
    const field = { type, value: metafieldValue(type, value) };
    Object.defineProperty(field, "toString", { value: () => String(field.value) });
    (spaces[namespace] ??= {})[key] = field;
  }
  return spaces;
}

function metafieldValue(type: string, value: string): unknown {
  if (type === "boolean") return value === "true";
  if (type.startsWith("number_")) return Number(value);
  if (type === "json" || type.startsWith("list.")) return JSON.parse(value) as unknown;
  return value;
}

/** Each value knows whether a variant with it exists beside the other selected values, and whether that is for sale. */
function optionObjects(product: ProductRecord, current: VariantObject | null): object[] {
  return product.options.map((option, index) => ({
    name: option.name,
    position: index + 1,
    selected_value: current?.options[index] ?? null,
    values: option.values.map((value) => {
      const match = product.variants.find((variant) =>
        variant.optionValues.every((own, at) => own === (at === index ? value : current?.options[at])),
      );
      const object = {
        name: value,
        selected: current?.options[index] === value,
        available: match ? isAvailable(match) : false,
        exists: match !== undefined,
        variant_id: match?.id ?? null,
      };
      return Object.defineProperty(object, "toString", { value: () => value });
    }),
  }));
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
