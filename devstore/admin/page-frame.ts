import { html, raw } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { ShopRecord } from "../model.ts";
import { icon, type IconName } from "./icons.ts";

export type Markup = ReturnType<typeof html>;

export interface PageOptions {
  title: string;
  /** Entry of the navigation that is marked. */
  current: string;
  body: Markup | Markup[];
  /** Link back to the list that the page belongs to. */
  back?: { href: string; label: string };
  actions?: Markup | Markup[];
  /** A line above the content: what the last action did, or why it could not. */
  notice?: { tone: "good" | "bad"; text: string } | null;
  /** The app's frame fills the page. */
  bleed?: boolean;
  head?: Markup;
}

/** A page of the store admin: banner, top bar, navigation, content. */
export function adminPage(context: DevStoreContext, shop: ShopRecord, options: PageOptions): Markup {
  const base = `/store/${shop.handle}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${options.title} · ${shop.name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/admin.css" />
        ${options.head ?? ""}
      </head>
      <body data-shop-name="${shop.name}" class="${options.bleed ? "bleed" : ""}">
        <a class="skip" href="#content">Skip to content</a>
        <aside class="banner" aria-label="Development store">
          Development store: a stand-in for Shopify. Nothing here is real.
        </aside>
        <header class="top">
          <a class="mark" href="${base}">${icon("store")}<span>${shop.name}</span></a>
          ${shopSwitch(context, shop)}
          <a class="top-link" href="${context.addresses.storefrontUrl(shop.handle)}" target="_blank"
            >View storefront ${icon("out")}</a
          >
        </header>
        <div class="shell">
          <details id="menu" class="menu">
            <summary>${icon("menu")} Menu</summary>
          </details>
          ${navigation(context, shop, options.current)}
          <main id="content">${options.bleed ? options.body : content(options)}</main>
        </div>
      </body>
    </html>`;
}

function content(options: PageOptions): Markup {
  return html`<div class="content">
    ${options.notice ? html`<p class="notice ${options.notice.tone}" role="status">${options.notice.text}</p>` : ""}
    <div class="head">
      <div>
        ${options.back ? html`<a class="back" href="${options.back.href}">${icon("back")} ${options.back.label}</a>` : ""}
        <h1>${options.title}</h1>
      </div>
      <div class="head-actions">${options.actions ?? ""}</div>
    </div>
    ${options.body}
  </div>`;
}

function shopSwitch(context: DevStoreContext, current: ShopRecord): Markup | string {
  const shops = [...context.store.all("shop")];
  if (shops.length < 2) return "";
  return html`<details class="bar-menu top-shops">
    <summary>${shops.length} shops</summary>
    <div>
      ${shops.map(
        (shop) =>
          html`<a
            href="/store/${shop.handle}"
            ${shop.handle === current.handle ? raw('aria-current="true"') : ""}
            >${shop.name} <small>${shop.handle}</small></a
          >`,
      )}
    </div>
  </details>`;
}

function navigation(context: DevStoreContext, shop: ShopRecord, current: string): Markup {
  const base = `/store/${shop.handle}`;
  const { handle } = context.config.app;
  const mails = [...context.store.all("mail")].length;
  const entry = (
    name: string,
    href: string,
    label: string,
    symbol: IconName,
    extra: Markup | string = "",
  ): Markup =>
    html`<a class="nav-entry" href="${href}" ${name === current ? raw('aria-current="page"') : ""}
      >${icon(symbol)}<span>${label}</span>${extra}</a
    >`;
  return html`<nav class="nav" aria-label="Store">
    ${entry("home", base, "Home", "home")} ${entry("orders", `${base}/orders`, "Orders", "orders")}
    ${entry("products", `${base}/products`, "Products", "products")}
    ${entry("customers", `${base}/customers`, "Customers", "customers")}
    <h2>Sales channels</h2>
    ${entry("themes", `${base}/themes`, "Online Store", "themes")}
    <h2>Apps</h2>
    ${entry(handle, `${base}/apps/${handle}`, appName(context), "app")}
    <div id="app-navigation" class="sub"></div>
    <h2>Development</h2>
    ${entry("webhooks", `${base}/settings/webhooks`, "Webhooks", "webhooks")}
    ${entry("requests", `${base}/settings/requests`, "App requests", "requests")}
    ${entry("outbox", `${base}/outbox`, "Outbox", "mail", mails > 0 ? html`<b class="count">${mails}</b>` : "")}
    ${entry("settings", `${base}/settings`, "Settings", "settings")}
  </nav>`;
}

/** "floorwalker" -> "Floorwalker" */
export function appName(context: DevStoreContext): string {
  const { handle } = context.config.app;
  return handle.charAt(0).toUpperCase() + handle.slice(1).replaceAll("-", " ");
}
