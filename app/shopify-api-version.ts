/** The one place that names the version of Shopify's APIs; `shopify.app.toml` must agree (a contract test compares). */
export const shopifyApiVersion = "2026-10";
