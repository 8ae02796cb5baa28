import type { Visit } from "../visit.ts";
import { addLines, CartError, changeLine, lineKey, type CartChange, type LineInput } from "./cart-rules.ts";
import { offerFinder, priceCart, type PricedLine } from "./cart-lines.ts";
import { cartOf, publicToken, saveCart } from "./cart-store.ts";
import { imageAddress } from "../objects/image-object.ts";
import { decimalOf } from "../money.ts";

interface UserError {
  code: string;
  field: string[];
  message: string;
}

interface Warning {
  code: "MERCHANDISE_NOT_ENOUGH_STOCK" | "MERCHANDISE_OUT_OF_STOCK";
  target: string;
  message: string;
}

export interface ActionResult {
  cart: Record<string, unknown> | null;
  userErrors: UserError[];
  warnings: Warning[];
}

/** What `Shopify.actions.updateCart` takes. */
export interface UpdateCartPayload {
  lines?: {
    /** A line that exists: update, or removal with quantity 0. */
    id?: string;
    /** A variant: add. */
    merchandiseId?: string;
    quantity?: number;
    attributes?: { key: string; value: string }[];
  }[];
  note?: string;
  discountCodes?: string[];
  /** The complete set: what is left out is removed. */
  attributes?: { key: string; value: string }[];
}

/**
 * The back end of `Shopify.actions.updateCart`. Like the Storefront API it caps a quantity at the stock with a
 * warning, and refuses a malformed line with a user error that leaves the cart as it was.
 */
export function updateCart(visit: Visit, payload: UpdateCartPayload): ActionResult {
  const result: ActionResult = { cart: null, userErrors: [], warnings: [] };
  let cart = cartOf(visit);
  for (const [index, line] of (payload.lines ?? []).entries()) {
    try {
      const change = applyLine(visit, cart, line);
      cart = change.cart;
      if (change.capped) {
        const target = change.keys[0] ?? "";
        result.warnings.push({
          code: "MERCHANDISE_NOT_ENOUGH_STOCK",
          target,
          message: change.capped.message,
        });
      }
    } catch (error) {
      if (!(error instanceof CartError)) throw error;
      report(result, error, index, line.merchandiseId ?? line.id ?? "");
    }
  }
  if (result.userErrors.length === 0) {
    const attributes = payload.attributes && fromList(payload.attributes);
    saveCart(visit, {
      ...cart,
      note: payload.note ?? cart.note,
      discountCodes: payload.discountCodes ?? cart.discountCodes,
      attributes: attributes ?? cart.attributes,
    });
  }
  result.cart = standardCart(visit);
  return result;
}

/** The cart in the shape of standard storefront events: a subset of the Storefront API's Cart. */
export function standardCart(visit: Visit): Record<string, unknown> | null {
  if (!visit.cart) return null;
  const priced = priceCart(visit, visit.cart);
  const money = (cents: number) => ({ amount: decimalOf(cents), currencyCode: visit.shop.currency });
  return {
    id: `gid://shopify/Cart/${publicToken(visit.cart)}`,
    totalQuantity: priced.itemCount,
    cost: { subtotalAmount: money(priced.totalCents), totalAmount: money(priced.totalCents) },
    lines: priced.lines.map((line) => standardLine(line, money)),
    discountCodes: priced.codes.map(({ code, applicable }) => ({ code, applicable })),
  };
}

function standardLine(entry: PricedLine, money: (cents: number) => object): object {
  const { line, product, variant } = entry;
  const image = product.images.find(({ id }) => id === variant.imageId) ?? product.images[0];
  return {
    id: `gid://shopify/CartLine/${line.key}`,
    quantity: line.quantity,
    cost: {
      amountPerQuantity: money(entry.unitCents),
      totalAmount: money(entry.lineCents - entry.discountCents),
    },
    merchandise: {
      id: `gid://shopify/ProductVariant/${variant.id}`,
      title: variant.title,
      sku: variant.sku,
      price: money(entry.unitCents),
      image: image ? { url: imageAddress(image, product.title), altText: image.alt } : null,
      product: {
        id: `gid://shopify/Product/${product.id}`,
        title: product.title,
        handle: product.handle,
        vendor: product.vendor,
        productType: product.productType,
      },
    },
  };
}

function applyLine(
  visit: Visit,
  cart: ReturnType<typeof cartOf>,
  line: NonNullable<UpdateCartPayload["lines"]>[number],
): CartChange {
  const properties = line.attributes ? fromList(line.attributes) : undefined;
  if (line.id) {
    const key = line.id.replace(/^gid:\/\/shopify\/CartLine\//, "").replace(/\?.*$/, "");
    return changeLine(cart, key, { quantity: line.quantity, properties }, offerFinder(visit));
  }
  const variantId = Number(/(\d+)$/.exec(line.merchandiseId ?? "")?.[1] ?? Number.NaN);
  if (Number.isNaN(variantId)) {
    throw new CartError(
      400,
      "INVALID",
      "A line needs the `id` of a cart line or the `merchandiseId` of a variant.",
    );
  }
  const input: LineInput = { variantId, quantity: line.quantity ?? 1, properties: properties ?? {} };
  if (input.quantity === 0) {
    return changeLine(cart, lineKey(variantId, input.properties), { quantity: 0 }, offerFinder(visit));
  }
  return addLines(cart, [input], offerFinder(visit));
}

/** No stock is a warning, as in the Storefront API; everything else is the caller's mistake. */
function report(result: ActionResult, error: CartError, index: number, target: string): void {
  const { description } = error.body;
  if (error.httpStatus === 422 && /sold out/.test(description)) {
    result.warnings.push({ code: "MERCHANDISE_OUT_OF_STOCK", target, message: description });
  } else if (error.httpStatus === 422 && /maximum quantity/.test(description)) {
    result.warnings.push({ code: "MERCHANDISE_NOT_ENOUGH_STOCK", target, message: description });
  } else {
    const message =
      error.httpStatus === 404 ? `The merchandise with id ${target} does not exist.` : description;
    result.userErrors.push({ code: "INVALID", field: ["lines", String(index)], message });
  }
}

function fromList(list: { key: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(list.map(({ key, value }) => [String(key), String(value)]));
}
