import { Hono } from "hono";
import { html } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import { act, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { adminPage, appName, type Markup } from "./page-frame.ts";
import { describeScope } from "./scope-texts.ts";

/** `/oauth/install?scope=&optional_scopes=`: where the library sends the merchant for further scopes. */
export function scopesPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  pages.get("/", (c) => c.html(grantPage(context, c)));
  pages.post("/", (c) => {
    const { shop } = c.var;
    return act(c, `/store/${shop.handle}/apps/${context.config.app.handle}`, "", () => {
      const granted = context.apps.install(shop.handle).scopes;
      context.apps.setScopes(shop.handle, [...new Set([...granted, ...askedScopes(c)])]);
    });
  });
  return pages;
}

function askedScopes(c: AdminContext): string[] {
  const text = `${c.req.query("scope") ?? ""},${c.req.query("optional_scopes") ?? ""}`;
  return text
    .split(",")
    .map((scope) => scope.trim())
    .filter(Boolean);
}

function grantPage(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  return adminPage(context, shop, {
    title: `${appName(context)} asks for rights`,
    current: context.config.app.handle,
    body: html`<section class="card grant">
      <ul>
        ${askedScopes(c).map((scope) => html`<li>${describeScope(scope)} <code class="soft">${scope}</code></li>`)}
      </ul>
      <form method="post" class="row">
        <button class="primary">Grant</button>
        <a class="button" href="/store/${shop.handle}/apps/${context.config.app.handle}">Not now</a>
      </form>
    </section>`,
  });
}
