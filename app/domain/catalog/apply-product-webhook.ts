import { readReceipt } from "~/domain/shops/receipts";
import { readShop } from "~/domain/shops/read-shop";
import { applyBulkOperationMessage } from "./sync/apply-bulk-operation-message";
import { applyCollectionMessage } from "./apply-collection-message";
import { applyProductMessages } from "./apply-product-messages";
import { setAside, type CatalogServices } from "./catalog-message";

/**
 * Applies one stored Shopify webhook about products, stock, collections or bulk operations. A message is a hint that
 * something has changed: what the mirror gets is read from Shopify, so messages may come twice, late or in any order.
 */
export async function applyProductWebhook(
  services: CatalogServices,
  { shopId, receiptId }: { shopId: string; receiptId: string },
): Promise<void> {
  const receipt = await readReceipt(services, { shopId, receiptId });
  if (!receipt || receipt.processedAt) return;
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt)
    return await setAside(services, receipt, "the app is not installed any more");
  const [subject] = receipt.topic.split("/");
  switch (subject) {
    case "products":
    case "inventory_levels":
      return await applyProductMessages(services, { shop, receipt });
    case "collections":
      return await applyCollectionMessage(services, { shop, receipt });
    case "bulk_operations":
      return await applyBulkOperationMessage(services, { shop, receipt });
    default:
      return await setAside(services, receipt, "its topic is not about the catalogue");
  }
}
