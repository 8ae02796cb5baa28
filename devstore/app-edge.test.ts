import fc from "fast-check";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { startAppEdge } from "./app-edge.ts";
import { rewriteStream, rewriteText } from "./app-edge-rewrite.ts";

const addresses = {
  adminUrl: "http://localhost:4100",
  storefrontUrl: (shop: string) =>
    shop === "demo" ? "http://localhost:4200" : `http://${shop}.localhost:4200`,
  shopAdminUrl: (shop: string) => `http://localhost:4100/store/${shop}`,
};
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function edgeBefore(
  app: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const internalUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const edge = await startAppEdge({ port: 0, internalUrl, addresses });
  closing.push(
    () => edge.close(),
    () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  );
  return `http://localhost:${edge.port}`;
}

describe("addresses of Shopify", () => {
  it.each([
    ["https://admin.shopify.com/store/demo/apps/x?y=1", "http://localhost:4100/store/demo/apps/x?y=1"],
    [
      'src="https://cdn.shopify.com/shopifycloud/app-bridge.js"',
      'src="http://localhost:4100/shopifycloud/app-bridge.js"',
    ],
    ["https://demo.myshopify.com/admin/themes/current", "http://localhost:4100/store/demo/themes/current"],
    ["https://demo.myshopify.com/products/a", "http://localhost:4200/products/a"],
    ["https://other.myshopify.com", "http://other.localhost:4200"],
    ["https://demo.myshopify.com/administration", "http://localhost:4200/administration"],
    ["https://cdn.shopify.com/s/files/1.jpg", "https://cdn.shopify.com/s/files/1.jpg"],
    ["https://admin.shopify.com.evil.test/", "https://admin.shopify.com.evil.test/"],
    ["https://demo.myshopify.com.evil.test/", "https://demo.myshopify.com.evil.test/"],
    ["demo.myshopify.com", "demo.myshopify.com"],
    ["https%3A%2F%2Fadmin.shopify.com", "https%3A%2F%2Fadmin.shopify.com"],
  ])("%s becomes %s", (before, after) => {
    expect(rewriteText(before, addresses)).toBe(after);
  });

  it("are found wherever the stream happens to be cut", async () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 8 }),
      fc.constantFrom(
        "https://admin.shopify.com",
        "https://demo.myshopify.com/admin/x",
        "https://demo.myshopify.com",
        "https://cdn.shopify.com/shopifycloud/app-bridge.js",
        "https:",
        "h",
        '"',
        " ",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.array(fc.nat(200)), async (pieces, cuts) => {
        const whole = Buffer.from(pieces.join(""));
        const at = [...new Set(cuts.map((cut) => Math.min(cut, whole.length)))].sort((a, b) => a - b);
        const chunks = [...at, whole.length]
          .map((end, i) => whole.subarray(at[i - 1] ?? 0, end))
          .filter((c) => c.length);
        const out = await text(Readable.from(chunks, { objectMode: false }).pipe(rewriteStream(addresses)));
        expect(out).toBe(rewriteText(whole.toString(), addresses));
      }),
    );
  });
});

describe("the app edge", () => {
  it("rewrites the headers and the HTML that the Shopify library sends", async () => {
    const edge = await edgeBefore((_request, response) => {
      response.writeHead(302, {
        location: "https://admin.shopify.com/store/demo/apps/client",
        "content-security-policy": "frame-ancestors https://demo.myshopify.com https://admin.shopify.com;",
        "x-shopify-api-request-failure-reauthorize-url": "https://demo.myshopify.com/admin/charges/1",
        link: '<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script";',
        "content-type": "text/html",
        "content-encoding": "gzip",
      });
      response.end(gzipSync('<script>window.open("https://admin.shopify.com/x","_top")</script>'));
    });
    const response = await fetch(edge, { redirect: "manual" });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      location: "http://localhost:4100/store/demo/apps/client",
      "content-security-policy": "frame-ancestors http://localhost:4200 http://localhost:4100;",
      "x-shopify-api-request-failure-reauthorize-url": "http://localhost:4100/store/demo/charges/1",
      link: '<http://localhost:4100/shopifycloud/app-bridge.js>; rel="preload"; as="script";',
    });
    expect(await response.text()).toBe('<script>window.open("http://localhost:4100/x","_top")</script>');
  });

  it("passes everything else on byte for byte", async () => {
    const bytes = gzipSync(JSON.stringify({ url: "https://admin.shopify.com" }));
    const edge = await edgeBefore((_request, response) => {
      response.writeHead(200, {
        "content-type": "application/json",
        "content-encoding": "gzip",
        "set-cookie": ["a=1", "b=2"],
      });
      response.end(bytes);
    });
    const response = await fetch(edge);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await response.json()).toEqual({ url: "https://admin.shopify.com" });
  });

  it("passes request bodies on and tells the app the public host", async () => {
    const edge = await edgeBefore((request, response) => {
      void text(request).then((body) =>
        response.end(JSON.stringify({ body, host: request.headers.host, url: request.url })),
      );
    });
    const response = await fetch(`${edge}/a%20b?c=d`, { method: "POST", body: "x".repeat(100_000) });
    expect(await response.json()).toEqual({
      body: "x".repeat(100_000),
      host: new URL(edge).host,
      url: "/a%20b?c=d",
    });
  });

  it("streams each event as it comes, and aborts the app's work when the browser goes away", async () => {
    let aborted = false;
    const edge = await edgeBefore((_request, response) => {
      response.on("close", () => (aborted = !response.writableFinished));
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
    });
    const controller = new AbortController();
    const response = await fetch(edge, { signal: controller.signal });
    const first = await response.body!.getReader().read();
    expect(new TextDecoder().decode(first.value)).toBe("data: 1\n\n");
    expect(aborted).toBe(false);
    controller.abort();
    await expect.poll(() => aborted).toBe(true);
  });

  it("does not hold back HTML that is streamed", async () => {
    const edge = await edgeBefore((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write("<p>first</p>");
    });
    const reader = (await fetch(edge)).body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("<p>first</p>");
    await reader.cancel();
  });

  it("leaves the origin of a storefront as it is, for the app knows it as one of the shop's domains", async () => {
    const edge = await edgeBefore((request, response) => {
      response.writeHead(200, { "access-control-allow-origin": request.headers.origin ?? "none" }).end();
    });
    const response = await fetch(edge, { headers: { origin: "http://other.localhost:4200" } });
    expect(response.headers.get("access-control-allow-origin")).toBe("http://other.localhost:4200");
  });

  it("says so while the app is not running, on a page that tries again", async () => {
    const edge = await startAppEdge({
      port: 0,
      internalUrl: "http://127.0.0.1:9",
      addresses,
    });
    closing.push(() => edge.close());
    const page = await fetch(`http://localhost:${edge.port}/`, { headers: { accept: "text/html" } });
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('http-equiv="refresh"');
    const json = await fetch(`http://localhost:${edge.port}/api`);
    expect(await json.json()).toEqual({ error: expect.stringContaining("not running") as string });
    await wait(1);
  });
});
