import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startAppEdge, type AppEdge } from "../../devstore/app-edge.ts";
import { createDemoShop, DEMO_SHOP_HANDLE } from "../../devstore/catalog/demo-shop.ts";
import { startDevStore, type DevStore } from "../../devstore/dev-store.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const clientId = "floorwalker-demo-client";
const clientSecret = "a-client-secret-for-tests";

export interface Product {
  devStore: DevStore;
  /** Handle of its one shop. */
  shop: string;
  appUrl: string;
  adminUrl: string;
  storefrontUrl: string;
  /** Requests with Shopify's own addresses, as the app itself makes them without the edge. */
  internalUrl: string;
  /** Where the embedded database lies; open it only while the app is stopped. */
  databaseFolder: string;
  log: () => string;
  /** With what is given added to its environment. */
  startApp(environment?: Record<string, string>): Promise<void>;
  /** SIGKILL: no goodbye, no flush. */
  killApp(): Promise<void>;
  stopApp(): Promise<number | null>;
  close(): Promise<void>;
}

export interface ProductOptions {
  /** Instead of the embedded database. */
  databaseUrl?: string;
  environment?: Record<string, string>;
  /** Fills the development store; the demo shop unless told otherwise. */
  fill?: (devStore: DevStore) => Promise<void>;
  /** Start the app later, by `startApp`. */
  withoutApp?: boolean;
}

/** The built app against the development store, each on a free port, with data in a folder that goes at the end. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-product-"));
  const [internalPort, edgePort] = [await freePort(), await freePort()];
  const internalUrl = `http://127.0.0.1:${internalPort}`;
  const appUrl = `http://localhost:${edgePort}`;
  const devStore = await startDevStore({
    dataFolder: join(folder, "devstore"),
    ports: { admin: 0, storefront: 0 },
    webhooks: { retryTimeFactor: 0.01 },
    app: {
      url: appUrl,
      internalUrl,
      clientId,
      clientSecret,
      handle: "floorwalker",
      tomlPath: join(root, "shopify.app.toml"),
      extensionsFolder: join(root, "extensions"),
    },
  });
  await (options.fill ?? (({ context }) => createDemoShop(context)))(devStore);
  const { adminUrl, storefrontUrl } = devStore.context.addresses;
  const edge: AppEdge = await startAppEdge({
    port: edgePort,
    internalUrl,
    addresses: devStore.context.addresses,
  });
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(internalPort),
    SHOPIFY_API_KEY: clientId,
    SHOPIFY_API_SECRET: clientSecret,
    SHOPIFY_APP_URL: appUrl,
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    DATA_DIR: join(folder, "app"),
    DATABASE_URL: options.databaseUrl ?? "",
    OPENAI_API_KEY: "",
    MAIL_OUTBOX_URL: `${adminUrl}/__control/mails`,
    DEVSTORE_UPSTREAM: `127.0.0.1:${devStore.ports.admin}`,
    DEVSTORE_DENY: "1",
    VITEST: "",
    ...options.environment,
  };
  let app: ChildProcess | null = null;
  let log = "";

  const startApp = async (more: Record<string, string> = {}): Promise<void> => {
    const child = spawn(
      process.execPath,
      ["--import", "./devstore/network-redirect.ts", "build/server/index.js"],
      {
        cwd: root,
        env: { ...environment, ...more },
      },
    );
    app = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Buffer) => (log += bytes.toString()));
    await untilReady(internalUrl, child, () => log);
  };
  const endApp = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ending = app;
    app = null;
    if (!ending || ending.exitCode !== null) return ending?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => ending.once("exit", (code) => resolve(code)));
    ending.kill(signal);
    return await ended;
  };
  if (!options.withoutApp) await startApp();
  return {
    devStore,
    shop: DEMO_SHOP_HANDLE,
    appUrl,
    adminUrl,
    storefrontUrl: storefrontUrl(DEMO_SHOP_HANDLE),
    internalUrl,
    databaseFolder: join(folder, "app", "database"),
    log: () => log,
    startApp,
    killApp: async () => void (await endApp("SIGKILL")),
    stopApp: () => endApp("SIGTERM"),
    close: async () => {
      await endApp("SIGTERM");
      await edge.close();
      await devStore.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, app: ChildProcess, log: () => string): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (Date.now() < giveUpAt) {
    if (app.exitCode !== null) throw new Error(`The app ended with code ${app.exitCode}:\n${log()}`);
    const ready = await fetch(`${url}/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The app was not ready within a minute:\n${log()}`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Asks until the answer is what it should be. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  holds: (value: T) => boolean,
  timeoutMs = 30_000,
): Promise<T> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > giveUpAt)
      throw new Error(`Still ${JSON.stringify(value).slice(0, 2_000)} after ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

const browserLike =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** Installs the app as Shopify does: grants, then opens the embedded page with a fresh id token. */
export async function installApp({ devStore, shop, internalUrl }: Product): Promise<string> {
  const { apps, oauth } = devStore.context;
  apps.install(shop);
  const response = await fetch(`${internalUrl}/app?${oauth.embeddedParameters(shop)}`, {
    headers: { "user-agent": browserLike },
    redirect: "manual",
  });
  const page = await response.text();
  if (response.status !== 200)
    throw new Error(`The embedded page answered ${response.status}: ${page.slice(0, 500)}`);
  return page;
}
