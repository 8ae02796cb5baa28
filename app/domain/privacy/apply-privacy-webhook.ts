import { emptyReceipt, removeReceipt } from "~/domain/shops/erase-shop";
import { readShop } from "~/domain/shops/read-shop";
import { markReceiptProcessed, readReceipt } from "~/domain/shops/receipts";
import type { PrivacyRequest, ShopifyWebhookReceipt } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { exportCustomerData } from "./export-customer-data";
import type { Outcome } from "./outcome";
import { parsePrivacyPayload } from "./privacy-payload";
import { redactCustomer } from "./redact-customer";
import { redactShop } from "./redact-shop";

/**
 * Does what one of Shopify's privacy webhooks asks, and keeps proof of it. Stopped anywhere and repeated, it goes on
 * and ends the same; a request of a shop that is not known here is proven to concern nothing.
 */
export async function applyPrivacyWebhook(
  services: Services,
  { shopId, receiptId }: { shopId: string | null; receiptId: string },
): Promise<void> {
  const receipt = await readReceipt(services, { shopId, receiptId });
  if (!receipt || receipt.processedAt) return;
  const request = await openRequest(services, receipt);
  const outcome = await fulfil(services, request, receipt);
  await services.db.$transaction(async (tx) => {
    await tx.privacyRequest.updateMany({
      where: { id: request.id, completedAt: null },
      data: { outcome: { ...outcome }, completedAt: services.now() },
    });
    // The request itself names a customer's addresses; and of an erased shop nothing stays but the audit row.
    if (outcome.erased) return await removeReceipt(tx, { receiptId });
    await markReceiptProcessed(services, tx, { shopId, receiptId });
    await emptyReceipt(tx, { receiptId });
  });
}

const kindOfTopic: Record<string, string> = {
  "customers/data_request": "customers_data_request",
  "customers/redact": "customers_redact",
  "shop/redact": "shop_redact",
};

/** One audit row for each receipt, however often its job runs. */
async function openRequest(
  services: Pick<Services, "db">,
  receipt: ShopifyWebhookReceipt,
): Promise<PrivacyRequest> {
  const kind = kindOfTopic[receipt.topic];
  if (!kind) throw new Error(`"${receipt.topic}" is not a privacy topic`);
  const id = receipt.id.replace(/^rcp_/, "prv_");
  await services.db.privacyRequest.createMany({
    data: [
      {
        id,
        kind,
        shopDomain: receipt.shopDomain,
        shopId: receipt.shopId,
        shopifyCustomerId: parsePrivacyPayload(receipt.payload).shopifyCustomerId,
        requestedAt: receipt.triggeredAt ?? receipt.receivedAt,
      },
    ],
    skipDuplicates: true,
  });
  return await services.db.privacyRequest.findUniqueOrThrow({ where: { id } });
}

async function fulfil(
  services: Services,
  request: PrivacyRequest,
  receipt: ShopifyWebhookReceipt,
): Promise<Outcome> {
  const { shopId, shopDomain } = receipt;
  if (!shopId) return { skipped: "the shop is not known", rows: {} };
  const shop = await readShop(services, { shopId });
  // Its row goes last: an earlier run of this job got so far, or an earlier request did.
  if (!shop) return { erased: request.kind === "shop_redact", rows: {} };
  if (request.kind === "shop_redact") {
    return await redactShop(services, { shop, at: request.requestedAt, receiptId: receipt.id });
  }
  const subject = { shopId: shop.id, shopDomain, ...parsePrivacyPayload(receipt.payload) };
  return request.kind === "customers_redact"
    ? await redactCustomer(services, subject)
    : await exportCustomerData(services, { request, shop, subject });
}
