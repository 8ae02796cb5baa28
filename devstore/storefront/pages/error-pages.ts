import type { DevStoreContext } from "../../context.ts";
import { escapeHtml } from "../liquid/page.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontRequest } from "../visit.ts";
import { renderPage } from "./render-page.ts";

export function notFoundPage(storefront: Storefront, request: StorefrontRequest): Response {
  return renderPage(storefront, request, { template: "404", title: "Page not found", status: 404 });
}

/** A page that stands without theme and shop: for what goes wrong before or in the theme. */
export function plainPage(context: DevStoreContext, title: string, text: string): string {
  const links = [...context.store.all("shop")].map(
    ({ handle, name }) =>
      `<a href="${escapeHtml(context.addresses.storefrontUrl(handle))}">${escapeHtml(name)}</a>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark}body{margin:0;font:16px/1.6 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:34rem;margin:14vh auto;padding:0 1.25rem}h1{font:500 1.8rem/1.2 ui-serif,Georgia,serif}
aside{padding:.3rem 1rem;background:#1d2330;color:#dfe4ee;font-size:12px;text-align:center}</style></head>
<body><aside>Development store: a stand-in for Shopify. Nothing here is real.</aside>
<main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>
${links.length > 0 ? `<p>Shops here: ${links.join(", ")}</p>` : ""}</main></body></html>`;
}

/** What Shopify shows when an app behind an app proxy does not answer. */
export function proxyErrorPage(context: DevStoreContext, reason: string): string {
  return plainPage(
    context,
    "There was a problem loading this page",
    `There was an error in the third-party application: ${reason} Is the app running at ${context.config.app.internalUrl}?`,
  );
}
