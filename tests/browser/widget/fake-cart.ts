/** Shopify's Ajax cart, as far as the widget uses it. */
export interface FakeCart {
  token: string;
  attributes: Record<string, string>;
  items: { id: number; variant_id: number; quantity: number; properties: Record<string, string> }[];
  /** Codes of discounts that stand in the cart. */
  codes: string[];
  /** Codes that do not fit what is in the cart. */
  unfitCodes: string[];
  /** Variants that refuse, and what the cart says of them. */
  refusals: Map<number, string>;
}

export function createFakeCart(): FakeCart {
  return {
    token: "cart-token-1",
    attributes: { gift: "yes" },
    items: [],
    codes: [],
    unfitCodes: [],
    refusals: new Map(),
  };
}

/** Answers `/cart.js`, `/cart/add.js` and `/cart/update.js` with status and body as Shopify does. */
export function answerCart(cart: FakeCart, path: string, body: unknown): { status: number; body: unknown } {
  if (path === "/cart/add.js") return addItems(cart, body as { items: NewItem[] });
  if (path === "/cart/update.js") {
    const { attributes, updates = {}, discount } = body as CartUpdate;
    if (discount !== undefined) cart.codes = discount.split(",").filter((code) => code !== "");
    Object.assign(cart.attributes, attributes);
    for (const line of cart.items) {
      const isRefused = cart.refusals.has(line.id);
      if (!isRefused) line.quantity = updates[keyOf(line)] ?? line.quantity;
    }
    cart.items = cart.items.filter(({ quantity }) => quantity > 0);
  }
  return { status: 200, body: cartJson(cart) };
}

interface CartUpdate {
  attributes?: object;
  updates?: Record<string, number>;
  /** Codes, separated by commas: in place of those before. */
  discount?: string;
}

interface NewItem {
  id: number | string;
  quantity: number;
  properties?: Record<string, string>;
}

function addItems(cart: FakeCart, { items }: { items: NewItem[] }): { status: number; body: unknown } {
  for (const { id } of items) {
    const description = cart.refusals.get(Number(id));
    if (description) return { status: 422, body: { status: 422, message: "Cart Error", description } };
  }
  for (const { id, quantity, properties = {} } of items) {
    const same = cart.items.find(
      (line) => line.id === Number(id) && JSON.stringify(line.properties) === JSON.stringify(properties),
    );
    if (same) same.quantity += quantity;
    else cart.items.push({ id: Number(id), variant_id: Number(id), quantity, properties });
  }
  return { status: 200, body: { items: cart.items } };
}

function keyOf({ id, properties }: FakeCart["items"][number]): string {
  return `${id}:${JSON.stringify(properties)}`;
}

function cartJson(cart: FakeCart): object {
  const { token, attributes } = cart;
  const items = cart.items.map((line) => ({ ...line, key: keyOf(line), price: 8_900, title: "A jacket" }));
  return {
    token,
    attributes,
    items,
    discount_codes: cart.codes.map((code) => ({ code, applicable: !cart.unfitCodes.includes(code) })),
    total_price: items.reduce((sum, { quantity, price }) => sum + quantity * price, 0),
    currency: "EUR",
    item_count: items.reduce((sum, { quantity }) => sum + quantity, 0),
  };
}
