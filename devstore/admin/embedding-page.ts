import { html, raw } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { ShopRecord } from "../model.ts";
import { adminPage, appName, type Markup } from "./page-frame.ts";
import { icon } from "./icons.ts";

/** The app in its frame, opened as Shopify opens it: with a fresh id token, the host, and a signature over all of it. */
export function embeddingPage(
  context: DevStoreContext,
  shop: ShopRecord,
  rest: string,
  ownQuery: URLSearchParams,
): Markup {
  const { app } = context.config;
  const appUrl = context.addresses.appUrl;
  const parameters = context.oauth.embeddedParameters(shop.handle);
  for (const [name, value] of ownQuery) {
    if (!parameters.has(name) && name !== "notice" && name !== "problem") parameters.append(name, value);
  }
  const constants = {
    appOrigin: new URL(appUrl).origin,
    basePath: `/store/${shop.handle}/apps/${app.handle}`,
    bridgePath: `/store/${shop.handle}/bridge`,
    adminUrl: context.addresses.adminUrl,
  };
  const name = appName(context);
  return adminPage(context, shop, {
    title: name,
    current: app.handle,
    bleed: true,
    body: html`<div class="app-bar">
        <span class="app-icon">${icon("app")}</span>
        <span id="app-breadcrumb"></span>
        <h1 id="app-title" data-app-name="${name}">${name}</h1>
        <div id="app-actions"></div>
      </div>
      <div id="save-bar" role="region" aria-label="Unsaved changes" hidden>
        <span>Unsaved changes</span>
        <button type="button" id="save-bar-discard" class="plain">Discard</button>
        <button type="button" id="save-bar-save" class="primary">Save</button>
      </div>
      <div id="loading-bar" role="progressbar" aria-label="Loading"></div>
      <iframe
        id="app-frame"
        name="app-iframe"
        title="${name}"
        data-src="${appUrl}/${rest}?${parameters.toString()}"
        allow="clipboard-write; fullscreen"
      ></iframe>
      <div id="toasts"></div>
      ${dialogs()}
      <script type="application/json" id="page-constants">
        ${raw(JSON.stringify(constants).replaceAll("<", "\\u003c"))}
      </script>
      <script src="/assets/embedding-page.js"></script>`,
  });
}

function dialogs(): Markup {
  return html`<dialog id="leave-dialog" aria-labelledby="leave-title">
      <form method="dialog">
        <h2 id="leave-title">Leave with unsaved changes?</h2>
        <p>What you changed on this page is lost if you leave now.</p>
        <div class="row">
          <button value="stay" autofocus>Stay</button
          ><button value="leave" class="critical">Leave page</button>
        </div>
      </form>
    </dialog>
    <dialog id="picker-dialog" aria-label="Choose">
      <form method="dialog">
        <input type="search" id="picker-search" placeholder="Search" aria-label="Search" />
        <div id="picker-list"></div>
        <div class="row">
          <button value="cancel">Cancel</button><button value="choose" class="primary">Choose</button>
        </div>
      </form>
    </dialog>`;
}
