import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "~/domain/shared/logger";
import type { ShopifyAdmin } from "~/domain/shops/shopify-admin";
import { shopifyApiVersion } from "~/shopify-api-version";
import { openBulkResult } from "./bulk-result";
import { createCostBuckets } from "./cost-buckets";
import { runOperation } from "./run-operation";

export interface ShopifyAdminDependencies {
  /** A valid offline token of the shop; `forceRefresh` after Shopify has refused the one it gave. */
  readAccessToken: (shopDomain: string, options: { forceRefresh: boolean }) => Promise<string>;
  log: Logger;
  apiVersion?: string;
  /** `https://{shopDomain}` unless a test says otherwise. */
  originOf?: (shopDomain: string) => string;
  /** From 0 to 1, for jitter. */
  random?: () => number;
  /** Milliseconds of a clock that never goes back. */
  clockMs?: () => number;
  /** Ends early, with the signal's reason, when the signal aborts. */
  sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

export type Environment = Required<ShopifyAdminDependencies>;

/** Shopify's Admin API over plain fetch. One cost bucket for each shop is shared by everything in this process. */
export function createShopifyAdmin(dependencies: ShopifyAdminDependencies): ShopifyAdmin {
  const environment: Environment = {
    apiVersion: shopifyApiVersion,
    originOf: (shopDomain) => `https://${shopDomain}`,
    random: Math.random,
    clockMs: () => performance.now(),
    sleep: async (ms, signal) => await pause(ms, undefined, { signal }),
    ...dependencies,
  };
  const buckets = createCostBuckets(environment.clockMs);
  return {
    query: (request) => runOperation(environment, buckets, request),
    openBulkResult: async (request) => await openBulkResult(environment, request),
  };
}
