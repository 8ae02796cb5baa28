import type { Transaction } from "./database";

/** Every job by its name, with the data that it is enqueued with. A name never changes its meaning. */
export interface JobPayloads {
  /** After an install: the default agent, the first catalogue sync, the shop's policies and pages. */
  "complete-install": { shopId: string };
  /** Writes what the shop's pages carry for the widget's button. */
  "publish-widget-settings": { shopId: string };
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
  /** Works on the crawl of a website or link for a while, and enqueues itself until the crawl is done. */
  "crawl-source": { shopId: string; sourceId: string };
  /** Notes a shopper's message that nothing answered. */
  "record-gap": { shopId: string; conversationId: string; messageId: string; hadPassage: boolean };
  /** Tells the shop that a conversation waits for a person. */
  "mail-handoff": { shopId: string; handoffId: string };
  /** Reminds the shop of a handoff that nobody has taken, and enqueues itself until it is time. */
  "remind-handoff": { shopId: string; handoffId: string };
  /** Mails a shopper who has left what teammates have answered. */
  "mail-missed-answer": { shopId: string; conversationId: string };
  /** Asks what nothing answered again, a stretch at a time, and enqueues itself until all were asked. */
  "resolve-gaps": { shopId: string; after: string | null };
  /** Asks the cases of an evaluation for a while, and enqueues itself until all were asked. */
  "run-evaluation": { shopId: string; runId: string };
  /** Scheduled every few minutes: enqueues the above for runs that stand still. */
  "wake-evaluations": Record<string, never>;
  /** Finds out what became of a discount code, where nobody could wait for it. */
  "settle-discount": { shopId: string; grantId: string };
  /** Scheduled every few minutes: begins the crawls of all shops that are due. */
  "refresh-due-sources": Record<string, never>;
  /** Notes what a conversation was about, once it has gone silent. */
  "classify-conversation": { shopId: string; conversationId: string };
  /** Scheduled every few minutes: enqueues the above for conversations that went silent. */
  "schedule-classifications": Record<string, never>;
  /** Gives the documents of a shop their vectors; goes on by itself until all have one. */
  "embed-search-documents": { shopId: string };
  /** Scheduled each minute: enqueues the above for each shop that has documents without a vector. */
  "schedule-embeddings": Record<string, never>;
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
