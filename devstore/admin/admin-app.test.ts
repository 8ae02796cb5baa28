import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rewriteText } from "../app-edge-rewrite.ts";
import {
  loadTestProducts,
  startTestStore,
  TEST_SECRET,
  TEST_SHOP,
  type TestStore,
} from "../testing/start-test-store.ts";

let store: TestStore;
let extensions: string;
let base: string;

beforeEach(async () => {
  extensions = mkdtempSync(join(tmpdir(), "admin-extensions-"));
  mkdirSync(join(extensions, "widget/blocks"), { recursive: true });
  writeFileSync(join(extensions, "widget/shopify.extension.toml"), 'name = "Widget"\ntype = "theme"\n');
  const settings = [
    { type: "range", id: "offset", label: "t:offset", min: 0, max: 9, default: 2 },
    { type: "checkbox", id: "loud", label: "Loud" },
    { type: "text", id: "words", label: "Words" },
  ];
  const schema = JSON.stringify({ name: "t:name", target: "body", settings });
  mkdirSync(join(extensions, "widget/locales"));
  writeFileSync(
    join(extensions, "widget/locales/en.default.schema.json"),
    JSON.stringify({ name: "Chat bubble", offset: "Distance" }),
  );
  writeFileSync(
    join(extensions, "widget/blocks/bubble.liquid"),
    `<i></i>{% schema %}${schema}{% endschema %}`,
  );
  store = await startTestStore({ app: { ...APP, extensionsFolder: extensions } });
  base = `${store.context.addresses.adminUrl}/store/${TEST_SHOP}`;
});
afterEach(async () => {
  await store.close();
  rmSync(extensions, { recursive: true });
});

const APP = {
  url: "http://localhost:3999",
  internalUrl: "http://127.0.0.1:9",
  clientId: "test-client",
  clientSecret: TEST_SECRET,
  handle: "floorwalker",
  tomlPath: join(import.meta.dirname, "../../shopify.app.toml"),
};

async function page(path: string): Promise<{ status: number; text: string; url: string }> {
  const answer = await fetch(base + path);
  return { status: answer.status, text: await answer.text(), url: answer.url };
}

async function post(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const answer = await fetch(base + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers,
    redirect: "manual",
  });
  return { status: answer.status, to: answer.headers.get("location") ?? "", text: await answer.text() };
}

function placeOrder(): number {
  const [product] = store.context.indexes.products(TEST_SHOP);
  const variantId = product!.variants[0]!.id;
  const cart = {
    token: null,
    lines: [{ variantId, quantity: 3, properties: { _floorwalker: "conv_1" } }],
    attributes: { _floorwalker: "conv_1" },
    discountCodes: [],
    customerId: null,
  };
  return store.context.orders.placeOrder({
    shop: TEST_SHOP,
    cart,
    email: "a@example.com",
    shippingAddress: null,
    pay: true,
  }).id;
}

describe("every page", () => {
  it("answers, and says that this is a development store", async () => {
    await loadTestProducts(store, 3);
    store.context.apps.install(TEST_SHOP);
    const order = placeOrder();
    const product = store.context.indexes.products(TEST_SHOP)[0]!.id;
    const customer = [...store.context.store.all("customer")][0]!.id;
    const paths = [
      "",
      "/orders",
      `/orders/${order}`,
      "/products",
      `/products/${product}`,
      "/customers",
      `/customers/${customer}`,
      "/themes",
      "/themes/current/editor",
      "/apps",
      "/apps/floorwalker",
      "/settings",
      "/settings/webhooks",
      "/settings/requests",
      "/outbox",
    ];
    for (const path of paths) {
      const { status, text } = await page(path);
      expect(status, path).toBe(200);
      expect(text, path).toContain("Development store: a stand-in for Shopify. Nothing here is real.");
    }
  });

  it("is not found for another shop's record or an unknown shop", async () => {
    await loadTestProducts(store, 1);
    const order = placeOrder();
    await store.control("POST", "/shops", {
      handle: "second",
      name: "Second",
      currency: "EUR",
      country: "IE",
    });
    const other = await fetch(`${base.replace(TEST_SHOP, "second")}/orders/${order}`);
    expect(other.status).toBe(404);
    expect((await fetch(base.replace(TEST_SHOP, "nobody"))).status).toBe(404);
    expect((await page("/nothing-here")).status).toBe(404);
  });

  it("shows what others wrote as text", async () => {
    await loadTestProducts(store, 1, () => ({ title: '<script>alert(1)</script>"x' }));
    const { text } = await page("/products");
    expect(text).not.toContain("<script>alert");
    expect(text).toContain("&lt;script&gt;alert");
  });

  it("takes no form from another origin", async () => {
    const answer = await post("/settings/install", {}, { origin: "https://evil.test" });
    expect(answer.status).toBe(403);
    expect(store.context.apps.installed(TEST_SHOP)).toBeNull();
  });
});

describe("the app", () => {
  it("is installed from a page that names its scopes, then opens in its frame with Shopify's parameters", async () => {
    const grant = await page("/apps/floorwalker/app/settings");
    expect(grant.text).toContain("read_products");
    const action = /action="[^"]*(\/apps\/floorwalker\/install[^"]*)"/.exec(grant.text)![1]!;
    const installed = await post(action);
    expect(installed).toMatchObject({
      status: 303,
      to: expect.stringMatching(/\/apps\/floorwalker\/app\/settings/) as string,
    });
    const { text } = await page("/apps/floorwalker/app/settings?tab=2");
    const src = new URL(/data-src="([^"]+)"/.exec(text)![1]!.replaceAll("&amp;", "&"));
    expect(src.origin + src.pathname).toBe("http://localhost:3999/app/settings");
    expect(Object.fromEntries(src.searchParams)).toMatchObject({
      embedded: "1",
      shop: `${TEST_SHOP}.myshopify.com`,
      locale: expect.any(String) as string,
      hmac: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      tab: "2",
    });
    expect(Buffer.from(src.searchParams.get("host")!, "base64").toString()).toBe(
      `admin.shopify.com/store/${TEST_SHOP}`,
    );
  });

  it("is found under its client id as well, as the library addresses it", async () => {
    store.context.apps.install(TEST_SHOP);
    const { url } = await page("/apps/test-client/app?x=1");
    expect(url).toBe(`${base}/apps/floorwalker/app?x=1`);
  });

  it("gets no id token while it is not installed", async () => {
    const ask = () => fetch(`${base}/bridge/id-token`, { method: "POST" });
    expect((await ask()).status).toBe(422);
    store.context.apps.install(TEST_SHOP);
    expect(await (await ask()).json()).toEqual({
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
    });
  });

  it("is switched on in the theme from the deep link, and App Bridge then reports it active", async () => {
    const status = async () => {
      const answer = await fetch(`${base}/bridge/extensions`);
      const [extension] = (await answer.json()) as { activations: { status: string; handle: string }[] }[];
      return extension!.activations[0]!.status;
    };
    store.context.apps.install(TEST_SHOP);
    expect(await status()).toBe("available");
    const { text } = await page("/themes/current/editor?context=apps&activateAppId=test-client/bubble");
    expect(text).toMatch(/embed-item highlight[\s\S]*Chat bubble[\s\S]*Activate and save/);
    const saved = await post("/themes/embeds", { key: "widget/bubble", enabled: "on" });
    expect(saved.status).toBe(303);
    expect(await status()).toBe("active");
  });

  it("keeps the settings that the theme editor gives its embed, in the types of its schema", async () => {
    store.context.apps.install(TEST_SHOP);
    const { text } = await page("/themes/current/editor");
    expect(text).toContain("Distance");
    await post("/themes/embeds", { key: "widget/bubble", enabled: "on" });
    const fields = { "setting-offset": "5", "setting-loud": "on", "setting-words": " " };
    await post("/themes/embeds/settings", { key: "widget/bubble", ...fields });
    expect(store.context.store.get("theme", TEST_SHOP)!.embeds).toEqual({
      "widget/bubble": { enabled: true, settings: { offset: 5, loud: true } },
    });
  });

  it("is told apart from apps that a deep link names wrongly", async () => {
    store.context.apps.install(TEST_SHOP);
    const { text } = await page("/themes/current/editor?activateAppId=other-client/bubble");
    expect(text).toContain("which no installed app has");
  });

  it("loses its tokens when it is uninstalled, and can be installed again", async () => {
    store.context.apps.install(TEST_SHOP);
    await post("/settings/uninstall");
    expect(store.context.apps.installed(TEST_SHOP)).toBeNull();
    await post("/settings/install");
    expect(store.context.apps.installed(TEST_SHOP)).not.toBeNull();
  });
});

describe("a charge that the app asks for", () => {
  const CREATE = `mutation ($returnUrl: URL!) {
    appSubscriptionCreate(
      name: "Growth", returnUrl: $returnUrl, test: true
      lineItems: [{ plan: { appRecurringPricingDetails: { price: { amount: 49, currencyCode: EUR } } } }]
    ) { confirmationUrl userErrors { message } }
  }`;

  /** The confirmation page's path below the shop, as the edge would take the merchant there. */
  async function ask(): Promise<string> {
    await store.install(["read_products"]);
    const returnUrl = `https://admin.shopify.com/store/${TEST_SHOP}/apps/floorwalker/app/plan`;
    const { data, errors } = await store.graphql(CREATE, { returnUrl });
    expect(errors).toBeUndefined();
    const confirmation = rewriteText(
      data.appSubscriptionCreate.confirmationUrl as string,
      store.context.addresses,
    );
    expect(confirmation).toContain(`${base}/charges/`);
    return confirmation.slice(base.length);
  }

  it("is approved on its confirmation page, and the merchant comes back into the app with its id", async () => {
    const path = await ask();
    const { status, text } = await page(path);
    expect(status).toBe(200);
    expect(text).toMatch(/Growth[\s\S]*€49\.00[\s\S]*every 30 days/);
    const { to } = await post(path, { answer: "approve" });
    const [subscription] = store.context.billing.subscriptions(TEST_SHOP);
    expect(subscription!.status).toBe("ACTIVE");
    expect(to).toBe(`${base}/apps/floorwalker/app/plan?charge_id=${subscription!.id}`);
  });

  it("is declined once, and not approved afterwards", async () => {
    const path = await ask();
    await post(path, { answer: "decline" });
    expect(store.context.billing.subscriptions(TEST_SHOP)[0]!.status).toBe("DECLINED");
    expect((await post(path, { answer: "approve" })).status).toBe(409);
  });
});

describe("orders", () => {
  it("show their properties and attributes, and a refund by the form lowers the net", async () => {
    await loadTestProducts(store, 1);
    const id = placeOrder();
    const order = () => store.context.store.get("order", id)!;
    expect((await page(`/orders/${id}`)).text.match(/conv_1/g)).toHaveLength(2);
    const line = order().lines[0]!;
    const { to } = await post(`/orders/${id}/refund`, {
      [`quantity-${line.id}`]: "2",
      restock: "on",
      note: "too small",
    });
    expect(to).toContain("notice=Refunded.");
    expect(order().refunds[0]).toMatchObject({ note: "too small", lines: [{ quantity: 2, restock: true }] });
    expect((await page(`/orders/${id}`)).text).toContain("Net");
  });

  it("say why a refund is refused", async () => {
    await loadTestProducts(store, 1);
    const id = placeOrder();
    const { to } = await post(`/orders/${id}/refund`);
    expect(to).toContain("problem=");
    expect((await page(`/orders/${id}?problem=No+way`)).text).toContain('class="notice bad"');
  });

  it("are cancelled by the form", async () => {
    await loadTestProducts(store, 1);
    const id = placeOrder();
    await post(`/orders/${id}/cancel`, { reason: "customer", refund: "on", restock: "on" });
    expect(store.context.store.get("order", id)!.cancelledAt).not.toBeNull();
  });
});

describe("products", () => {
  it("are changed by the form: title, status, price, stock", async () => {
    await loadTestProducts(store, 1);
    const before = store.context.indexes.products(TEST_SHOP)[0]!;
    const variant = before.variants[0]!;
    const { to } = await post(`/products/${before.id}`, {
      title: "New title",
      status: "DRAFT",
      tags: "a, b",
      published: "on",
      [`price-${variant.id}`]: "12.5",
      [`stock-${variant.id}`]: "42",
    });
    expect(to).toContain("notice=Saved.");
    const after = store.context.store.get("product", before.id)!;
    expect(after).toMatchObject({ title: "New title", status: "DRAFT", tags: ["a", "b"] });
    expect(after.variants[0]).toMatchObject({
      price: "12.50",
      inventoryQuantity: variant.tracked ? 42 : variant.inventoryQuantity,
    });
  });

  it("keep their price when the form holds no amount", async () => {
    await loadTestProducts(store, 1);
    const before = store.context.indexes.products(TEST_SHOP)[0]!;
    const { to } = await post(`/products/${before.id}`, {
      title: "T",
      status: "ACTIVE",
      [`price-${before.variants[0]!.id}`]: "cheap",
    });
    expect(to).toContain("problem=");
    expect(store.context.store.get("product", before.id)).toEqual(before);
  });

  it("are touched in bulk, each with its webhook", async () => {
    await loadTestProducts(store, 4);
    store.context.apps.install(TEST_SHOP);
    await post("/products/touch", { query: "", status: "" });
    const topics = [...store.context.store.all("webhookDelivery")].map((delivery) => delivery.topic);
    expect(topics.filter((topic) => topic === "products/update")).toHaveLength(4);
  });
});

describe("faults", () => {
  it("are set and cleared from the page", async () => {
    await post("/settings/faults", {
      "webhook_lost-percent": "50",
      "admin_latency-next": "2",
      "admin_latency-milliseconds": "10",
    });
    const find = (name: string) => store.context.faults.list().find((fault) => fault.name === name)!;
    expect(find("webhook_lost").probability).toBe(0.5);
    expect(find("admin_latency")).toMatchObject({ remaining: 2, milliseconds: 10 });
    await post("/settings/faults/clear");
    expect(find("webhook_lost").probability).toBe(0);
  });
});
