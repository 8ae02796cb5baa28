import { createHash } from "node:crypto";
import type { CartLineRecord, CartRecord, ProductRecord, VariantRecord } from "../../model.ts";

/** A refusal in the shape in which the Ajax API sends it. */
export class CartError extends Error {
  readonly httpStatus: number;
  readonly body: { status: number | string; message: string; description: string };
  constructor(httpStatus: number, message: string, description: string) {
    super(description);
    this.name = "CartError";
    this.httpStatus = httpStatus;
    this.body = { status: httpStatus === 400 ? "bad_request" : httpStatus, message, description };
  }
}

export interface Offer {
  product: ProductRecord;
  variant: VariantRecord;
}

export interface LineInput {
  variantId: number;
  quantity: number;
  properties: Record<string, string>;
}

/** `capped`: there was less in stock than asked for; the cart holds what there is. */
export interface CartChange {
  cart: CartRecord;
  capped: { offer: Offer; message: string } | null;
  /** Keys of the lines that were touched, in the order of the input. */
  keys: string[];
}

const LINES_MAX = 500;

/**
 * Adds lines, newest first; the same variant with the same properties joins the line that exists.
 * Nothing is added when one of them cannot be bought at all.
 */
export function addLines(
  cart: CartRecord,
  inputs: LineInput[],
  findOffer: (variantId: number) => Offer | null,
): CartChange {
  let capped: CartChange["capped"] = null;
  const keys: string[] = [];
  let lines = cart.lines;
  for (const input of inputs) {
    const offer = findOffer(input.variantId);
    if (!offer) throw new CartError(404, "Cart Error", "Cannot find variant");
    if (!Number.isInteger(input.quantity) || input.quantity < 1) {
      throw new CartError(422, "Cart Error", "The quantity must be a whole number of 1 or more.");
    }
    const room = roomFor(offer.variant, lines, null);
    const held = quantityHeld(lines, offer.variant.id);
    if (room <= 0 && held === 0) throw soldOut(offer);
    if (room <= 0) throw stockError("The maximum quantity of this item is already in your cart.");
    const quantity = Math.min(input.quantity, room);
    if (quantity < input.quantity) capped ??= { offer, message: onlySome(quantity) };
    const key = lineKey(input.variantId, input.properties);
    keys.push(key);
    lines = joinLine(lines, { key, variantId: input.variantId, quantity, properties: input.properties });
  }
  if (lines.length > LINES_MAX) {
    throw new CartError(422, "Cart Error", `A cart can hold at most ${LINES_MAX} different items.`);
  }
  return { cart: { ...cart, lines }, capped, keys };
}

/** Sets quantity or properties of one line; quantity 0 removes it. */
export function changeLine(
  cart: CartRecord,
  key: string,
  change: { quantity?: number; properties?: Record<string, string> },
  findOffer: (variantId: number) => Offer | null,
): CartChange {
  const line = cart.lines.find((candidate) => candidate.key === key);
  if (!line) throw new CartError(400, "no valid id or line parameter", "no valid id or line parameter");
  const wanted = change.quantity ?? line.quantity;
  if (!Number.isInteger(wanted) || wanted < 0) {
    throw new CartError(422, "Cart Error", "The quantity must be a whole number of 0 or more.");
  }
  if (wanted === 0) {
    return { cart: { ...cart, lines: cart.lines.filter((other) => other !== line) }, capped: null, keys: [] };
  }
  const offer = findOffer(line.variantId);
  if (!offer) throw new CartError(404, "Cart Error", "Cannot find variant");
  const room = roomFor(offer.variant, cart.lines, key);
  // A smaller quantity is always allowed: the stock may have sunk below what the cart holds.
  const quantity = wanted <= line.quantity ? wanted : Math.max(line.quantity, Math.min(wanted, room));
  const properties = change.properties ?? line.properties;
  const changed = { ...line, key: lineKey(line.variantId, properties), quantity, properties };
  return {
    cart: { ...cart, lines: replaceLine(cart.lines, line, changed) },
    capped: quantity < wanted ? { offer, message: onlySome(quantity) } : null,
    keys: [changed.key],
  };
}

/** Ajax API line key: `{variantId}:{hash of the properties}`. */
export function lineKey(variantId: number, properties: Record<string, string>): string {
  const sorted = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${variantId}:${createHash("md5").update(JSON.stringify(sorted)).digest("hex")}`;
}

export function stockError(message: string): CartError {
  return new CartError(422, message, message);
}

function soldOut({ product, variant }: Offer): CartError {
  const name = variant.title === "Default Title" ? product.title : `${product.title} - ${variant.title}`;
  return new CartError(422, "Cart Error", `The product '${name}' is already sold out.`);
}

function onlySome(quantity: number): string {
  return `Only ${quantity} ${quantity === 1 ? "item was" : "items were"} added to your cart due to availability.`;
}

function quantityHeld(lines: CartLineRecord[], variantId: number): number {
  return lines.reduce((sum, line) => sum + (line.variantId === variantId ? line.quantity : 0), 0);
}

/** How many more of the variant the cart may hold, not counting the line `exceptKey`. */
function roomFor(variant: VariantRecord, lines: CartLineRecord[], exceptKey: string | null): number {
  if (!variant.tracked || variant.inventoryPolicy === "CONTINUE") return Number.MAX_SAFE_INTEGER;
  const others = lines.filter((line) => line.key !== exceptKey);
  return variant.inventoryQuantity - quantityHeld(others, variant.id);
}

function joinLine(lines: CartLineRecord[], added: CartLineRecord): CartLineRecord[] {
  const same = lines.find((line) => line.key === added.key);
  if (!same) return [added, ...lines];
  return lines.map((line) => (line === same ? { ...line, quantity: line.quantity + added.quantity } : line));
}

/** Where the changed properties make it equal to another line, both become one. */
function replaceLine(
  lines: CartLineRecord[],
  line: CartLineRecord,
  changed: CartLineRecord,
): CartLineRecord[] {
  const twin = lines.find((other) => other !== line && other.key === changed.key);
  if (!twin) return lines.map((other) => (other === line ? changed : other));
  return lines
    .filter((other) => other !== line)
    .map((other) => (other === twin ? { ...twin, quantity: twin.quantity + changed.quantity } : other));
}
