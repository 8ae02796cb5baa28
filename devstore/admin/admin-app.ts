import { Hono, type Context } from "hono";
import { html } from "hono/html";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DevStoreContext } from "../context.ts";
import type { ShopRecord } from "../model.ts";
import type { AdminEnv } from "./admin-env.ts";
import { appsPages } from "./apps-pages.ts";
import { billingPages } from "./billing-pages.ts";
import { bridgeApi } from "./bridge-api.ts";
import { browserScript } from "./browser-scripts.ts";
import { customersPages } from "./customers-pages.ts";
import { homePage } from "./home-page.ts";
import { logPages } from "./log-pages.ts";
import { ordersPages } from "./orders-pages.ts";
import { outboxPages } from "./outbox-pages.ts";
import { adminPage, type Markup } from "./page-frame.ts";
import { productsPages } from "./products-pages.ts";
import { scopesPages } from "./scopes-pages.ts";
import { settingsPages } from "./settings-pages.ts";
import { themesPages } from "./themes-pages.ts";

/** The stand-in for admin.shopify.com: pages below `/store/{shop}`, App Bridge's script, the outbox. */
export function adminApp(context: DevStoreContext): Hono {
  const app = new Hono();
  app.use("/store/*", refuseForeignPosts(context));
  app.get("/", (c) => {
    const shops = [...context.store.all("shop")];
    return shops[0] ? c.redirect(`/store/${shops[0].handle}`) : c.html(noShop(), 404);
  });
  app.get("/outbox", (c) => {
    const [first] = context.store.all("shop");
    return first ? c.redirect(`/store/${first.handle}/outbox`) : c.html(noShop(), 404);
  });
  app.get("/assets/admin.css", (c) => c.body(styles(), 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/assets/embedding-page.js", (c) => c.body(browserScript("embedding-page"), 200, SCRIPT_HEADERS));
  app.get("/shopifycloud/app-bridge.js", (c) => c.body(appBridge(context), 200, SCRIPT_HEADERS));
  app.route("/store/:shop", storePages(context));
  return app;
}

const SCRIPT_HEADERS = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" };

function storePages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  pages.use(async (c, next) => {
    const shop = context.store.get("shop", c.req.param("shop")!);
    if (!shop) return c.html(unknownShop(context, c.req.param("shop")!), 404);
    c.set("shop", shop);
    await next();
  });
  pages.get("/", (c) => c.html(homePage(context, c.var.shop)));
  pages.route("/orders", ordersPages(context));
  pages.route("/products", productsPages(context));
  pages.route("/customers", customersPages(context));
  pages.route("/themes", themesPages(context));
  pages.route("/apps", appsPages(context));
  pages.route("/oauth/install", scopesPages(context));
  pages.route("/charges", billingPages(context));
  pages.route("/settings", logPages(context));
  pages.route("/settings", settingsPages(context));
  pages.route("/outbox", outboxPages(context));
  pages.route("/bridge", bridgeApi(context));
  pages.all("/*", (c) => c.html(notFound(context, c.var.shop), 404));
  return pages;
}

/** Another site in the same browser must not press buttons here. */
function refuseForeignPosts(context: DevStoreContext) {
  return async (c: Context, next: () => Promise<void>): Promise<Response | void> => {
    const origin = c.req.header("origin");
    const own = new URL(context.addresses.adminUrl).origin;
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && origin !== undefined && origin !== own) {
      return c.text(`This form was sent from ${origin}. The admin takes forms from ${own} only.`, 403);
    }
    await next();
  };
}

function styles(): string {
  return readFileSync(join(import.meta.dirname, "style.css"), "utf8");
}

function appBridge(context: DevStoreContext): string {
  const storefronts: Record<string, string> = {};
  for (const shop of context.store.all("shop"))
    storefronts[shop.handle] = context.addresses.storefrontUrl(shop.handle);
  const constants = {
    adminUrl: context.addresses.adminUrl,
    storefronts,
    appHandle: context.config.app.handle,
  };
  return `const BRIDGE_CONSTANTS = ${JSON.stringify(constants)};\n${browserScript("app-bridge")}`;
}

function notFound(context: DevStoreContext, shop: ShopRecord): Markup {
  return adminPage(context, shop, {
    title: "There is nothing at this address",
    current: "",
    body: html`<section class="card">
      <p>This part of Shopify's admin has no stand-in here, or the record was deleted.</p>
      <a class="button" href="/store/${shop.handle}">Home</a>
    </section>`,
  });
}

function unknownShop(context: DevStoreContext, handle: string): Markup {
  const shops = [...context.store.all("shop")];
  return html`<!doctype html><title>No such store</title>
    <p>There is no store "${handle}" in this development store.</p>
    <ul>
      ${shops.map((shop) => html`<li><a href="/store/${shop.handle}">${shop.name}</a></li>`)}
    </ul>`;
}

function noShop(): Markup {
  return html`<!doctype html><title>No store yet</title>
    <p>
      This development store has no shop yet. "npm run demo" makes one; the control API makes others
      (devstore/README.md).
    </p>`;
}
