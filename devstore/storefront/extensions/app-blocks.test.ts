import { beforeEach, describe, expect, it } from "vitest";
import {
  addProduct,
  openBrowser,
  openFixture,
  ORIGIN,
  writeExtensionFile,
  type Fixture,
} from "../testing/storefront-fixture.ts";

const EMBED = `<div id="chat-root" data-color="{{ block.settings.color }}" data-asset="{{ 'panel.js' | asset_url }}" data-label="{{ 'open' | t: shop: shop.name }}" data-page="{{ request.page_type }}">{% render 'part', word: 'snippet' %}</div>
{% schema %}
{ "name": "Chat", "target": "body", "javascript": "loader.js", "stylesheet": "loader.css",
  "settings": [{ "type": "color", "id": "color", "default": "#123456" }] }
{% endschema %}`;

const BLOCK = `<p class="ask">Ask about {{ product.title | escape }}</p>
{% schema %}
{ "name": "Ask", "target": "section", "settings": [] }
{% endschema %}`;

describe("app embeds and blocks", () => {
  let fixture: Fixture;
  const get = async (path: string) => (await openBrowser(fixture).request(path)).text();
  const turnOn = (key: string, settings: Record<string, unknown> = {}) => {
    const theme = fixture.context.store.get("theme", "demo")!;
    fixture.context.store.put("theme", "demo", {
      ...theme,
      embeds: { ...theme.embeds, [key]: { enabled: true, settings } },
    });
  };

  beforeEach(() => {
    fixture = openFixture();
    writeExtensionFile(fixture, "chat-widget/shopify.extension.toml", 'name = "Chat"\ntype = "theme"\n');
    writeExtensionFile(fixture, "chat-widget/blocks/floorwalker.liquid", EMBED);
    writeExtensionFile(fixture, "chat-widget/blocks/ask.liquid", BLOCK);
    writeExtensionFile(fixture, "chat-widget/snippets/part.liquid", "<b>{{ word }}</b>");
    writeExtensionFile(fixture, "chat-widget/assets/loader.js", "void 0;");
    writeExtensionFile(fixture, "chat-widget/assets/panel.js", "export {};");
    writeExtensionFile(fixture, "chat-widget/assets/loader.css", "b{}");
    writeExtensionFile(fixture, "chat-widget/locales/en.default.json", '{ "open": "Chat with {{ shop }}" }');
    fixture.context.apps.install("demo");
  });

  it("an embed is not rendered until the merchant turns it on", async () => {
    expect(await get("/")).not.toContain("chat-root");
    turnOn("chat-widget/floorwalker");
    const html = await get("/");
    expect(html).toContain('id="chat-root"');
    expect(html.indexOf("chat-root")).toBeLessThan(html.indexOf("</body>"));
    expect(html.indexOf("chat-root")).toBeGreaterThan(html.indexOf("</footer>"));
  });

  it("settings, snippets, texts, assets and page type reach the embed", async () => {
    turnOn("chat-widget/floorwalker", { color: "#ff0000" });
    const html = await get("/collections/all");
    expect(html).toContain('data-color="#ff0000"');
    expect(html).toContain('data-label="Chat with Test shop"');
    expect(html).toContain('data-page="collection"');
    expect(html).toContain("<b>snippet</b>");
    expect(html).toMatch(
      new RegExp(`data-asset="${ORIGIN}/cdn/extensions/chat-widget/assets/panel.js\\?v=\\w+"`),
    );
    expect(html).toMatch(/<script src="[^"]+loader\.js\?v=\w+" type="text\/javascript" defer="defer">/);
    expect(html).toMatch(/<link rel="stylesheet" href="[^"]+loader\.css\?v=\w+"/);
  });

  it("a default stands where the merchant set nothing", async () => {
    turnOn("chat-widget/floorwalker");
    expect(await get("/")).toContain('data-color="#123456"');
  });

  it("nothing of the app is rendered after it is uninstalled, nor at the checkout", async () => {
    turnOn("chat-widget/floorwalker");
    const product = addProduct(fixture);
    const browser = openBrowser(fixture);
    await browser.json("/cart/add.js", { id: product.variants[0]!.id });
    const checkout = await browser.request((await browser.request("/checkout")).headers.get("location")!);
    expect(await checkout.text()).not.toContain("chat-root");
    fixture.context.store.delete("install", "demo");
    expect(await get("/")).not.toContain("chat-root");
  });

  it("an app block stands in the product page and knows the product", async () => {
    const product = addProduct(fixture, { title: "Boot & <b>co</b>" });
    expect(await get(`/products/${product.handle}`)).not.toContain('class="ask"');
    turnOn("chat-widget/ask");
    expect(await get(`/products/${product.handle}`)).toContain("Ask about Boot &amp; &lt;b&gt;co&lt;/b&gt;");
    expect(await get("/")).not.toContain('class="ask"');
  });

  it("a block that cannot be rendered leaves the page standing and says what is wrong", async () => {
    const broken = EMBED.replace("asset_url }}", "no_such_filter }}");
    writeExtensionFile(fixture, "chat-widget/blocks/floorwalker.liquid", broken);
    turnOn("chat-widget/floorwalker");
    const response = await openBrowser(fixture).request("/");
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Liquid error in chat-widget/floorwalker");
    expect(fixture.logged.join()).toContain("no_such_filter");
  });

  it("templates of enabled_on and an available_if metafield decide where it appears", async () => {
    const schema =
      '"target": "body", "enabled_on": { "templates": ["product"] }, "available_if": "{{ app.metafields.plan.chat }}"';
    writeExtensionFile(
      fixture,
      "chat-widget/blocks/floorwalker.liquid",
      EMBED.replace('"target": "body"', schema),
    );
    turnOn("chat-widget/floorwalker");
    const product = addProduct(fixture);
    expect(await get(`/products/${product.handle}`)).not.toContain("chat-root");
    const metafields = [{ namespace: "plan", key: "chat", type: "boolean", value: "true" }];
    fixture.context.store.put("install", "demo", {
      ...fixture.context.store.get("install", "demo")!,
      metafields,
    });
    expect(await get(`/products/${product.handle}`)).toContain("chat-root");
    expect(await get("/")).not.toContain("chat-root");
  });

  it("assets have their type, may be kept when versioned, and nothing outside the folder is served", async () => {
    const browser = openBrowser(fixture);
    const script = await browser.request("/cdn/extensions/chat-widget/assets/loader.js?v=1");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("cache-control")).toContain("immutable");
    for (const path of ["..%2Fshopify.extension.toml", "shopify.extension.toml", "none.js"]) {
      expect((await browser.request(`/cdn/extensions/chat-widget/assets/${path}`)).status).toBe(404);
    }
  });
});

describe("web pixels", () => {
  it("load only when the app activated one, as a worker script that registers", async () => {
    const fixture = openFixture();
    writeExtensionFile(
      fixture,
      "attribution-pixel/shopify.extension.toml",
      'type = "web_pixel_extension"\nname = "Pixel"\n',
    );
    const source =
      'import { register } from "@shopify/web-pixels-extension";\nregister(({ analytics }) => analytics.subscribe("page_viewed", () => {}));\n';
    writeExtensionFile(fixture, "attribution-pixel/src/index.js", source);
    fixture.context.apps.install("demo");
    const browser = openBrowser(fixture);
    expect(await (await browser.request("/")).text()).not.toContain("/cdn/web-pixels/attribution-pixel");
    fixture.context.store.put("webPixel", 5, {
      id: 5,
      shop: "demo",
      clientId: "test-client",
      settings: '{"accountID":"a"}',
    });
    const html = await (await browser.request("/")).text();
    expect(html).toContain("/cdn/web-pixels/attribution-pixel/worker.js");
    const worker = await (await browser.request("/cdn/web-pixels/attribution-pixel/worker.js")).text();
    expect(worker).toContain("WebPixel::Render");
    expect(worker).not.toContain("import ");
  });
});
