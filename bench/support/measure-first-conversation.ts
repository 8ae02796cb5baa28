import type { Browser } from "playwright-core";
import { answer, citations } from "../../tests/browser/widget/answers.ts";
import type { FakeShop } from "../../tests/browser/widget/fake-shop.ts";
import { desktop } from "../../tests/browser/widget/open-page.ts";
import { cards } from "../../tests/browser/widget/product-cards.ts";

export interface WireRequest {
  method: string;
  path: string;
  /** With the response's headers, as they come from this machine's servers: Shopify's are longer. */
  bytes: number;
}

/**
 * What goes over the wire for the widget, compressed with gzip: on a page whose chat stays closed, and more when the chat
 * is opened and one question gets an answer with products and sources. The products' pictures are the shop's own and are
 * left out.
 */
export async function measureFirstConversation(
  browser: Browser,
  shop: FakeShop,
): Promise<{ closed: WireRequest[]; conversation: WireRequest[] }> {
  shop.app.answer = () => answer("Two jackets are made for rain [1]:", { cards, citations });
  const context = await browser.newContext(desktop);
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  const requests = new Map<string, WireRequest>();
  protocol.on("Network.requestWillBeSent", ({ requestId, request }) => {
    const { pathname } = new URL(request.url);
    if (/floorwalker|storefront|cart/.test(pathname) && !pathname.endsWith(".css")) {
      requests.set(requestId, { method: request.method, path: pathname, bytes: 0 });
    }
  });
  // The widget leaves an answer's stream at its last event, and a request that was left never finishes.
  protocol.on("Network.dataReceived", ({ requestId, dataLength, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes += encodedDataLength || dataLength;
  });
  protocol.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await protocol.send("Network.enable");
  await page.goto(shop.url);
  await page.locator(".launcher").waitFor();
  await page.waitForTimeout(300);
  const closed = [...requests.values()];
  await page.locator(".launcher").click();
  await page.locator(".agent").first().waitFor();
  await page.locator("textarea").fill("Which jackets do you have?");
  await page.keyboard.press("Enter");
  await page.locator(".card").first().waitFor();
  await page.waitForTimeout(500);
  await context.close();
  return { closed, conversation: [...requests.values()].slice(closed.length) };
}
