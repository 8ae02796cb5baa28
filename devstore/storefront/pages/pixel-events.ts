import type { CollectionRecord, OrderRecord, ProductRecord, VariantRecord } from "../../model.ts";
import type { PricedCart } from "../cart/cart-lines.ts";
import { checkoutTokenOf } from "../cart/cart-store.ts";
import { decimalOf } from "../money.ts";
import { imageAddress } from "../objects/image-object.ts";
import type { Visit } from "../visit.ts";

/** A standard customer event, as web pixels receive it in `event.name` and `event.data`. */
export interface PixelEvent {
  name: string;
  data: Record<string, unknown>;
}

export const pageViewed: PixelEvent = { name: "page_viewed", data: {} };

export function productViewed(visit: Visit, product: ProductRecord, variant: VariantRecord): PixelEvent {
  return { name: "product_viewed", data: { productVariant: pixelVariant(visit, product, variant) } };
}

export function collectionViewed(
  visit: Visit,
  collection: CollectionRecord | null,
  shown: ProductRecord[],
): PixelEvent {
  return {
    name: "collection_viewed",
    data: {
      collection: {
        id: String(collection?.id ?? ""),
        title: collection?.title ?? "All products",
        productVariants: shown.flatMap((product) =>
          product.variants[0] ? [pixelVariant(visit, product, product.variants[0])] : [],
        ),
      },
    },
  };
}

export function searchSubmitted(visit: Visit, query: string, found: ProductRecord[]): PixelEvent {
  const productVariants = found.flatMap((product) =>
    product.variants[0] ? [pixelVariant(visit, product, product.variants[0])] : [],
  );
  return { name: "search_submitted", data: { searchResult: { query, productVariants } } };
}

export function cartViewed(visit: Visit, priced: PricedCart): PixelEvent {
  const cost = { totalAmount: money(priced.totalCents, visit.shop.currency) };
  const lines = priced.lines.map((entry) => ({
    cost: { totalAmount: money(entry.lineCents - entry.discountCents, visit.shop.currency) },
    merchandise: pixelVariant(visit, entry.product, entry.variant),
    quantity: entry.line.quantity,
  }));
  const attributes = Object.entries(priced.cart.attributes).map(([key, value]) => ({ key, value }));
  return {
    name: "cart_viewed",
    data: { cart: { id: priced.cart.token, cost, lines, totalQuantity: priced.itemCount, attributes } },
  };
}

export function checkoutStarted(visit: Visit, priced: PricedCart): PixelEvent {
  return {
    name: "checkout_started",
    data: {
      checkout: {
        token: checkoutTokenOf(priced.cart),
        currencyCode: visit.shop.currency,
        email: visit.customer?.email ?? null,
        order: null,
        subtotalPrice: money(priced.totalCents, visit.shop.currency),
        totalPrice: money(priced.totalCents, visit.shop.currency),
        attributes: pairs(priced.cart.attributes),
        lineItems: priced.lines.map((entry) => ({
          id: entry.line.key,
          title: entry.product.title,
          quantity: entry.line.quantity,
          properties: pairs(entry.line.properties),
          finalLinePrice: money(entry.lineCents - entry.discountCents, visit.shop.currency),
          variant: pixelVariant(visit, entry.product, entry.variant),
        })),
      },
    },
  };
}

export function checkoutCompleted(visit: Visit, order: OrderRecord): PixelEvent {
  const amount = (decimal: string) => ({ amount: Number(decimal), currencyCode: order.currency });
  return {
    name: "checkout_completed",
    data: {
      checkout: {
        token: order.checkoutToken,
        currencyCode: order.currency,
        email: order.email,
        order: {
          id: String(order.id),
          customer: { id: order.customerId === null ? null : String(order.customerId) },
        },
        subtotalPrice: amount(order.subtotal),
        shippingLine: { price: amount(order.totalShipping) },
        totalTax: amount(order.totalTax),
        totalPrice: amount(order.totalPrice),
        attributes: order.attributes.map(({ name, value }) => ({ key: name, value })),
        lineItems: order.lines.map((line) => ({
          id: String(line.id),
          title: line.title,
          quantity: line.quantity,
          properties: line.properties.map(({ name, value }) => ({ key: name, value })),
          finalLinePrice: amount(
            (Number(line.price) * line.quantity - Number(line.totalDiscount)).toFixed(2),
          ),
          variant: soldVariant(visit, line.variantId),
        })),
      },
    },
  };
}

function soldVariant(visit: Visit, variantId: number | null): object | null {
  const found = variantId === null ? null : visit.context.indexes.variant(variantId);
  return found ? pixelVariant(visit, found.product, found.variant) : null;
}

function pixelVariant(visit: Visit, product: ProductRecord, variant: VariantRecord): object {
  const image = product.images.find(({ id }) => id === variant.imageId) ?? product.images[0];
  return {
    id: String(variant.id),
    title: variant.title,
    sku: variant.sku,
    price: { amount: Number(variant.price), currencyCode: visit.shop.currency },
    image: image ? { src: visit.url.origin + imageAddress(image, product.title) } : null,
    product: {
      id: String(product.id),
      title: product.title,
      untranslatedTitle: product.title,
      vendor: product.vendor,
      type: product.productType,
      url: `/products/${product.handle}`,
    },
  };
}

function money(cents: number, currencyCode: string): object {
  return { amount: Number(decimalOf(cents)), currencyCode };
}

function pairs(record: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}
