import type { Transaction } from "~/domain/shared/database";
import type { ShopifyWebhookReceipt } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** The stored proof that we got a Shopify webhook; null when it is another shop's, or pruned. */
export async function readReceipt(
  services: Pick<Services, "db">,
  { shopId, receiptId }: { shopId: string | null; receiptId: string },
): Promise<ShopifyWebhookReceipt | null> {
  return await services.db.shopifyWebhookReceipt.findFirst({ where: { shopId, id: receiptId } });
}

/** Call it in the transaction of the effect: from then on a repeated job changes nothing. */
export async function markReceiptProcessed(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId, receiptId }: { shopId: string | null; receiptId: string },
): Promise<void> {
  await markReceiptsProcessed(services, tx, { shopId, receiptIds: [receiptId] });
}

/** The same for several messages whose effect is one. */
export async function markReceiptsProcessed(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId, receiptIds }: { shopId: string | null; receiptIds: string[] },
): Promise<void> {
  await tx.shopifyWebhookReceipt.updateMany({
    where: { shopId, id: { in: receiptIds }, processedAt: null },
    data: { processedAt: services.now() },
  });
}
