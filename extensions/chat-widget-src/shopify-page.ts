/** What Shopify puts on a storefront's `window`; on other sites nothing of it is there. */
export interface ShopifyPage {
  designMode?: boolean;
  customerPrivacy?: { preferencesProcessingAllowed?(): boolean };
  loadFeatures?(features: { name: string; version: string }[], done: (error?: unknown) => void): void;
  actions?: { updateCart?(payload: object): Promise<UpdateCartResult> };
}

export interface UpdateCartResult {
  userErrors?: { message: string }[];
  warnings?: { message: string }[];
}

/** Read at each use: Shopify fills it in while the page loads. */
export function shopifyPage(): ShopifyPage {
  return (window as { Shopify?: ShopifyPage }).Shopify ?? {};
}
