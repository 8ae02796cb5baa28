import { Hono } from "hono";
import { html } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import { act, noticeOf, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { embeddingPage } from "./embedding-page.ts";
import { badge } from "./formats.ts";
import { adminPage, appName, type Markup } from "./page-frame.ts";
import { describeScope } from "./scope-texts.ts";

/** `/apps`: the app in its frame, or the page that asks the merchant for its scopes. */
export function appsPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  const { handle, clientId } = context.config.app;
  const basePath = (c: AdminContext): string => `/store/${c.var.shop.handle}/apps/${handle}`;
  pages.get("/", (c) => c.html(appList(context, c)));
  pages.post(`/${handle}/install`, (c) => {
    const rest = c.req.query("path") ?? "";
    return act(c, basePath(c) + (rest.startsWith("/") ? rest : ""), "", () =>
      context.apps.install(c.var.shop.handle),
    );
  });
  // The library builds addresses with the client id; Shopify takes both.
  pages.get(`/${clientId}/*`, (c) =>
    c.redirect(`${basePath(c)}/${restOf(c, clientId)}${new URL(c.req.url).search}`),
  );
  pages.get(`/${clientId}`, (c) => c.redirect(basePath(c) + new URL(c.req.url).search));
  const open = (c: AdminContext): Response | Promise<Response> =>
    context.apps.installed(c.var.shop.handle)
      ? c.html(embeddingPage(context, c.var.shop, restOf(c, handle), new URL(c.req.url).searchParams))
      : c.html(grantPage(context, c, restOf(c, handle)));
  pages.get(`/${handle}`, open);
  pages.get(`/${handle}/*`, open);
  return pages;
}

/** What follows the app's name in the path, without the first slash. */
function restOf(c: AdminContext, name: string): string {
  const start = `/store/${c.var.shop.handle}/apps/${name}`;
  return c.req.path.slice(start.length).replace(/^\//, "");
}

function appList(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const installed = context.apps.installed(shop.handle);
  return adminPage(context, shop, {
    title: "Apps",
    current: "apps",
    notice: noticeOf(c),
    body: html`<section class="card">
      <div class="row apart">
        <div>
          <b>${appName(context)}</b> ${installed ? badge("Installed", "good") : badge("Not installed")}
        </div>
        <a class="button primary" href="/store/${shop.handle}/apps/${context.config.app.handle}"
          >${installed ? "Open" : "Install"}</a
        >
      </div>
    </section>`,
  });
}

function grantPage(context: DevStoreContext, c: AdminContext, rest: string): Markup {
  const { shop } = c.var;
  const app = appName(context);
  const { handle } = context.config.app;
  const path = rest === "" ? "" : `?path=${encodeURIComponent(`/${rest}`)}`;
  return adminPage(context, shop, {
    title: `Install ${app}`,
    current: handle,
    notice: noticeOf(c),
    body: html`<section class="card grant">
      <h2>${app} asks ${shop.name} for these rights</h2>
      <ul>
        ${context.apps.requestedScopes().map((scope) => html`<li>${describeScope(scope)} <code class="soft">${scope}</code></li>`)}
      </ul>
      <p class="soft">
        Uninstalling takes them back at once. 48 hours later Shopify tells the app to erase the store's data;
        here you do that under Settings.
      </p>
      <form method="post" action="/store/${shop.handle}/apps/${handle}/install${path}" class="row">
        <button class="primary">Install</button>
        <a class="button" href="/store/${shop.handle}">Cancel</a>
      </form>
    </section>`,
  });
}
