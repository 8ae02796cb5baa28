import type { ProductRecord, VariantRecord } from "../../model.ts";
import { isAvailable } from "../listing/listing.ts";
import { centsOf } from "../money.ts";
import type { Visit } from "../visit.ts";
import { collectionObject } from "./collection-object.ts";
import { imageObject } from "./image-object.ts";
import { liquidObject } from "./liquid-object.ts";
import { metafieldObjects } from "./metafield-objects.ts";
import { hasOnlyDefaultVariant, productJson, variantJson } from "./product-json.ts";

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
