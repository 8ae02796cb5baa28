import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { CustomerRecord } from "../../model.ts";
import { openBrowser, openFixture, type Fixture } from "../testing/storefront-fixture.ts";

interface Seen {
  request: IncomingMessage;
  url: URL;
  body: string;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A real app behind the proxy, and a storefront in front of it. */
async function openProxy(
  answer: (seen: Seen, response: ServerResponse) => void,
): Promise<{ fixture: Fixture; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => {
      const entry = { request, url: new URL(request.url!, "http://app"), body };
      seen.push(entry);
      answer(entry, response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const internalUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fixture = openFixture({ internalUrl });
  fixture.context.apps.install("demo");
  return { fixture, seen };
}

function expectedSignature(url: URL): string {
  const names = [...new Set(url.searchParams.keys())].filter((name) => name !== "signature");
  const pairs = names.map((name) => `${name}=${url.searchParams.getAll(name).join(",")}`);
  return createHmac("sha256", "test-secret").update(pairs.sort().join("")).digest("hex");
}

describe("the app proxy", () => {
  it("signs the visitor's parameters together with Shopify's", async () => {
    const { fixture, seen } = await openProxy((_, response) => response.end("{}"));
    await openBrowser(fixture).request(
      "/apps/floorwalker/boot/strap?q=a%20b&tag=1&tag=2&shop=evil&signature=x",
    );
    const { url } = seen[0]!;
    expect(url.pathname).toBe("/storefront/proxy/boot/strap");
    expect(url.searchParams.getAll("tag")).toEqual(["1", "2"]);
    expect(url.searchParams.get("shop")).toBe("demo.myshopify.com");
    expect(url.searchParams.get("path_prefix")).toBe("/apps/floorwalker");
    expect(url.searchParams.get("logged_in_customer_id")).toBe("");
    expect(url.searchParams.get("signature")).toBe(expectedSignature(url));
    expect(Math.abs(Number(url.searchParams.get("timestamp")) - Date.now() / 1000)).toBeLessThan(5);
  });

  it("names the customer who is signed in", async () => {
    const { fixture, seen } = await openProxy((_, response) => response.end("{}"));
    const customer = {
      id: 77,
      shop: "demo",
      email: "c@example.com",
      firstName: "C",
      lastName: "D",
      tags: [],
    };
    fixture.context.store.put("customer", 77, customer as unknown as CustomerRecord);
    const browser = openBrowser(fixture);
    await browser.form("/account/login", { customer_id: "77" });
    await browser.request("/apps/floorwalker/x");
    expect(seen[0]!.url.searchParams.get("logged_in_customer_id")).toBe("77");
  });

  it("keeps method, body and content type, strips cookies both ways, and tells the client's address", async () => {
    const { fixture, seen } = await openProxy((_, response) => {
      response.writeHead(201, { "set-cookie": "a=b", "x-own": "1", "content-type": "text/plain" });
      response.end("made");
    });
    const browser = openBrowser(fixture);
    browser.cookies.set("cart", "secret");
    const response = await browser.request("/apps/floorwalker/chat", {
      method: "POST",
      body: '{"text":"hi"}',
      headers: { "content-type": "application/json", "x-forwarded-for": "203.0.113.9" },
    });
    const { request, body } = seen[0]!;
    expect([request.method, body, request.headers["content-type"]]).toEqual([
      "POST",
      '{"text":"hi"}',
      "application/json",
    ]);
    expect(request.headers.cookie).toBeUndefined();
    expect(request.headers["x-forwarded-for"]).toBe("203.0.113.9, 127.0.0.1");
    expect(request.headers["x-forwarded-host"]).toBe("localhost:4200");
    expect([response.status, response.headers.get("x-own"), await response.text()]).toEqual([
      201,
      "1",
      "made",
    ]);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("passes a stream on as it comes", async () => {
    let finish = () => {};
    const { fixture } = await openProxy((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: first\n\n");
      finish = () => response.end("data: last\n\n");
    });
    const response = await openBrowser(fixture).request("/apps/floorwalker/stream");
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe("data: first\n\n");
    finish();
    expect((await reader.read()).value).toBe("data: last\n\n");
    expect((await reader.read()).done).toBe(true);
  });

  it("keeps redirects inside the app on the storefront", async () => {
    const { fixture } = await openProxy((_, response) => {
      response.writeHead(302, { location: "/storefront/proxy/there?x=1" });
      response.end();
    });
    const response = await openBrowser(fixture).request("/apps/floorwalker/here");
    expect(response.headers.get("location")).toBe("/apps/floorwalker/there?x=1");
  });

  it("renders a Liquid answer in the theme", async () => {
    const { fixture } = await openProxy((_, response) => {
      response.writeHead(200, { "content-type": "application/liquid" });
      response.end("<p>Hello from {{ shop.name }}</p>");
    });
    const html = await (await openBrowser(fixture).request("/apps/floorwalker/page")).text();
    expect(html).toContain("<p>Hello from Test shop</p>");
    expect(html).toContain("<footer");
  });

  it("an app that is down gives a 502 page that says where it should be", async () => {
    const fixture = openFixture({ internalUrl: "http://127.0.0.1:9" });
    fixture.context.apps.install("demo");
    const response = await openBrowser(fixture).request("/apps/floorwalker/x");
    expect(response.status).toBe(502);
    expect(await response.text()).toContain("http://127.0.0.1:9");
  });

  it("does not exist for a shop without the app, nor outside its path", async () => {
    const { fixture, seen } = await openProxy((_, response) => response.end());
    fixture.context.store.delete("install", "demo");
    expect((await openBrowser(fixture).request("/apps/floorwalker/x")).status).toBe(404);
    fixture.context.apps.install("demo");
    expect((await openBrowser(fixture).request("/apps/floorwalkers/x")).status).toBe(404);
    expect(seen).toEqual([]);
  });
});
