/** Kinds of sources: what Shopify has, and what the merchant adds. */
export const shopifySourceKinds = ["shopify_policy", "shopify_page", "shopify_article"] as const;
export const addedSourceKinds = ["website", "link", "text", "file", "qa", "article"] as const;
export const sourceKinds = [...shopifySourceKinds, ...addedSourceKinds];
export type SourceKind = (typeof sourceKinds)[number];

export const sourceStatuses = ["queued", "fetching", "indexing", "ready", "stale", "failed"] as const;
export type SourceStatus = (typeof sourceStatuses)[number];

/** Work goes on by itself: a page that shows it asks again. */
export function isWorking(status: string): boolean {
  return status === "queued" || status === "fetching" || status === "indexing";
}
