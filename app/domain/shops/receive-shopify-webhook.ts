import type { JsonInput } from "~/domain/shared/database";
import type { JobName } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export interface IncomingWebhook {
  /** X-Shopify-Webhook-Id: the same for every delivery of one message. */
  webhookId: string;
  shopDomain: string;
  /** As in the header: `orders/create`. */
  topic: string;
  eventId: string | null;
  triggeredAt: Date | null;
  payload: JsonInput;
}

export type ReceiptOutcome = "stored" | "duplicate" | "ignored";

/**
 * Stores the receipt and enqueues its job in one transaction; only then may Shopify hear 200.
 * A message that came before changes nothing. A shop that is not installed gets no work done, save what privacy law asks.
 */
export async function receiveShopifyWebhook(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  webhook: IncomingWebhook,
): Promise<ReceiptOutcome> {
  const shop = await services.db.shop.findUnique({ where: { domain: webhook.shopDomain } });
  const job = jobOfTopic(webhook.topic);
  const isPrivacy = job === "apply-privacy-webhook";
  if (!job || (!isPrivacy && (!shop || shop.uninstalledAt))) return "ignored";
  return await services.db.$transaction(async (tx) => {
    const receiptId = services.newId("receipt");
    const { count } = await tx.shopifyWebhookReceipt.createMany({
      data: [{ id: receiptId, shopId: shop?.id ?? null, receivedAt: services.now(), ...webhook }],
      skipDuplicates: true,
    });
    if (count === 0) return "duplicate";
    const data = { shopId: shop?.id ?? null, receiptId };
    await services.queue.enqueue(tx, job, data);
    return "stored";
  });
}

type WebhookJob = Extract<JobName, `apply-${string}-webhook`>;

function jobOfTopic(topic: string): WebhookJob | null {
  const [subject] = topic.split("/");
  return jobBySubject[topic] ?? jobBySubject[subject!] ?? null;
}

const jobBySubject: Record<string, WebhookJob> = {
  app: "apply-shop-webhook",
  shop: "apply-shop-webhook",
  products: "apply-product-webhook",
  collections: "apply-product-webhook",
  inventory_levels: "apply-product-webhook",
  bulk_operations: "apply-product-webhook",
  orders: "apply-order-webhook",
  refunds: "apply-order-webhook",
  customers: "apply-privacy-webhook",
  "shop/redact": "apply-privacy-webhook",
};
