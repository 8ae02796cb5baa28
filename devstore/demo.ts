import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { startAppEdge, type AppEdge } from "./app-edge.ts";
import { startDevStore, type DevStore } from "./dev-store.ts";
import { startApp, type AppProcess } from "./demo/app-process.ts";
import { buildIfNeeded } from "./demo/build.ts";
import { openDataFolder, type DataFolder } from "./demo/data-folder.ts";
import { DemoError } from "./demo/demo-error.ts";
import { checkCatalog, fillShop } from "./demo/fill-shop.ts";
import { HELP, readOptions, type DemoOptions } from "./demo/options.ts";
import { checkPorts, freePortNear } from "./demo/ports.ts";

const root = join(import.meta.dirname, "..");
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const CLIENT_ID = "floorwalker-demo-client";
const APP_PORT = 3001;

/** `npm run demo`: the development store and the built app, each with its data, until Ctrl-C. */
await main();

async function main(): Promise<void> {
  const closing: (() => unknown)[] = [];
  let ending: Promise<void> | null = null;
  const end = (code: number): Promise<void> => {
    ending ??= (async () => {
      for (const close of closing.reverse()) await close();
      process.exit(code);
    })();
    return ending;
  };
  const fail = (error: unknown): Promise<void> => {
    process.stderr.write(`\n${messageOf(error)}\n`);
    return end(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (ending === null) say("\nStopping ...");
      void end(0);
    });
  }
  try {
    const options = readOptions(process.argv.slice(2), process.cwd());
    if (options.help) return say(HELP);
    await run(options, closing, (error) => void fail(error));
  } catch (error) {
    await fail(error);
  }
}

async function run(
  options: DemoOptions,
  closing: (() => unknown)[],
  onGiveUp: (error: DemoError) => void,
): Promise<void> {
  const { catalogPath } = options;
  const loadsCatalog = options.reset || !existsSync(join(options.dataFolder, "devstore"));
  if (catalogPath !== null && loadsCatalog) await checkCatalog(catalogPath);
  const data = openDataFolder(options.dataFolder, { reset: options.reset });
  closing.push(() => data.release());
  await checkPorts(options.ports);
  await buildIfNeeded(root, say);
  const startedAt = performance.now();
  const internalUrl = `http://127.0.0.1:${await freePortNear(APP_PORT)}`;
  const devStore = await openDevStore(options, data, internalUrl);
  closing.push(() => devStore.close());
  await fillShop(devStore.context, catalogPath, say);
  const edge: AppEdge = await startAppEdge({
    port: options.ports.app,
    internalUrl,
    addresses: devStore.context.addresses,
    log: (line) => (options.verbose ? say(line) : undefined),
  });
  closing.push(() => edge.close());
  say("Starting the app ...");
  const app: AppProcess = await startApp({
    root,
    internalUrl,
    environment: appEnvironment(devStore, data, internalUrl),
    logPath: data.logPath,
    say,
    verbose: options.verbose,
    onGiveUp,
  });
  closing.push(() => app.stop());
  say(welcome(devStore, data, performance.now() - startedAt));
}

function openDevStore(options: DemoOptions, data: DataFolder, internalUrl: string): Promise<DevStore> {
  return startDevStore({
    dataFolder: data.devStoreFolder,
    ports: { admin: options.ports.admin, storefront: options.ports.storefront },
    app: {
      url: `http://localhost:${options.ports.app}`,
      internalUrl,
      clientId: CLIENT_ID,
      clientSecret: data.clientSecret,
      handle: "floorwalker",
      tomlPath: join(root, "shopify.app.toml"),
      extensionsFolder: join(root, "extensions"),
    },
    log: (line) => (options.verbose ? say(`store: ${line}`) : undefined),
  });
}

/** The app's own variables; everything else (OPENAI_*, DATABASE_URL, LOG_LEVEL ...) comes from the terminal. */
function appEnvironment(
  devStore: DevStore,
  data: DataFolder,
  internalUrl: string,
): Record<string, string | undefined> {
  return {
    ...process.env,
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: new URL(internalUrl).port,
    SHOPIFY_API_KEY: CLIENT_ID,
    SHOPIFY_API_SECRET: data.clientSecret,
    SHOPIFY_APP_URL: devStore.context.addresses.appUrl,
    ENCRYPTION_KEY: data.encryptionKey,
    DATA_DIR: data.appFolder,
    MAIL_OUTBOX_URL: `${devStore.context.addresses.adminUrl}/__control/mails`,
    FETCH_ALLOWED_PRIVATE_HOSTS: storefrontHosts(devStore).join(","),
    DEVSTORE_UPSTREAM: `127.0.0.1:${devStore.ports.admin}`,
  };
}

/** The storefronts of this machine may be read as knowledge, which nothing private may be otherwise. */
function storefrontHosts({ context }: DevStore): string[] {
  return [...context.store.all("shop")].map(
    ({ handle }) => new URL(context.addresses.storefrontUrl(handle)).host,
  );
}

function welcome({ context }: DevStore, data: DataFolder, tookMs: number): string {
  const [shop] = context.store.all("shop");
  const installed = context.apps.installed(shop!.handle) !== null;
  const model = process.env.OPENAI_API_KEY
    ? `A model answers (OPENAI_API_KEY is set${process.env.OPENAI_BASE_URL ? `, at ${process.env.OPENAI_BASE_URL}` : ""}).`
    : "The built-in answerer replies. Set OPENAI_API_KEY to have a model answer.";
  const first = installed
    ? "1. In the admin, open Floorwalker."
    : "1. In the admin, open Floorwalker in the menu, install it and follow its onboarding.";
  return `
Floorwalker is ready (${(tookMs / 1000).toFixed(1)} s).

  Merchant's admin   ${context.addresses.shopAdminUrl(shop!.handle)}
  Storefront         ${context.addresses.storefrontUrl(shop!.handle)}

What to do next
  ${first}
  2. In the storefront, ask the widget for something, and put it in the cart.
  3. Check out, and see the order on Floorwalker's home page. Refund it under Orders.

${model}
Data: ${relative(process.cwd(), data.path) || "."} (kept; "npm run demo -- --reset" empties it). Stop with Ctrl-C.`;
}

/** Expected failures speak for themselves; of others, the stack is shown with --verbose only. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof DemoError || !process.argv.includes("--verbose")) return error.message;
  return error.stack ?? error.message;
}
