import type { EmbedMarkup } from "../extensions/app-blocks.ts";
import { pixelAddresses } from "../extensions/web-pixels.ts";
import { scriptSafeJson } from "../liquid/filters.ts";
import type { Page } from "../liquid/page.ts";

/** `{{ content_for_header }}`: Shopify's own scripts, the app's assets, what customer events need. */
export function contentForHeader(page: Page, embeds: EmbedMarkup): string {
  return [
    `<script id="shopify-features">${globalsScript(page)}</script>`,
    `<script src="/cdn/shopifycloud/privacy.js" defer="defer"></script>`,
    `<script src="/cdn/shopifycloud/storefront.js" type="module"></script>`,
    pixelTags(page),
    embeds.head,
  ].join("\n");
}

/** The same for checkout pages, which carry neither the app's embeds nor storefront actions. */
export function checkoutScripts(page: Page): string {
  return [
    `<script>${globalsScript(page)}</script>`,
    `<script src="/cdn/shopifycloud/privacy.js" defer="defer"></script>`,
    pixelTags(page),
  ].join("\n");
}

/** The customer events of a page and the runtime that hands them to the web pixels. */
function pixelTags(page: Page): string {
  const { visit } = page;
  const state = {
    pixels: pixelAddresses(visit.context, visit.shop.handle),
    events: page.events,
    shop: {
      name: visit.shop.name,
      countryCode: visit.shop.country,
      myshopifyDomain: visit.shop.domain,
      storefrontUrl: visit.url.origin,
      paymentSettings: { currencyCode: visit.shop.currency },
    },
    customer: visit.customer && {
      id: String(visit.customer.id),
      email: visit.customer.email,
      firstName: visit.customer.firstName,
      lastName: visit.customer.lastName,
    },
  };
  return (
    `<script id="web-pixels-state" type="application/json">${scriptSafeJson(state)}</script>\n` +
    `<script src="/cdn/shopifycloud/web-pixels.js" defer="defer"></script>`
  );
}

function globalsScript(page: Page): string {
  const { visit, template } = page;
  const shopify = {
    shop: visit.shop.domain,
    locale: visit.shop.primaryLocale,
    currency: { active: visit.shop.currency, rate: "1.0" },
    country: visit.shop.country,
    theme: {
      name: "Meadow",
      id: 1,
      schema_name: "Meadow",
      schema_version: "1.0.0",
      theme_store_id: null,
      role: "main",
    },
    cdnHost: visit.url.host,
    routes: { root: "/" },
  };
  const meta = { page: { pageType: template.name, resourceType: template.name } };
  return [
    `window.Shopify = Object.assign(window.Shopify || {}, ${scriptSafeJson(shopify)});`,
    // As on Shopify: what is published before the runtime is there waits in a queue.
    `window.Shopify.analytics = { replayQueue: [], publish(...args) { this.replayQueue.push(args); return true; } };`,
    `window.ShopifyAnalytics = { meta: ${scriptSafeJson(meta)} };`,
  ].join("\n");
}
