import { CheckoutError, type OrderQuote } from "../../context.ts";
import type { CartLineRecord, CartRecord } from "../../model.ts";
import { isReachable } from "../listing/listing.ts";
import { centsOf } from "../money.ts";
import type { Visit } from "../visit.ts";
import type { Offer } from "./cart-rules.ts";

/** A line together with what it costs, in hundredths. */
export interface PricedLine extends Offer {
  line: CartLineRecord;
  unitCents: number;
  lineCents: number;
  discountCents: number;
}

export interface PricedCart {
  cart: CartRecord;
  lines: PricedLine[];
  itemCount: number;
  originalCents: number;
  discountCents: number;
  totalCents: number;
  /** `applicable: false`: the code is kept, but does nothing for this cart. */
  codes: { code: string; applicable: boolean; cents: number; reason: string | null }[];
  requiresShipping: boolean;
}

/** Looks up an offer that the shopper may buy in this shop. */
export function offerFinder(visit: Visit): (variantId: number) => Offer | null {
  return (variantId) => {
    const found = visit.context.indexes.variant(variantId);
    return found && found.product.shop === visit.shop.handle && isReachable(found.product) ? found : null;
  };
}

/** The cart with today's prices; lines whose variant is gone are left out. */
export function priceCart(visit: Visit, cart: CartRecord): PricedCart {
  const findOffer = offerFinder(visit);
  const kept = cart.lines.flatMap((line) => {
    const offer = findOffer(line.variantId);
    return offer ? [{ line, ...offer }] : [];
  });
  const quote =
    cart.discountCodes.length > 0
      ? quoteOf(
          visit,
          cart,
          kept.map(({ line }) => line),
        )
      : null;
  const lines = kept.map((entry, index) => {
    const unitCents = centsOf(entry.variant.price);
    const discountCents = centsOf(quote?.lines[index]?.totalDiscount ?? "0");
    return { ...entry, unitCents, lineCents: unitCents * entry.line.quantity, discountCents };
  });
  const originalCents = lines.reduce((sum, line) => sum + line.lineCents, 0);
  const discountCents = lines.reduce((sum, line) => sum + line.discountCents, 0);
  return {
    cart,
    lines,
    itemCount: lines.reduce((sum, { line }) => sum + line.quantity, 0),
    originalCents,
    discountCents,
    totalCents: originalCents - discountCents,
    codes: cart.discountCodes.map((code) => codeState(code, quote)),
    requiresShipping: lines.some(({ variant }) => variant.requiresShipping),
  };
}

/** Attributes and properties that begin with two underscores are private: neither Liquid nor the Ajax API shows them. */
export function withoutPrivate(pairs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).filter(([key]) => !key.startsWith("__")));
}

/** Properties that begin with an underscore are not shown to the shopper. */
export function shownProperties(properties: Record<string, string>): [string, string][] {
  return Object.entries(properties).filter(([key, value]) => !key.startsWith("_") && value !== "");
}

function quoteOf(visit: Visit, cart: CartRecord, lines: CartLineRecord[]): OrderQuote | null {
  if (lines.length === 0) return null;
  try {
    return visit.context.orders.quote({
      shop: visit.shop.handle,
      cart: { ...cart, lines },
      email: visit.customer?.email ?? null,
      shippingAddress: null,
      pay: false,
    });
  } catch (error) {
    // A line that sold out meanwhile: the cart is shown without discounts, the checkout names the line.
    if (error instanceof CheckoutError) return null;
    throw error;
  }
}

function codeState(code: string, quote: OrderQuote | null): PricedCart["codes"][number] {
  const same = (other: { code: string }) => other.code.toLowerCase() === code.toLowerCase();
  const applied = quote?.discountCodes.find(same);
  const refused = quote?.refusedCodes.find(same);
  return {
    code: applied?.code ?? code,
    applicable: applied !== undefined,
    cents: centsOf(applied?.amount ?? "0"),
    reason: applied ? null : (refused?.reason ?? "The code does not apply to this cart."),
  };
}
