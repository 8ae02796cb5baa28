import type { Transaction } from "~/domain/shared/database";

/** The one thing that rooms may do to Shopify's sessions. */
export interface SessionRemover {
  /** Every session of the shop, with its tokens. */
  removeAll(tx: Transaction, shop: { shopDomain: string }): Promise<void>;
}
