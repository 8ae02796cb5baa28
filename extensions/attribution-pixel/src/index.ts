import type { CheckoutEvent, PixelHint, WebPixelApi } from "./pixel-types.ts";

declare const shopify: { extend(point: "WebPixel::Render", run: (api: WebPixelApi) => void): void };

/** The cart attribute by which the widget marks a cart. */
const attributeKey = "_floorwalker";

// Shopify runs this only for visitors who consent to analytics (shopify.extension.toml).
shopify.extend("WebPixel::Render", ({ analytics, settings }) => {
  const tell = (kind: PixelHint["kind"]) => (event: CheckoutEvent) => {
    const hint = readHint(kind, event, settings.accountID);
    if (hint) void send(settings.apiUrl, hint);
  };
  analytics.subscribe("checkout_started", tell("checkout_started"));
  analytics.subscribe("checkout_completed", tell("checkout_completed"));
});

/** Null where no conversation touched the checkout: of such visitors nothing is sent. */
function readHint(kind: PixelHint["kind"], event: CheckoutEvent, accountId: string): PixelHint | null {
  const { checkout } = event.data;
  const conversationId = checkout.attributes?.find(({ key }) => key === attributeKey)?.value;
  if (!conversationId || !checkout.token) return null;
  return {
    version: 1,
    kind,
    accountId,
    conversationId,
    checkoutToken: checkout.token,
    orderId: checkout.order?.id ?? null,
    eventId: event.id,
    occurredAt: event.timestamp,
  };
}

/** Plain text, so that no browser asks for leave first; a hint that is lost is made up for by the order's webhook. */
async function send(apiUrl: string, hint: PixelHint): Promise<void> {
  await fetch(`${apiUrl}/pixel`, {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: JSON.stringify(hint),
    keepalive: true,
  });
}
