import { cartOf, publicToken } from "../cart/cart-store.ts";
import { priceCart, withoutPrivate, type PricedLine } from "../cart/cart-lines.ts";
import { cartJson } from "../cart/cart-json.ts";
import type { Visit } from "../visit.ts";
import { imageObject } from "./image-object.ts";
import { liquidObject } from "./liquid-object.ts";
import { hasOnlyDefaultVariant } from "./product-json.ts";
import { productObject, variantWithProduct } from "./product-object.ts";

/** The visitor's cart as Liquid sees it. */
export function cartObject(visit: Visit): object {
  const priced = priceCart(visit, cartOf(visit));
  const applied = priced.codes.filter(({ applicable, cents }) => applicable && cents > 0);
  return liquidObject(
    {
      item_count: priced.itemCount,
      total_price: priced.totalCents,
      original_total_price: priced.originalCents,
      items_subtotal_price: priced.totalCents,
      total_discount: priced.discountCents,
      total_weight: priced.lines.reduce(
        (sum, { variant, line }) => sum + variant.weightGrams * line.quantity,
        0,
      ),
      note: priced.cart.note,
      attributes: withoutPrivate(priced.cart.attributes),
      currency: { iso_code: visit.shop.currency },
      requires_shipping: priced.requiresShipping,
      "empty?": priced.itemCount === 0,
      token: publicToken(priced.cart),
      items: priced.lines.map((line) => lineObject(visit, line)),
      discount_applications: applied.map(({ code, cents }) => discountObject(code, cents)),
      cart_level_discount_applications: applied.map(({ code, cents }) => discountObject(code, cents)),
      discount_codes: priced.codes.map(({ code, applicable }) => ({ code, applicable })),
    },
    { json: () => cartJson(visit) },
  );
}

function lineObject(visit: Visit, entry: PricedLine): object {
  const { line, product, variant } = entry;
  const onlyDefault = hasOnlyDefaultVariant(product);
  const image = product.images.find(({ id }) => id === variant.imageId) ?? product.images[0] ?? null;
  return liquidObject({
    id: variant.id,
    key: line.key,
    title: onlyDefault ? product.title : `${product.title} - ${variant.title}`,
    quantity: line.quantity,
    // Liquid iterates over an object as over pairs.
    properties: withoutPrivate(line.properties),
    price: entry.unitCents,
    original_price: entry.unitCents,
    final_price: entry.unitCents,
    line_price: entry.lineCents,
    original_line_price: entry.lineCents,
    final_line_price: entry.lineCents,
    sku: variant.sku,
    vendor: product.vendor,
    variant_id: variant.id,
    product_id: product.id,
    url: `/products/${product.handle}?variant=${variant.id}`,
    url_to_remove: `/cart/change?id=${encodeURIComponent(line.key)}&quantity=0`,
    requires_shipping: variant.requiresShipping,
    options_with_values: onlyDefault
      ? []
      : product.options.map(({ name }, index) => ({ name, value: variant.optionValues[index] ?? "" })),
    get image() {
      return imageObject(image, product.title);
    },
    get product() {
      return productObject(visit, product, variant.id);
    },
    get variant() {
      return variantWithProduct(visit, product, variant);
    },
  });
}

function discountObject(code: string, cents: number): object {
  return { title: code, type: "discount_code", value_type: "fixed_amount", total_allocated_amount: cents };
}
