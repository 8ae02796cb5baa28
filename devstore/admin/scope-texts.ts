const NOUNS: Record<string, string> = {
  products: "products, variants and collections",
  inventory: "stock by location",
  orders: "orders of the last 60 days",
  all_orders: "orders of all times",
  customers: "customers",
  content: "pages, blogs and articles",
  online_store_pages: "pages of the online store",
  legal_policies: "the store's policies",
  app_proxy: "an address of its own on the storefront",
  pixels: "web pixels",
  customer_events: "what shoppers do in the storefront",
  themes: "the theme's files",
  discounts: "discounts",
  publications: "sales channels that products are published to",
  translations: "translations",
  locales: "languages",
  markets: "markets",
  metaobjects: "metaobjects",
  returns: "returns",
};

/** "read_products" -> "See products, variants and collections" */
export function describeScope(scope: string): string {
  const match = /^(?:unauthenticated_|customer_)?(read|write)_(.+)$/.exec(scope);
  if (!match) return scope;
  const noun = NOUNS[match[2]!] ?? match[2]!.replaceAll("_", " ");
  return `${match[1] === "read" ? "See" : "Change"} ${noun}`;
}
