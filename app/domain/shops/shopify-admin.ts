import type { Readable } from "node:stream";

/** A GraphQL operation with its variables. Operations stand in `*.graphql.ts` files; a test checks each against the schema. */
export interface ShopifyAdmin {
  /**
   * Runs an operation for an installed shop. Waits for the shop's cost bucket, retries THROTTLED, 429 and 5xx a bounded
   * number of times, refreshes an expired token.
   * @throws AppError `unavailable` when Shopify cannot be reached in time, `forbidden` when a scope is missing
   * or the app is not installed; Error with the GraphQL messages for anything else
   */
  query<Data>(request: {
    shopDomain: string;
    operation: string;
    variables?: Record<string, unknown>;
    /** Milliseconds for one attempt; default 10,000. */
    timeoutMs?: number;
    signal?: AbortSignal;
  }): Promise<Data>;
  /** Opens the result of a bulk operation from byte `offset` on; the caller reads it line by line. */
  openBulkResult(request: { url: string; offset: number; signal?: AbortSignal }): Promise<Readable>;
}
