import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { createAddresses } from "./addresses.ts";
import { createAdminApi, type AdminApi } from "./admin-api/admin-api.ts";
import { BULK_RESULT_HOST } from "./admin-api/bulk/bulk-operations.ts";
import { adminApp } from "./admin/admin-app.ts";
import { createApps } from "./apps.ts";
import { openAppToml } from "./app-toml.ts";
import { createBilling } from "./billing.ts";
import type { AppConfig, DevStoreConfig, DevStoreContext } from "./context.ts";
import { controlApi } from "./control/control-api.ts";
import { createFaults } from "./faults.ts";
import { openIndexes } from "./indexes.ts";
import { createOauth } from "./oauth.ts";
import { createOrders } from "./orders.ts";
import { createProducts } from "./products.ts";
import { createRequestLog } from "./request-log.ts";
import { bulkResultServer, hostOf, shopifyServer } from "./shopify-server.ts";
import { openStore } from "./store.ts";
import { storefrontApp } from "./storefront/storefront-app.ts";
import { createWebhookSender } from "./webhook-sender.ts";
import { createWebhooks } from "./webhooks.ts";

export interface DevStoreOptions {
  /** Where the journal and bulk results live; null keeps everything in memory. */
  dataFolder: string | null;
  /** 0: any free one. Defaults 4100 and 4200. */
  ports?: Partial<DevStoreConfig["ports"]>;
  app: AppConfig;
  webhooks?: Partial<DevStoreConfig["webhooks"]>;
  now?: () => Date;
  log?: (line: string) => void;
}

export interface DevStore {
  context: DevStoreContext;
  /** The ports that were really taken. */
  ports: DevStoreConfig["ports"];
  /** Stops listening and sending, and closes the journal. */
  close: () => Promise<void>;
}

/** Opens the data, listens on both ports, and goes on with what an earlier run left open. */
export async function startDevStore(options: DevStoreOptions): Promise<DevStore> {
  const parts = createContext(options);
  const { context, adminApi } = parts;
  const servers: ServerType[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map(stopServer));
    await parts.sender.close();
    await adminApi.bulkOperations.close();
    context.store.close();
  };
  try {
    const { ports } = context.config;
    servers.push(await listen(adminSide(context, adminApi), ports, "admin"));
    servers.push(await listen(storefrontApp(context) as unknown as Hono, ports, "storefront"));
  } catch (error) {
    await close();
    throw error;
  }
  adminApi.bulkOperations.resume();
  return { context, ports: context.config.ports, close };
}

function createContext(options: DevStoreOptions) {
  const config: DevStoreConfig = {
    dataFolder: options.dataFolder,
    app: options.app,
    ports: { admin: options.ports?.admin ?? 4100, storefront: options.ports?.storefront ?? 4200 },
    // A hundredth of Shopify's waiting times: a developer restarts the app and does not wait four hours.
    webhooks: { retryTimeFactor: 0.01, timeoutMs: 5_000, ...options.webhooks },
  };
  const store = openStore(options.dataFolder);
  const toml = openAppToml(options.app.tomlPath);
  const base = {
    store,
    indexes: openIndexes(store),
    config,
    now: options.now ?? (() => new Date()),
    log: options.log ?? (() => {}),
    addresses: createAddresses(store, options.app, config.ports),
    faults: createFaults(),
    requests: createRequestLog(),
  };
  const sender = createWebhookSender(base);
  const context = base as DevStoreContext;
  context.webhooks = createWebhooks(context, toml, sender);
  context.products = createProducts(context);
  context.orders = createOrders(context);
  context.apps = createApps(context, toml);
  context.billing = createBilling(context);
  context.oauth = createOauth(context);
  return { context, sender, adminApi: createAdminApi(context) };
}

/** One port for Shopify's servers and for people: the host of a request tells which is meant. */
function adminSide(context: DevStoreContext, adminApi: AdminApi): Hono {
  const shopify = shopifyServer(context, adminApi);
  const bulkResults = bulkResultServer(context, adminApi);
  const pages = new Hono();
  pages.route("/__control", controlApi(context));
  pages.route("/", adminApp(context));

  const app = new Hono();
  app.all("*", (request) => {
    const host = hostOf(request.req.raw);
    if (host === BULK_RESULT_HOST) return bulkResults.fetch(request.req.raw, request.env);
    if (/(^|\.)(myshopify|shopify)\.com$/.test(host) && host !== "admin.shopify.com") {
      return shopify.fetch(request.req.raw, request.env);
    }
    return pages.fetch(request.req.raw, request.env);
  });
  return app;
}

function listen(
  app: Hono,
  ports: DevStoreConfig["ports"],
  name: "admin" | "storefront",
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: ports[name], hostname: "127.0.0.1" }, (address) => {
      ports[name] = address.port;
      resolve(server);
    });
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") return reject(error);
      reject(
        new Error(
          `Port ${ports[name]} (development store, ${name}) is in use. Stop the program that holds it or choose another port.`,
          { cause: error },
        ),
      );
    });
  });
}

function stopServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
