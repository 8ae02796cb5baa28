import { CheckoutError, type DevStoreContext, type OrderQuote, type PlaceOrderInput } from "./context.ts";
import type { DiscountCodeRecord, ProductRecord, VariantRecord } from "./model.ts";
import { allocate, fromMinor, normalMoney, timesRate, toMinor } from "./money.ts";
import { sum } from "./order-money.ts";
import { shopOf } from "./shops.ts";

export interface CheckoutLine {
  product: ProductRecord;
  variant: VariantRecord;
  quantity: number;
  properties: Record<string, string>;
  /** Minor units for the whole line. */
  discount: bigint;
  tax: bigint;
}

export interface CheckoutSums {
  lines: CheckoutLine[];
  quote: OrderQuote;
  discount: DiscountCodeRecord | null;
}

type Context = Pick<DevStoreContext, "store" | "indexes" | "now">;

/** Prices, stock, discount, shipping and tax of a cart. Throws a CheckoutError that the shopper can read. */
export function computeCheckout(context: Context, input: PlaceOrderInput): CheckoutSums {
  const { currency } = shopOf(context.store, input.shop);
  if (input.cart.lines.length === 0) throw new CheckoutError("The cart is empty.");
  const lines = input.cart.lines.map((line) => checkLine(context, input, line));
  if (!input.placedAt) checkStock(lines);
  const gross = lines.map(({ variant, quantity }) => toMinor(variant.price, currency) * BigInt(quantity));
  const codes = chooseDiscount(context, input, currency, (discount) =>
    sum(discountable(discount, lines, gross)),
  );
  const discounts = allocate(codes.amount, discountable(codes.discount, lines, gross));
  const nets = gross.map((amount, index) => amount - discounts[index]!);
  const taxes = allocate(timesRate(sum(nets), input.taxRate ?? 0), nets);
  const shipping = toMinor(input.shippingPrice ?? "0", currency);
  const text = (minor: bigint): string => fromMinor(minor, currency);
  return {
    lines: lines.map((line, index) => ({ ...line, discount: discounts[index]!, tax: taxes[index]! })),
    discount: codes.discount,
    quote: {
      currency,
      lines: lines.map(({ product, variant, quantity }, index) => ({
        variantId: variant.id,
        title: product.title,
        quantity,
        price: normalMoney(variant.price, currency),
        totalDiscount: text(discounts[index]!),
      })),
      discountCodes: codes.discount
        ? [
            {
              code: codes.discount.code,
              amount: text(codes.amount),
              type: codes.discount.percentage === null ? "fixed_amount" : "percentage",
            },
          ]
        : [],
      refusedCodes: codes.refused,
      subtotal: text(sum(nets)),
      totalDiscounts: text(codes.amount),
      totalShipping: text(shipping),
      totalTax: text(sum(taxes)),
      totalPrice: text(sum(nets) + sum(taxes) + shipping),
    },
  };
}

function checkLine(
  context: Context,
  input: PlaceOrderInput,
  line: PlaceOrderInput["cart"]["lines"][number],
): Omit<CheckoutLine, "discount" | "tax"> {
  const found = context.indexes.variant(line.variantId);
  if (!found || found.product.shop !== input.shop) {
    throw new CheckoutError("This product is no longer sold.", line.variantId);
  }
  if (!Number.isInteger(line.quantity) || line.quantity < 1) {
    throw new CheckoutError(`"${found.product.title}": choose a quantity of at least 1.`, line.variantId);
  }
  const sold = found.product.status === "ACTIVE" || found.product.status === "UNLISTED";
  if (!input.placedAt && (!sold || !found.product.publishedAt)) {
    throw new CheckoutError(`"${found.product.title}" is no longer sold.`, line.variantId);
  }
  return { ...found, quantity: line.quantity, properties: line.properties };
}

function checkStock(lines: Omit<CheckoutLine, "discount" | "tax">[]): void {
  const wanted = new Map<number, number>();
  for (const { product, variant, quantity } of lines) {
    const total = (wanted.get(variant.id) ?? 0) + quantity;
    wanted.set(variant.id, total);
    if (variant.tracked && variant.inventoryPolicy === "DENY" && total > variant.inventoryQuantity) {
      const left = Math.max(0, variant.inventoryQuantity);
      const message = left === 0 ? "is sold out" : `has only ${left} left`;
      throw new CheckoutError(`"${product.title}" ${message}.`, variant.id);
    }
  }
}

/** What of each line a discount is taken from; of lines that it is not for, nothing. */
function discountable(
  discount: DiscountCodeRecord | null | undefined,
  lines: { product: ProductRecord }[],
  gross: bigint[],
): bigint[] {
  const productIds = discount?.productIds;
  return productIds
    ? gross.map((amount, index) => (productIds.includes(lines[index]!.product.id) ? amount : 0n))
    : gross;
}

/** The first code that applies counts; several cannot be combined. */
function chooseDiscount(
  context: Context,
  input: PlaceOrderInput,
  currency: string,
  subtotalFor: (discount: DiscountCodeRecord) => bigint,
): { discount: DiscountCodeRecord | null; amount: bigint; refused: OrderQuote["refusedCodes"] } {
  let discount: DiscountCodeRecord | null = null;
  const refused: OrderQuote["refusedCodes"] = [];
  for (const code of input.cart.discountCodes) {
    const candidate = [...context.store.all("discountCode")].find(
      (other) => other.shop === input.shop && other.code.toLowerCase() === code.toLowerCase(),
    );
    const reason = discount
      ? "Discounts cannot be combined."
      : refusal(candidate, subtotalFor, currency, context.now().toISOString());
    if (reason) refused.push({ code, reason });
    else discount = candidate!;
  }
  if (!discount) return { discount, amount: 0n, refused };
  const subtotal = subtotalFor(discount);
  const amount =
    discount.percentage !== null
      ? timesRate(subtotal, discount.percentage / 100)
      : toMinor(discount.amount ?? "0", currency);
  return { discount, amount: amount > subtotal ? subtotal : amount, refused };
}

function refusal(
  discount: DiscountCodeRecord | undefined,
  subtotalFor: (discount: DiscountCodeRecord) => bigint,
  currency: string,
  now: string,
): string | null {
  if (!discount) return "This code is not valid.";
  if (discount.startsAt > now || (discount.endsAt !== null && discount.endsAt <= now)) {
    return "This code is not valid now.";
  }
  if (discount.usageLimit !== null && discount.usedCount >= discount.usageLimit)
    return "This code is used up.";
  const subtotal = subtotalFor(discount);
  if (discount.productIds && subtotal === 0n) return "This code is not for what is in the cart.";
  if (discount.minimumSubtotal !== null && subtotal < toMinor(discount.minimumSubtotal, currency)) {
    return `This code needs a subtotal of at least ${normalMoney(discount.minimumSubtotal, currency)} ${currency}.`;
  }
  return null;
}
