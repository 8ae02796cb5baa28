import { randomUUID } from "node:crypto";
import { eventually, type Product } from "./start-product";

/** As a browser, not a script: no language model answers those. */
export const browserLike =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** A merchant's page as Shopify admin asks for it, straight from the app: nothing of the demo's edge in between. */
export async function openPage({ devStore, shop, internalUrl }: Product, path = "/app"): Promise<Response> {
  const parameters = devStore.context.oauth.embeddedParameters(shop);
  return await fetch(`${internalUrl}${path}?${parameters}`, {
    headers: { "user-agent": browserLike },
    redirect: "manual",
  });
}

export async function untilSyncCompleted(product: Product): Promise<void> {
  await eventually(
    async () => await (await openPage(product)).text(),
    (page) => page.includes("Last sync"),
    90_000,
  );
}

/** A visitor's token, by the app proxy of the storefront. */
export async function bootstrapVisitor({ storefrontUrl }: Product): Promise<string> {
  const response = await fetch(`${storefrontUrl}/apps/floorwalker/bootstrap?visitor=&locale=en`);
  if (!response.ok) throw new Error(`Bootstrap answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { token: string }).token;
}

/** A shopper's message, as the widget sends it; the answer streams. */
export async function askInChat(
  { internalUrl }: Product,
  token: string,
  message: string,
  conversationId: string | null = null,
): Promise<Response> {
  const response = await fetch(`${internalUrl}/storefront/v1/chat`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "user-agent": browserLike,
    },
    body: JSON.stringify({ message, clientKey: randomUUID(), conversationId }),
  });
  if (!response.ok) throw new Error(`The chat answered ${response.status}: ${await response.text()}`);
  return response;
}

/** The conversation that an answer's stream names in its first event. */
export function conversationIn(stream: string): string {
  const id = /"conversationId":"(conv_[^"]+)"/.exec(stream)?.[1];
  if (!id) throw new Error(`The stream names no conversation: ${stream.slice(0, 500)}`);
  return id;
}

/** A paid order of the first variant in stock, from a conversation or from nowhere. */
export function placeOrder(
  { devStore, shop }: Product,
  order: { email: string; conversationId?: string },
): number {
  const { store, orders } = devStore.context;
  const product = [...store.all("product")].find(
    (record) =>
      record.status === "ACTIVE" &&
      !record.isGiftCard &&
      record.variants.some((variant) => variant.inventoryQuantity > 5),
  );
  const variant = product!.variants.find(({ inventoryQuantity }) => inventoryQuantity > 5)!;
  const attributes: Record<string, string> = order.conversationId
    ? { _floorwalker: order.conversationId }
    : {};
  return orders.placeOrder({
    shop,
    cart: {
      token: `cart-${randomUUID()}`,
      lines: [{ variantId: variant.id, quantity: 1, properties: attributes }],
      attributes,
      discountCodes: [],
      customerId: null,
    },
    email: order.email,
    shippingAddress: null,
    pay: true,
  }).id;
}
