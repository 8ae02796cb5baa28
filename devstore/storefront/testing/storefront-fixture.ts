import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openAppToml } from "../../app-toml.ts";
import { createApps } from "../../apps.ts";
import { createBilling } from "../../billing.ts";
import type { DevStoreContext } from "../../context.ts";
import { createFaults } from "../../faults.ts";
import { openIndexes } from "../../indexes.ts";
import type { ProductRecord, VariantRecord } from "../../model.ts";
import { createOauth } from "../../oauth.ts";
import { createOrders } from "../../orders.ts";
import { createProducts } from "../../products.ts";
import { createRequestLog } from "../../request-log.ts";
import { createShop } from "../../shops.ts";
import { openStore } from "../../store.ts";
import { createWebhooks } from "../../webhooks.ts";
import { storefrontApp } from "../storefront-app.ts";

export const ORIGIN = "http://localhost:4200";

export interface FixtureOptions {
  /** Where the app proxy forwards to. */
  internalUrl?: string;
  extensionsFolder?: string;
  now?: () => Date;
}

/** A whole storefront in memory, without a port: the real parts, except that no webhook leaves. */
export function openFixture(options: FixtureOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), "storefront-"));
  const tomlPath = join(folder, "shopify.app.toml");
  writeFileSync(tomlPath, APP_TOML);
  const logged: string[] = [];
  const context = assembleContext(options, tomlPath, join(folder, "extensions"), logged);
  const shop = createShop(context.store, context.now(), { handle: "demo", name: "Test shop" });
  return { context, shop, app: storefrontApp(context), logged, folder };
}

export type Fixture = ReturnType<typeof openFixture>;

const APP_TOML = `
client_id = "test-client"
[access_scopes]
scopes = "read_products"
[[webhooks.subscriptions]]
topics = ["orders/create", "orders/paid"]
uri = "/webhooks/orders"
[app_proxy]
url = "/storefront/proxy"
prefix = "apps"
subpath = "floorwalker"
`;

function assembleContext(
  options: FixtureOptions,
  tomlPath: string,
  extensionsFolder: string,
  logged: string[],
): DevStoreContext {
  const store = openStore(null);
  const toml = openAppToml(tomlPath);
  const context = {
    store,
    indexes: openIndexes(store),
    config: {
      dataFolder: null,
      ports: { admin: 4100, storefront: 4200 },
      webhooks: { retryTimeFactor: 1, timeoutMs: 5000 },
      app: {
        url: "http://localhost:3000",
        internalUrl: options.internalUrl ?? "http://127.0.0.1:9",
        clientId: "test-client",
        clientSecret: "test-secret",
        handle: "floorwalker",
        tomlPath,
        extensionsFolder: options.extensionsFolder ?? extensionsFolder,
      },
    },
    now: options.now ?? (() => new Date()),
    log: (line: string) => void logged.push(line),
    addresses: {
      adminUrl: "http://localhost:4100",
      appUrl: "http://localhost:3000",
      storefrontUrl: (handle: string) => (handle === "demo" ? ORIGIN : `http://${handle}.localhost:4200`),
      shopAdminUrl: (handle: string) => `http://localhost:4100/store/${handle}`,
    },
    faults: createFaults(),
    requests: createRequestLog(),
  } as DevStoreContext;
  const sender = {
    schedule: () => {},
    retryNow: () => 0,
    releaseHeld: () => {},
    idle: async () => {},
    close: async () => {},
  };
  context.webhooks = createWebhooks(context, toml, sender);
  context.products = createProducts(context);
  context.orders = createOrders(context);
  context.oauth = createOauth(context);
  context.billing = createBilling(context);
  context.apps = createApps(context, toml);
  return context;
}

/** Files a product; variants are given by what differs from one of 19.90 with ten in stock. */
export function addProduct(
  { context, shop }: Pick<Fixture, "context" | "shop">,
  given: Partial<Omit<ProductRecord, "variants">> & { variants?: Partial<VariantRecord>[] } = {},
): ProductRecord {
  const id = context.store.nextId();
  const at = context.now().toISOString();
  const product: ProductRecord = {
    id,
    shop: shop.handle,
    handle: `product-${id}`,
    title: "Walking boot",
    descriptionHtml: "<p>A boot.</p>",
    vendor: "Own make",
    productType: "Boots",
    tags: [],
    status: "ACTIVE",
    publishedAt: at,
    isGiftCard: false,
    options: [{ name: "Title", values: ["Default Title"] }],
    images: [],
    metafields: [],
    seoTitle: null,
    seoDescription: null,
    createdAt: at,
    updatedAt: at,
    ...given,
    variants: (given.variants ?? [{}]).map((variant, index) => ({
      id: context.store.nextId(),
      inventoryItemId: context.store.nextId(),
      title: "Default Title",
      sku: null,
      barcode: null,
      optionValues: ["Default Title"],
      price: "19.90",
      compareAtPrice: null,
      position: index + 1,
      inventoryQuantity: 10,
      tracked: true,
      inventoryPolicy: "DENY",
      imageId: null,
      weightGrams: 500,
      requiresShipping: true,
      taxable: true,
      ...variant,
    })),
  };
  context.store.put("product", id, product);
  return product;
}

/** Writes a file below the extensions folder. */
export function writeExtensionFile(fixture: Fixture, path: string, content: string): void {
  const file = join(fixture.context.config.app.extensionsFolder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** What tests look into: they state its shape by what they expect. */
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment */
export type JsonBody = any;

/** A browser without a screen: keeps the cookies of one host. */
export function openBrowser({ app }: Pick<Fixture, "app">, host = "localhost:4200") {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async request(path: string, init: RequestInit = {}): Promise<Response> {
      const headers = new Headers(init.headers);
      headers.set("host", host);
      if (cookies.size > 0)
        headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
      const response = await app.request(new Request(`http://${host}${path}`, { ...init, headers }));
      for (const line of response.headers.getSetCookie()) {
        const [pair = "", ...attributes] = line.split(/;\s*/);
        const name = pair.slice(0, pair.indexOf("="));
        if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(name);
        else cookies.set(name, pair.slice(pair.indexOf("=") + 1));
      }
      return response;
    },
    /** GET, or POST of a JSON body. */
    async json(path: string, body?: unknown): Promise<{ status: number; body: JsonBody }> {
      const init =
        body === undefined
          ? {}
          : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
      const response = await this.request(path, init);
      return { status: response.status, body: await response.json() };
    },
    async form(path: string, fields: Record<string, string>): Promise<Response> {
      return this.request(path, { method: "POST", body: new URLSearchParams(fields) });
    },
  };
}
