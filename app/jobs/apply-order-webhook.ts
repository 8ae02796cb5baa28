import { applyOrderWebhook as apply } from "~/domain/attribution/apply-order-webhook";
import { readReceipt } from "~/domain/shops/receipts";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

/** `orders/*` and `refunds/create`. */
export async function applyOrderWebhook(
  services: Services,
  { shopId, receiptId }: JobPayloads["apply-order-webhook"],
): Promise<void> {
  const receipt = await readReceipt(services, { shopId, receiptId });
  if (!receipt || receipt.processedAt) return;
  await apply(services, { shopId, receiptId, topic: receipt.topic, payload: receipt.payload });
}
