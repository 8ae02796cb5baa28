import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CatalogProduct } from "../catalog/catalog-product.ts";
import { loadCatalog } from "../catalog/load.ts";
import { startDevStore, type DevStore, type DevStoreOptions } from "../dev-store.ts";
import { createShop } from "../shops.ts";

export const TEST_SECRET = "test-secret";
export const TEST_SHOP = "test-shop";

/** One webhook as the app behind the development store received it. */
export interface ReceivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface TestApp {
  received: ReceivedRequest[];
  /** Decides the answer; a number is a status. Replaceable at any time. */
  answer: (
    request: ReceivedRequest,
  ) => number | { status: number; headers: Record<string, string> } | Promise<number>;
  url: string;
  close: () => Promise<void>;
}

export interface TestStore extends DevStore {
  app: TestApp;
  /** Sends to the admin port as if it were this host. */
  shopify(
    path: string,
    init: { host?: string; body?: object; headers?: Record<string, string>; method?: string },
  ): Promise<Response>;
  /** Installs by token exchange and gives the access token. */
  install(scopes?: string[]): Promise<{ accessToken: string; refreshToken: string }>;
  graphql(query: string, variables?: object, accessToken?: string): Promise<GraphqlAnswer>;
  control(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }>;
}

export interface GraphqlAnswer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows the shape that it asked for
  data: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  errors: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  extensions: any;
}

/** A development store on free ports with one shop, and a small server in the app's place that records webhooks. */
export async function startTestStore(
  options: Partial<DevStoreOptions> & { toml?: string } = {},
): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), "devstore-test-"));
  const tomlPath = join(folder, "shopify.app.toml");
  writeFileSync(tomlPath, options.toml ?? TOML);
  const app = await startTestApp();
  const devStore = await startDevStore({
    dataFolder: null,
    ports: { admin: 0, storefront: 0 },
    webhooks: { retryTimeFactor: 0.0001, timeoutMs: 300 },
    ...options,
    app: {
      url: "http://app.localhost",
      internalUrl: app.url,
      clientId: "test-client",
      clientSecret: TEST_SECRET,
      handle: "floorwalker",
      tomlPath,
      extensionsFolder: folder,
      ...options.app,
    },
  });
  const { store, now } = devStore.context;
  if (!store.get("shop", TEST_SHOP)) createShop(store, now(), { handle: TEST_SHOP, name: "Test shop" });
  let token = "";

  const shopify: TestStore["shopify"] = (
    path,
    { host = `${TEST_SHOP}.myshopify.com`, body, headers, method },
  ) =>
    fetch(`http://127.0.0.1:${devStore.ports.admin}${path}`, {
      method: method ?? (body ? "POST" : "GET"),
      headers: {
        "x-forwarded-host": host,
        ...(body ? { "content-type": "application/json" } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  return {
    ...devStore,
    app,
    shopify,
    async install(scopes) {
      if (scopes) devStore.context.apps.install(TEST_SHOP, scopes);
      const answer = await shopify("/admin/oauth/access_token", { body: tokenExchange(devStore) });
      const body = (await answer.json()) as { access_token: string; refresh_token: string };
      token = body.access_token;
      return { accessToken: token, refreshToken: body.refresh_token };
    },
    async graphql(query, variables = {}, accessToken = token) {
      const answer = await shopify("/admin/api/2026-10/graphql.json", {
        body: { query, variables },
        headers: { "x-shopify-access-token": accessToken },
      });
      return { ...((await answer.json()) as GraphqlAnswer), status: answer.status };
    },
    async control(method, path, body) {
      const answer = await fetch(`http://127.0.0.1:${devStore.ports.admin}/__control${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
      });
      return { status: answer.status, body: await answer.json() };
    },
    async close() {
      await devStore.close();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function tokenExchange({ context }: DevStore, idToken = context.oauth.mintIdToken(TEST_SHOP)): object {
  return {
    client_id: "test-client",
    client_secret: TEST_SECRET,
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: idToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
  };
}

/** Files simple products under the test shop. */
export async function loadTestProducts(
  { context }: DevStore,
  count: number,
  change: (index: number) => Partial<CatalogProduct> = () => ({}),
): Promise<void> {
  const products = Array.from({ length: count }, (_, index) => ({ ...testProduct(index), ...change(index) }));
  await loadCatalog(context, TEST_SHOP, products, { collections: false });
}

function testProduct(index: number): CatalogProduct {
  const variant = {
    sku: `SKU-${index}`,
    barcode: null,
    price: `${10 + index}.50`,
    compareAtPrice: null,
    inventoryQuantity: 100,
    tracked: true,
    inventoryPolicy: "DENY" as const,
    imageIndex: null,
    weightGrams: 100,
    requiresShipping: true,
    taxable: true,
  };
  return {
    handle: `product-${index}`,
    title: `Product ${index}`,
    descriptionHtml: `<p>Description of product ${index}</p>`,
    vendor: index % 2 ? "Odd" : "Even",
    productType: "Thing",
    tags: [`tag-${index % 3}`],
    status: "ACTIVE",
    published: true,
    isGiftCard: false,
    options: [{ name: "Size", values: ["S", "M"] }],
    images: [],
    variants: ["S", "M"].map((size) => ({ ...variant, optionValues: [size], sku: `${variant.sku}-${size}` })),
    metafields: [{ namespace: "custom", key: "care", type: "single_line_text_field", value: "cold" }],
    seoTitle: null,
    seoDescription: null,
  };
}

async function startTestApp(): Promise<TestApp> {
  const app: TestApp = { received: [], answer: () => 200, url: "", close: async () => {} };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const received = {
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      app.received.push(received);
      void Promise.resolve(app.answer(received)).then((answer) => {
        const { status, headers } = typeof answer === "number" ? { status: answer, headers: {} } : answer;
        response.writeHead(status, headers).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return app;
}

const TOML = `
client_id = "test-client"
[access_scopes]
scopes = "read_products,read_inventory,read_orders,read_customers,read_content,read_legal_policies,write_pixels,read_customer_events"
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
topics = ["products/create", "products/update", "products/delete", "inventory_levels/update"]
uri = "/webhooks/products"
[[webhooks.subscriptions]]
topics = ["orders/create", "orders/paid", "orders/updated", "orders/edited", "orders/cancelled", "refunds/create"]
uri = "/webhooks/orders"
[[webhooks.subscriptions]]
topics = ["app/uninstalled", "app/scopes_update", "bulk_operations/finish", "app_subscriptions/update"]
uri = "/webhooks/app"
[[webhooks.subscriptions]]
compliance_topics = ["customers/data_request", "customers/redact", "shop/redact"]
uri = "/webhooks/privacy"
[app_proxy]
url = "https://app.example.com/storefront/proxy"
prefix = "apps"
subpath = "floorwalker"
`;
