import { afterEach, expect, test, vi } from "vitest";
import type { CheckoutEvent, PixelHint, WebPixelApi } from "./pixel-types.ts";

type Hear = (event: CheckoutEvent) => void;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Runs the pixel as Shopify's sandbox does; returns what it listens to and what it sends. */
async function runPixel(): Promise<{
  tell: (name: string, event: CheckoutEvent) => void;
  sent: [string, RequestInit][];
}> {
  const listeners = new Map<string, Hear>();
  const sent: [string, RequestInit][] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    sent.push([url, init]);
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  vi.stubGlobal("shopify", {
    extend: (point: string, run: (api: WebPixelApi) => void) => {
      expect(point).toBe("WebPixel::Render");
      run({
        analytics: { subscribe: (name, hear) => void listeners.set(name, hear) },
        settings: { accountID: "shop_1", apiUrl: "https://app.example/storefront/v1" },
      });
    },
  });
  await import("./index.ts");
  return { tell: (name, event) => listeners.get(name)?.(event), sent };
}

const checkout = (attributes: { key: string; value: string }[], orderId?: string): CheckoutEvent => ({
  id: "sh-1",
  timestamp: "2026-11-21T08:00:00.000Z",
  data: { checkout: { token: "checkout-token", attributes, order: orderId ? { id: orderId } : undefined } },
});
const tagged = [
  { key: "gift", value: "yes" },
  { key: "_floorwalker", value: "conv_1" },
];

test("a checkout that a conversation touched is told, with its token and the order's id", async () => {
  const { tell, sent } = await runPixel();
  tell("checkout_started", checkout(tagged));
  tell("checkout_completed", checkout(tagged, "7001"));
  expect(sent.map(([url]) => url)).toEqual(Array(2).fill("https://app.example/storefront/v1/pixel"));
  expect(sent.map(([, { body }]) => JSON.parse(body as string) as PixelHint)).toEqual([
    {
      version: 1,
      kind: "checkout_started",
      accountId: "shop_1",
      conversationId: "conv_1",
      checkoutToken: "checkout-token",
      orderId: null,
      eventId: "sh-1",
      occurredAt: "2026-11-21T08:00:00.000Z",
    },
    expect.objectContaining({ kind: "checkout_completed", orderId: "7001" }),
  ]);
});

test("the request is one that no browser asks leave for, and outlives the page", async () => {
  const { tell, sent } = await runPixel();
  tell("checkout_started", checkout(tagged));
  expect(sent[0]![1]).toMatchObject({
    method: "POST",
    keepalive: true,
    headers: { "content-type": "text/plain" },
  });
});

test("of visitors who did not chat nothing is sent, nor of a checkout without a token", async () => {
  const { tell, sent } = await runPixel();
  tell("checkout_started", checkout([{ key: "gift", value: "yes" }]));
  tell("checkout_completed", { id: "sh-2", timestamp: "", data: { checkout: { attributes: tagged } } });
  expect(sent).toEqual([]);
});
