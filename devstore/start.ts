/** `npm run devstore`: the development store alone, for an app that somebody else starts. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createDemoShop, createShopFromCatalog, DEMO_SHOP_HANDLE } from "./catalog/demo-shop.ts";
import { readCatalogFile } from "./catalog/load.ts";
import { startDevStore, type DevStoreOptions } from "./dev-store.ts";

const root = join(import.meta.dirname, "..");

const HELP = `npm run devstore                             a development store with the demo shop
npm run devstore -- --catalog FILE           its shop sells what a Shopify CSV export or a JSON Lines file holds
npm run devstore -- --data DIR               where data is kept (default data/devstore); --memory keeps nothing
npm run devstore -- --admin-port 4100 --storefront-port 4200
npm run devstore -- --app-url http://localhost:3000      the app's address in people's browsers
npm run devstore -- --app-internal-url http://127.0.0.1:3001   where webhooks and app proxy requests go
npm run devstore -- --toml shopify.app.toml --extensions extensions
npm run devstore -- --client-id ID --client-secret SECRET
npm run devstore -- --retry-time-factor 0.01  1 waits between webhook retries as long as Shopify does

Start the app with: DEVSTORE_UPSTREAM=127.0.0.1:4100 node --import ./devstore/network-redirect.ts build/server/index.js`;

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      catalog: { type: "string" },
      data: { type: "string", default: "data/devstore" },
      memory: { type: "boolean", default: false },
      "admin-port": { type: "string", default: "4100" },
      "storefront-port": { type: "string", default: "4200" },
      "app-url": { type: "string", default: "http://localhost:3000" },
      "app-internal-url": { type: "string", default: "http://127.0.0.1:3001" },
      toml: { type: "string", default: join(root, "shopify.app.toml") },
      extensions: { type: "string", default: join(root, "extensions") },
      "client-id": { type: "string", default: "floorwalker-demo-client" },
      "client-secret": { type: "string" },
      "retry-time-factor": { type: "string", default: "0.01" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const dataFolder = values.memory ? null : resolve(values.data);
  const options: DevStoreOptions = {
    dataFolder,
    ports: {
      admin: numberOf("--admin-port", values["admin-port"]),
      storefront: numberOf("--storefront-port", values["storefront-port"]),
    },
    webhooks: { retryTimeFactor: numberOf("--retry-time-factor", values["retry-time-factor"]) },
    app: {
      url: values["app-url"],
      internalUrl: values["app-internal-url"],
      clientId: values["client-id"],
      clientSecret: values["client-secret"] ?? secretIn(dataFolder),
      handle: "floorwalker",
      tomlPath: resolve(values.toml),
      extensionsFolder: resolve(values.extensions),
    },
    log: (line) => void process.stdout.write(`${line}\n`),
  };
  await run(options, values.catalog);
}

async function run(options: DevStoreOptions, catalog: string | undefined): Promise<void> {
  const { context, close } = await startDevStore(options);
  const stop = (): void => void close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  if ([...context.store.all("shop")].length === 0) {
    if (catalog) await createShopFromCatalog(context, DEMO_SHOP_HANDLE, readCatalogFile(resolve(catalog)));
    else await createDemoShop(context);
  }
  const [shop] = context.store.all("shop");
  process.stdout.write(
    [
      "The development store is ready.",
      `  Admin        ${context.addresses.shopAdminUrl(shop!.handle)}`,
      `  Storefront   ${context.addresses.storefrontUrl(shop!.handle)}`,
      `  Control API  ${context.addresses.adminUrl}/__control`,
      `  The app      SHOPIFY_API_KEY=${options.app.clientId} SHOPIFY_API_SECRET=${options.app.clientSecret}`,
      "",
    ].join("\n"),
  );
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0) {
    throw new Error(`${option} is a number from 0, not "${text}".`);
  }
  return value;
}

/** The same secret at every start, kept beside the journal. */
function secretIn(dataFolder: string | null): string {
  if (dataFolder === null) return randomBytes(16).toString("hex");
  const path = join(dataFolder, "client-secret");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  mkdirSync(dataFolder, { recursive: true });
  const secret = randomBytes(16).toString("hex");
  writeFileSync(path, secret, { mode: 0o600 });
  return secret;
}
