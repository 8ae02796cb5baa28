import type { Transaction } from "./database";

/** Every job by its name, with the data that it is enqueued with. A name never changes its meaning. */
export interface JobPayloads {
  /** After an install: the default agent, the first catalogue sync, the shop's policies and pages. */
  "complete-install": { shopId: string };
  /** Takes one step of a full sync, and enqueues itself until the sync is done. `wake` is the sync's count of wakes. */
  "run-catalog-sync": { shopId: string; syncId: string; wake: number };
  /** Applies one stored Shopify webhook; which verb depends on its topic. */
  "apply-product-webhook": { shopId: string; receiptId: string };
  "apply-order-webhook": { shopId: string; receiptId: string };
  "apply-privacy-webhook": { shopId: string | null; receiptId: string };
  "apply-shop-webhook": { shopId: string; receiptId: string };
  /** Reads what changed in Shopify since the last time. Scheduled hourly for each shop. */
  "reconcile-catalog": { shopId: string };
  "reconcile-orders": { shopId: string };
  /** Reads policies, pages and blog articles again. Scheduled hourly for each shop. */
  "refresh-shopify-knowledge": { shopId: string };
  "index-knowledge-source": { shopId: string; sourceId: string };
  /** Scheduled; each enqueues one job for each installed shop. */
  "schedule-hourly": Record<string, never>;
  /** Scheduled daily: prunes receipts and what is past retention. */
  "prune-expired": Record<string, never>;
  "refresh-access-tokens": Record<string, never>;
}

export type JobName = keyof JobPayloads;

export interface JobOptions {
  /** While a job of this name with this key waits, another one is not added. */
  singletonKey?: string;
  startAfterSeconds?: number;
  /** Jobs of one group share its fair part of the workers; the shop's id unless told otherwise. */
  group?: string;
}

export interface Queue {
  /** Durable once the transaction commits, gone if it rolls back. Runs at least once. */
  enqueue<N extends JobName>(
    tx: Transaction,
    name: N,
    data: JobPayloads[N],
    options?: JobOptions,
  ): Promise<void>;
}
