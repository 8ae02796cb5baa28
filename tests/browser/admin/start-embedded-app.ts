import { buildSync } from "esbuild";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startAppEdge } from "../../../devstore/app-edge.ts";
import { createDemoShop } from "../../../devstore/catalog/demo-shop.ts";
import { startDevStore, type DevStore } from "../../../devstore/dev-store.ts";

const root = join(import.meta.dirname, "../../..");

export interface EmbeddedApp {
  devStore: DevStore;
  /** `http://localhost:4100/store/demo` */
  admin: string;
  appUrl: string;
  close(): Promise<void>;
}

/** Development store, edge, and a small app in production shape: real React components, App Bridge from Shopify's address. */
export async function startEmbeddedApp(): Promise<EmbeddedApp> {
  const server = createServer(answers(bundle()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const internalUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = {
    url: "",
    internalUrl,
    clientId: "floorwalker-demo-client",
    clientSecret: "a-client-secret-for-tests",
    handle: "floorwalker",
    tomlPath: join(root, "shopify.app.toml"),
    extensionsFolder: join(root, "extensions"),
  };
  const devStore = await startDevStore({ dataFolder: null, ports: { admin: 0, storefront: 0 }, app });
  const { addresses } = devStore.context;
  const edge = await startAppEdge({ port: 0, internalUrl, addresses });
  app.url = `http://localhost:${edge.port}`;
  await createDemoShop(devStore.context);
  return {
    devStore,
    admin: addresses.shopAdminUrl("demo"),
    appUrl: app.url,
    close: async () => {
      await edge.close();
      await devStore.close();
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
    },
  };
}

function bundle(): string {
  const result = buildSync({
    entryPoints: [join(import.meta.dirname, "embedded-app.tsx")],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return result.outputFiles[0]!.text;
}

function answers(script: string): (request: IncomingMessage, response: ServerResponse) => void {
  let expired = 0;
  return (request, response) => {
    const url = new URL(request.url!, "http://app.invalid");
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (url.pathname === "/app.js") response.setHeader("content-type", "text/javascript").end(script);
    else if (url.pathname === "/whoami") response.end(token ? `dest ${claims(token).dest}` : "nobody");
    else if (url.pathname === "/expired-once") {
      expired += 1;
      if (expired > 1) response.end(`answered after ${expired - 1} refusal`);
      else response.writeHead(401, { "x-shopify-retry-invalid-session-request": "1" }).end();
    } else if (url.pathname === "/upgrade") {
      const to = "https://demo.myshopify.com/admin/settings?from=upgrade";
      response.writeHead(401, { "x-shopify-api-request-failure-reauthorize-url": to }).end();
    } else if (url.pathname === "/exit") {
      response.setHeader("content-type", "text/html");
      response.end(
        `${APP_BRIDGE}<script>window.open("https://admin.shopify.com/store/demo/customers", "_top")</script>`,
      );
    } else if (url.pathname === "/auth/session-token") {
      response.setHeader("content-type", "text/html").end(APP_BRIDGE);
    } else if (url.pathname === "/bounced" && !url.searchParams.has("id_token"))
      bounce(request, response, url);
    else document(response);
  };
}

const APP_BRIDGE = `<script data-api-key="floorwalker-demo-client" src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>`;

function document(response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "frame-ancestors https://demo.myshopify.com https://admin.shopify.com;",
  });
  response.end(
    `<!doctype html><title>App</title><body>${APP_BRIDGE}<div id="root"></div><script src="/app.js"></script>`,
  );
}

/** As the library asks for a page again, with a token. */
function bounce(request: IncomingMessage, response: ServerResponse, url: URL): void {
  const reload = `http://${request.headers.host}/bounced?shop=demo.myshopify.com`;
  const query = new URLSearchParams({
    shop: "demo.myshopify.com",
    host: url.searchParams.get("host") ?? "",
    "shopify-reload": reload,
  });
  response.writeHead(302, { location: `/auth/session-token?${query.toString()}` }).end();
}

function claims(token: string): { dest: string } {
  return JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as { dest: string };
}
