import { setCookie } from "hono/cookie";
import type { CartRecord } from "../../model.ts";
import type { StorefrontRequest } from "../visit.ts";
import { cartJson, lineJson } from "./cart-json.ts";
import { offerFinder, priceCart } from "./cart-lines.ts";
import { addLines, CartError, changeLine, stockError, type LineInput } from "./cart-rules.ts";
import { cartOf, publicToken, saveCart } from "./cart-store.ts";
import { pairsOf, type Parameters } from "./read-body.ts";
import { asText } from "../liquid/as-text.ts";

const COOKIE_SECONDS = 14 * 24 * 60 * 60;

/** `/cart/123:2,456:1?attributes[x]=y&discount=CODE`: a cart of exactly these lines. */
export function fillFromPermalink(request: StorefrontRequest, parameters: Parameters): void {
  const visit = request.get("visit");
  const inputs = request.req
    .param("lines")!
    .split(",")
    .map((pair): LineInput => {
      const [variantId, quantity] = pair.split(":").map(Number);
      return {
        variantId: variantId!,
        quantity: quantity!,
        properties: encodedProperties(parameters.properties),
      };
    });
  const empty = { ...cartOf(visit), lines: [] };
  const { cart } = addLines(empty, inputs, offerFinder(visit));
  keep(request, {
    ...cart,
    attributes: { ...cart.attributes, ...pairsOf(parameters.attributes) },
    note: typeof parameters.note === "string" ? parameters.note : cart.note,
    discountCodes:
      typeof parameters.discount === "string" ? codesOf(parameters.discount) : cart.discountCodes,
  });
}

/** Answers with the added line, or with `items` when a list was asked for. */
export function addToCart(request: StorefrontRequest, parameters: Parameters): Record<string, unknown> {
  const visit = request.get("visit");
  const list = Array.isArray(parameters.items) ? (parameters.items as Parameters[]) : null;
  const inputs = (list ?? [parameters]).map(lineInput);
  const change = addLines(cartOf(visit), inputs, offerFinder(visit));
  const attributes = { ...change.cart.attributes, ...pairsOf(parameters.attributes) };
  keep(request, { ...change.cart, attributes });
  // The rest is in the cart nevertheless, as on Shopify: the caller reads the cart to learn what it holds.
  if (change.capped) throw stockError(change.capped.message);
  const priced = priceCart(visit, visit.cart!);
  const items = change.keys.flatMap((key) => {
    const entry = priced.lines.find(({ line }) => line.key === key);
    return entry ? [lineJson(entry)] : [];
  });
  return list ? { items } : (items[0] ?? {});
}

/** Quantity or properties of one line. */
export function changeCart(request: StorefrontRequest, parameters: Parameters): Record<string, unknown> {
  const visit = request.get("visit");
  const cart = cartOf(visit);
  const line = findLine(cart, parameters);
  if (!line) throw new CartError(400, "no valid id or line parameter", "no valid id or line parameter");
  const properties = "properties" in parameters ? pairsOf(parameters.properties) : undefined;
  const quantity = "quantity" in parameters ? Number(parameters.quantity) : undefined;
  const change = changeLine(cart, line.key, { quantity, properties }, offerFinder(visit));
  keep(request, change.cart);
  if (change.capped) throw stockError(change.capped.message);
  return { ...cartJson(visit), items_added: [], items_removed: [] };
}

/** `updates` (by variant id, key or position), `attributes` (merged), `note`, `discount`. */
export function applyUpdate(request: StorefrontRequest, parameters: Parameters): void {
  const visit = request.get("visit");
  let cart = cartOf(visit);
  let capped: string | null = null;
  for (const [id, quantity] of updatesOf(cart, parameters.updates)) {
    const line = cart.lines.find((candidate) => candidate.key === id || String(candidate.variantId) === id);
    const findOffer = offerFinder(visit);
    if (!line && quantity === 0) continue;
    const change = line
      ? changeLine(cart, line.key, { quantity }, findOffer)
      : addLines(cart, [{ variantId: Number(id), quantity, properties: {} }], findOffer);
    cart = change.cart;
    capped ??= change.capped?.message ?? null;
  }
  const attributes = { ...cart.attributes, ...pairsOf(parameters.attributes) };
  for (const [key, value] of Object.entries(attributes)) if (value === "") delete attributes[key];
  keep(request, {
    ...cart,
    attributes,
    note: typeof parameters.note === "string" ? parameters.note : cart.note,
    discountCodes:
      typeof parameters.discount === "string" ? codesOf(parameters.discount) : cart.discountCodes,
  });
  if (capped) throw stockError(capped);
}

function lineInput(parameters: Parameters): LineInput {
  if (parameters.id === undefined || parameters.id === null || parameters.id === "") {
    throw new CartError(400, "Parameter Missing or Invalid", "Required parameter missing or invalid: items");
  }
  return {
    variantId: Number(parameters.id),
    quantity:
      parameters.quantity === undefined || parameters.quantity === "" ? 1 : Number(parameters.quantity),
    properties: withoutEmpty(pairsOf(parameters.properties)),
  };
}

function findLine(cart: CartRecord, parameters: Parameters): CartRecord["lines"][number] | null {
  if (parameters.line !== undefined) return cart.lines[Number(parameters.line) - 1] ?? null;
  const id = asText(parameters.id);
  return cart.lines.find(({ key, variantId }) => key === id || String(variantId) === id) ?? null;
}

/** A list names the lines by position. */
function updatesOf(cart: CartRecord, updates: unknown): [string, number][] {
  if (Array.isArray(updates)) {
    return updates
      .slice(0, cart.lines.length)
      .map((quantity, index) => [cart.lines[index]!.key, Number(quantity)]);
  }
  return Object.entries(pairsOf(updates)).map(([id, quantity]) => [id, Number(quantity)]);
}

/** A permalink carries properties as Base64-URL JSON, one object for all lines. */
function encodedProperties(value: unknown): Record<string, string> {
  if (typeof value !== "string" || value === "") return {};
  try {
    return pairsOf(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
  } catch (cause) {
    const text = "properties must be Base64-URL encoded JSON.";
    throw Object.assign(new CartError(400, "Parameter Missing or Invalid", text), { cause });
  }
}

/** Each once, whatever the case of its letters. */
function codesOf(text: string): string[] {
  const codes = text
    .split(",")
    .map((code) => code.trim())
    .filter(Boolean);
  return codes.filter(
    (code, place) => codes.findIndex((other) => other.toLowerCase() === code.toLowerCase()) === place,
  );
}

function withoutEmpty(pairs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== ""));
}

/** Saves the cart and gives the visitor its cookie. */
export function keep(request: StorefrontRequest, cart: CartRecord): void {
  saveCart(request.get("visit"), cart);
  rememberCart(request);
}

/** The cookie of the cart that the visit has. */
export function rememberCart(request: StorefrontRequest): void {
  const visit = request.get("visit");
  setCookie(request, "cart", publicToken(visit.cart!), {
    path: "/",
    maxAge: COOKIE_SECONDS,
    sameSite: "Lax",
  });
}
