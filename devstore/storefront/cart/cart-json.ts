import { imageAddress } from "../objects/image-object.ts";
import type { Visit } from "../visit.ts";
import { cartOf, publicToken } from "./cart-store.ts";
import { priceCart, withoutPrivate, type PricedCart, type PricedLine } from "./cart-lines.ts";

/** `/cart.js` as the Ajax API gives it: money in hundredths. */
export function cartJson(visit: Visit): Record<string, unknown> {
  const priced = priceCart(visit, cartOf(visit));
  return {
    token: publicToken(priced.cart),
    note: priced.cart.note,
    attributes: withoutPrivate(priced.cart.attributes),
    original_total_price: priced.originalCents,
    total_price: priced.totalCents,
    total_discount: priced.discountCents,
    total_weight: priced.lines.reduce(
      (sum, { variant, line }) => sum + variant.weightGrams * line.quantity,
      0,
    ),
    item_count: priced.itemCount,
    items: priced.lines.map((line) => lineJson(line)),
    requires_shipping: priced.requiresShipping,
    currency: visit.shop.currency,
    items_subtotal_price: priced.totalCents,
    cart_level_discount_applications: discountApplications(priced),
    discount_codes: priced.codes.map(({ code, applicable }) => ({ code, applicable })),
  };
}

/** One line as `/cart.js` and `/cart/add.js` give it. */
export function lineJson(entry: PricedLine): Record<string, unknown> {
  const { line, product, variant, unitCents, lineCents } = entry;
  const image = product.images.find(({ id }) => id === variant.imageId) ?? product.images[0] ?? null;
  const onlyDefault = product.variants.length === 1 && variant.title === "Default Title";
  const title = onlyDefault ? product.title : `${product.title} - ${variant.title}`;
  const address = image ? imageAddress(image, product.title) : null;
  return {
    id: variant.id,
    properties: withoutPrivate(line.properties),
    quantity: line.quantity,
    variant_id: variant.id,
    key: line.key,
    title,
    price: unitCents,
    original_price: unitCents,
    presentment_price: unitCents / 100,
    discounted_price: unitCents,
    line_price: lineCents,
    original_line_price: lineCents,
    total_discount: 0,
    discounts: [],
    sku: variant.sku,
    grams: variant.weightGrams,
    vendor: product.vendor,
    taxable: variant.taxable,
    product_id: product.id,
    product_has_only_default_variant: onlyDefault,
    gift_card: product.isGiftCard,
    final_price: unitCents,
    final_line_price: lineCents,
    url: `/products/${product.handle}?variant=${variant.id}`,
    featured_image: image
      ? {
          aspect_ratio: Number((image.width / image.height).toFixed(3)),
          alt: image.alt ?? product.title,
          height: image.height,
          url: address,
          width: image.width,
        }
      : { url: null, alt: null },
    image: address,
    handle: product.handle,
    requires_shipping: variant.requiresShipping,
    product_type: product.productType,
    product_title: product.title,
    product_description: product.descriptionHtml
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
    variant_title: onlyDefault ? null : variant.title,
    variant_options: variant.optionValues,
    options_with_values: product.options.map(({ name }, index) => ({
      name,
      value: variant.optionValues[index] ?? null,
    })),
    line_level_discount_allocations: [],
    line_level_total_discount: 0,
    quantity_rule: { min: 1, max: null, increment: 1 },
    has_components: false,
  };
}

function discountApplications(priced: PricedCart): object[] {
  return priced.codes
    .filter(({ applicable, cents }) => applicable && cents > 0)
    .map(({ code, cents }) => ({
      type: "discount_code",
      key: code,
      title: code,
      description: code,
      value: (cents / 100).toFixed(2),
      created_at: priced.cart.updatedAt,
      value_type: "fixed_amount",
      allocation_method: "across",
      target_selection: "all",
      target_type: "line_item",
      total_allocated_amount: cents,
    }));
}
